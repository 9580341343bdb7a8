import Traces

extension ConfigFileError: CustomStringConvertible {
    /// All problems, rendered, with an empty line between two.
    package var description: String { problems.map(\.rendered).joined(separator: "\n\n") }
}

extension ConfigProblem {
    /// The problem in words: place and message, the line with a caret below, and a hint if any.
    package var rendered: String {
        var lines = ["\(path):\(line):\(column): \(message)"]
        if !sourceLine.allSatisfy(\.isWhitespace) { lines += excerpt }
        if let hint { lines += ["", "hint: \(hint)"] }
        return lines.joined(separator: "\n")
    }

    /// What is wrong, in one line.
    package var message: String {
        switch kind {
        case .unknownKey(let name, _): "unknown key `\(Self.printable(name))`"
        case .missingKey(let name): "missing key `\(name)`"
        case .duplicateKey(let name, let firstLine):
            "duplicate key `\(Self.printable(name))`, first given in line \(firstLine)"
        case .keyIsNoText: "a key must be text, not a list or a mapping"
        case .wrongType(let expected, let found):
            "expected \(expected.words), found \(found.words)"
        case .invalidValue(let found, let requirement):
            "`\(Self.printable(found))` must be \(requirement.words)"
        case .needsOneOf(let keys, let found) where found.isEmpty:
            "missing one of \(Self.list(keys))"
        case .needsOneOf(_, let found): "only one of \(Self.list(found)) can be given"
        case .advisedKey(let name, let consequence): "no `\(name)`: \(consequence)"
        case .syntax(let text): "not valid YAML: \(Self.printable(text))"
        case .emptyFile: "the file is empty"
        case .wrongEncoding: "the file is not UTF-8 text"
        case .tooLarge(let limit): "the document exceeds \(limit)"
        }
    }

    /// What to do about it; nil when the message says it already.
    package var hint: String? {
        switch kind {
        case .unknownKey(_, let suggestion): suggestion.map { "did you mean `\($0)`?" }
        case .invalidValue(let found, .oneOf(let allowed)):
            EditDistance.closest(to: found, in: allowed).map { "did you mean `\($0)`?" }
        case .wrongEncoding: "save it as UTF-8"
        default: nil
        }
    }

    /// Longest part of a line that is shown, in scalars.
    private static let excerptWidth = 96

    private var excerpt: [String] {
        let scalars = Array(sourceLine.unicodeScalars)
        let caret = min(column - 1, scalars.count)
        let start = max(0, caret - Self.excerptWidth * 3 / 4)
        let end = min(scalars.count, start + Self.excerptWidth)
        let shown = Self.printable(scalars[start..<end])
        // Tabs are kept so that the caret stands below its column at any tab width.
        let padding = String(scalars[start..<caret].map { $0 == "\t" ? "\t" : " " as Character })
        let label = "  \(line) | "
        return [label + shown, String(repeating: " ", count: label.count) + padding + "^"]
    }

    private static func list(_ keys: [String]) -> String {
        keys.map { "`\($0)`" }.joined(separator: ", ")
    }

    private static func printable(_ text: String) -> String {
        printable(Array(text.unicodeScalars)[...])
    }

    /// Control characters would reach the terminal that the message is shown on.
    private static func printable(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        for scalar in scalars {
            let isControl = scalar.properties.generalCategory == .control && scalar != "\t"
            text.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(text)
    }
}

extension ConfigNode.Kind {
    fileprivate var words: String {
        switch self {
        case .null: "nothing"
        case .bool: "true or false"
        case .integer: "a whole number"
        case .number: "a number"
        case .string: "a string"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

extension ConfigRequirement {
    fileprivate var words: String {
        switch self {
        case .atLeast(let bound): "at least \(bound)"
        case .atMost(let bound): "at most \(bound)"
        case .between(let lower, let upper): "between \(lower) and \(upper)"
        case .oneOf(let allowed): "one of \(allowed.joined(separator: ", "))"
        case .notEmpty: "more than blanks"
        case .other(let words): words
        }
    }
}
