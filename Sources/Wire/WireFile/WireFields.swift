import Traces

/// The members of one object in a wire file. Errors name the line and the key; null is as good as absent.
struct WireFields {
    let line: Int
    private let prefix: String
    private let members: [String: JSONValue]

    /// - Throws: ``WireFileProblem``, like all functions here.
    init(_ value: JSONValue, line: Int, path: String = "") throws {
        guard let members = value.object else {
            throw WireFileProblem(
                line: line,
                .wrongValue(key: path, expected: .object, found: Self.excerpt(of: value)))
        }
        self.line = line
        prefix = path
        self.members = members
    }

    /// Whether the key is there at all, if only with null.
    func has(_ key: String) -> Bool { members[key] != nil }

    func value(_ key: String) -> JSONValue? {
        guard let value = members[key], value != .null else { return nil }
        return value
    }

    func required<Value>(_ value: Value?, _ key: String) throws -> Value {
        guard let value else { throw WireFileProblem(line: line, .missing(key: name(of: key))) }
        return value
    }

    /// The object at a key; one without members when there is none.
    func object(_ key: String) throws -> WireFields {
        try WireFields(value(key) ?? .object([:]), line: line, path: name(of: key))
    }

    /// The elements of an array of objects; none when there is no array.
    func objects(_ key: String) throws -> [WireFields] {
        try elements(key).map { try WireFields($1, line: line, path: $0) }
    }

    /// The elements of an array with their names, as `chunks[3]`.
    func elements(_ key: String) throws -> [(name: String, value: JSONValue)] {
        let elements = try read(key, as: .array, \.array) ?? []
        return elements.enumerated().map { ("\(name(of: key))[\($0)]", $1) }
    }

    /// Any text that a column can hold: SQLite ends texts at NUL.
    func text(_ key: String) throws -> String? {
        try read(key, as: .string) { $0.string.flatMap { $0.utf8.contains(0) ? nil : $0 } }
    }

    func label(_ key: String) throws -> String? {
        try read(key, as: .label) { $0.string.flatMap { $0.isLabel ? $0 : nil } }
    }

    /// A label that is not empty.
    func name(_ key: String) throws -> String? {
        try read(key, as: .label) { $0.string.flatMap { $0.isLabel && !$0.isEmpty ? $0 : nil } }
    }

    func identifier(_ key: String) throws -> String? {
        try read(key, as: .identifier) { value in
            value.string.flatMap {
                $0.isLabel && (1...200).contains($0.utf8.count) && !$0.contains(" ") ? $0 : nil
            }
        }
    }

    func path(_ key: String) throws -> String? {
        try read(key, as: .path) { $0.string.flatMap { $0.isPathInside ? $0 : nil } }
    }

    func integer(_ key: String, in range: ClosedRange<Int64>) throws -> Int? {
        try read(key, as: .integer(range)) { value in
            value.integer.flatMap { range.contains($0) ? Int($0) : nil }
        }
    }

    /// Bytes, tokens: whole and not negative, up to what every JSON reader holds exactly.
    func count(_ key: String) throws -> Int? { try integer(key, in: 0...(1 << 53)) }

    func bytes(_ key: String) throws -> Int64? { try count(key).map { Int64($0) } }

    func number(_ key: String, in range: ClosedRange<Double>) throws -> Double? {
        try read(key, as: .number(range)) { value in
            value.number.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// Times and lengths: not negative, at most thirty years.
    static let times = 0.0...1e9

    func seconds(_ key: String) throws -> Seconds? { try number(key, in: Self.times) }

    func word<Word: RawRepresentable<String>>(_ key: String, of words: [Word]) throws -> Word? {
        try read(key, as: .oneOf(words.map(\.rawValue))) { value in
            words.first { $0.rawValue == value.string }
        }
    }

    func texts(_ key: String) throws -> [String]? {
        guard value(key) != nil else { return nil }
        return try elements(key).map { name, value in
            guard let text = value.string, !text.utf8.contains(0) else {
                throw wrong(name, .string, found: value)
            }
            return text
        }
    }

    func counts(_ key: String) throws -> [Int]? {
        guard value(key) != nil else { return nil }
        return try elements(key).map { name, value in
            guard let count = value.integer, (0...1 << 53).contains(count) else {
                throw wrong(name, .integer(0...(1 << 53)), found: value)
            }
            return Int(count)
        }
    }

    /// Texts of files by path; the texts may hold anything.
    func files(_ key: String) throws -> [String: String] {
        guard value(key) != nil else { return [:] }
        let files = try object(key)
        return try files.members.reduce(into: [:]) { texts, member in
            let name = files.name(of: member.key)
            guard member.key.isPathInside else {
                throw wrong(name, .path, found: .string(member.key))
            }
            guard let text = member.value.string else {
                throw wrong(name, .string, found: member.value)
            }
            texts[member.key] = text
        }
    }

    /// The problem of a value that stands at `name`, which is the whole name.
    func wrong(
        _ name: String, _ expected: WireFileProblem.Expectation, found value: JSONValue
    ) -> WireFileProblem {
        WireFileProblem(
            line: line,
            .wrongValue(key: name, expected: expected, found: Self.excerpt(of: value)))
    }

    private func read<Value>(
        _ key: String, as expected: WireFileProblem.Expectation,
        _ convert: (JSONValue) throws -> Value?
    ) throws -> Value? {
        guard let value = value(key) else { return nil }
        guard let converted = try convert(value) else {
            throw wrong(name(of: key), expected, found: value)
        }
        return converted
    }

    private func name(of key: String) -> String { prefix.isEmpty ? key : "\(prefix).\(key)" }

    /// Enough of a value to find it again.
    private static func excerpt(of value: JSONValue) -> String {
        switch value {
        case .object, .array: value.typeName
        case .string(let text) where text.count > 60:
            JSONValue.string("\(text.prefix(59))…").encoded()
        default: value.encoded()
        }
    }
}

extension String {
    /// One line, at most 4 KiB, nothing that steers a terminal.
    fileprivate var isLabel: Bool {
        utf8.count <= 4096
            && unicodeScalars.allSatisfy { scalar in
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator: false
                default: true
                }
            }
    }

    /// A path below some folder, as files of a workspace have it.
    fileprivate var isPathInside: Bool {
        !isEmpty && utf8.count <= 4096 && !utf8.contains(0) && !hasPrefix("/")
            && !split(separator: "/").contains("..")
    }
}
