import Traces

/// One node, and the reader that its problems are told to. Every accessor gives a stand-in value when
/// the node is not what it should be.
package struct ConfigValue {
    package let node: ConfigNode
    package let reader: ConfigReader

    package init(node: ConfigNode, reader: ConfigReader) {
        self.node = node
        self.reader = reader
    }

    /// Reports a problem at this value's place.
    package func report(_ kind: ConfigProblem.Kind) { reader.report(kind, at: node.position) }

    /// Reports that this value is not what it must be.
    package func reject(_ requirement: ConfigRequirement) {
        report(.invalidValue(found: node.text ?? "", requirement: requirement))
    }

    /// The mapping, whose keys not in `keys` are reported; empty when it is none.
    package func mapping(keys: [String]) -> ConfigMapping {
        guard let pairs = node.mapping else {
            mismatch(.mapping)
            return ConfigMapping(value: self, pairs: [], reported: nil)
        }
        var meant: Set<String> = []
        for pair in pairs where !keys.contains(pair.key) {
            let absent = keys.filter { node[$0] == nil }
            let suggestion = EditDistance.closest(to: pair.key, in: absent)
            if let suggestion { meant.insert(suggestion) }
            reader.report(
                .unknownKey(name: pair.key, suggestion: suggestion), at: pair.keyPosition)
        }
        return ConfigMapping(value: self, pairs: pairs, reported: meant)
    }

    /// The elements; none when this is no list.
    package func list() -> [ConfigValue] {
        guard let nodes = node.sequence else {
            mismatch(.sequence)
            return []
        }
        return nodes.map { ConfigValue(node: $0, reader: reader) }
    }

    /// The text as written of any scalar but null, so that `version: 1.10` needs no quotes.
    package func string(mayBeEmpty: Bool = false) -> String {
        guard let text = node.text, !node.isNull else {
            mismatch(.string)
            return ""
        }
        if !mayBeEmpty, text.allSatisfy(\.isWhitespace) { reject(.notEmpty) }
        return text
    }

    package func int(in range: some RangeExpression<Int> = Int.min...) -> Int {
        guard let value = node.integer else {
            mismatch(.integer)
            return 0
        }
        if !range.contains(value) { reject(ConfigRequirement(range)) }
        return value
    }

    /// A whole number is a number too; never infinite, never NaN.
    package func double(
        in range: some RangeExpression<Double> = (-Double.greatestFiniteMagnitude)...
    ) -> Double {
        guard let value = node.number else {
            mismatch(.number)
            return 0
        }
        guard value.isFinite else {
            reject(.other("finite"))
            return 0
        }
        if !range.contains(value) { reject(ConfigRequirement(range)) }
        return value
    }

    package func bool() -> Bool {
        guard let value = node.bool else {
            mismatch(.bool)
            return false
        }
        return value
    }

    /// One of an enum's words; nil when it is none.
    package func choice<Word: CaseIterable & RawRepresentable<String>>(
        of _: Word.Type = Word.self
    ) -> Word? {
        let text = string()
        if let word = Word(rawValue: text) { return word }
        if !text.isEmpty { reject(.oneOf(Word.allCases.map(\.rawValue))) }
        return nil
    }

    private func mismatch(_ expected: ConfigNode.Kind) {
        report(.wrongType(expected: expected, found: node.kind))
    }
}

extension ConfigRequirement {
    init<Bound>(_ range: some RangeExpression<Bound>) {
        self =
            switch range {
            case let range as ClosedRange<Bound>:
                .between("\(range.lowerBound)", "\(range.upperBound)")
            case let range as PartialRangeFrom<Bound>: .atLeast("\(range.lowerBound)")
            case let range as PartialRangeThrough<Bound>: .atMost("\(range.upperBound)")
            default: .other("in \(range)")
            }
    }
}
