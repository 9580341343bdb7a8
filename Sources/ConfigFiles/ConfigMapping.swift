/// The keys of one mapping. What is required and missing is reported once, at the mapping's place;
/// the accessors without `optional` then give an empty value.
package struct ConfigMapping {
    package let value: ConfigValue
    private let pairs: [ConfigNode.Pair]
    /// Keys whose absence needs no report since a misspelt key was; nil when something else stood in
    /// the mapping's place, which is problem enough.
    private let reported: Set<String>?

    init(value: ConfigValue, pairs: [ConfigNode.Pair], reported: Set<String>?) {
        self.value = value
        self.pairs = pairs
        self.reported = reported
    }

    /// Keys in the order of the file, known or not.
    package var keys: [String] { pairs.map(\.key) }

    /// A key's value; nil when it is absent.
    package subscript(key: String) -> ConfigValue? {
        pairs.first { $0.key == key }.map { ConfigValue(node: $0.value, reader: value.reader) }
    }

    /// A key's value; its absence is reported.
    package func required(_ key: String) -> ConfigValue? {
        if let found = self[key] { return found }
        if let reported, !reported.contains(key) { value.report(.missingKey(name: key)) }
        return nil
    }

    /// The one key of `keys` that is given; none or more than one is reported.
    package func exactlyOne(of keys: [String]) -> (key: String, value: ConfigValue)? {
        let found = self.keys.filter(keys.contains)
        guard found.count == 1, let key = found.first, let value = self[key] else {
            if let reported, reported.isDisjoint(with: keys) || found.count > 1 {
                value.report(.needsOneOf(keys: keys, found: found))
            }
            return nil
        }
        return (key, value)
    }

    package func string(_ key: String) -> String { required(key)?.string() ?? "" }
    package func optionalString(_ key: String) -> String? { self[key]?.string() }

    package func int(_ key: String, in range: some RangeExpression<Int> = Int.min...) -> Int {
        required(key)?.int(in: range) ?? 0
    }
    package func optionalInt(
        _ key: String, in range: some RangeExpression<Int> = Int.min...
    ) -> Int? {
        self[key]?.int(in: range)
    }

    package func double(
        _ key: String,
        in range: some RangeExpression<Double> = (-Double.greatestFiniteMagnitude)...
    ) -> Double {
        required(key)?.double(in: range) ?? 0
    }
    package func optionalDouble(
        _ key: String,
        in range: some RangeExpression<Double> = (-Double.greatestFiniteMagnitude)...
    ) -> Double? {
        self[key]?.double(in: range)
    }

    package func bool(_ key: String) -> Bool { required(key)?.bool() ?? false }
    package func optionalBool(_ key: String) -> Bool? { self[key]?.bool() }

    /// A required list, element by element; elements that give nil are left out.
    package func list<Element>(
        _ key: String, _ element: (ConfigValue) -> Element?
    ) -> [Element] {
        required(key)?.list().compactMap(element) ?? []
    }
    /// A list that may be absent, which is as if it were empty.
    package func optionalList<Element>(
        _ key: String, _ element: (ConfigValue) -> Element?
    ) -> [Element] {
        self[key]?.list().compactMap(element) ?? []
    }

    /// A required mapping; empty when it is missing.
    package func mapping(_ key: String, keys: [String]) -> ConfigMapping {
        required(key)?.mapping(keys: keys)
            ?? ConfigMapping(value: value, pairs: [], reported: nil)
    }
    package func optionalMapping(_ key: String, keys: [String]) -> ConfigMapping? {
        self[key]?.mapping(keys: keys)
    }
}
