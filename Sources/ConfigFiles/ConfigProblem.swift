/// One thing that is wrong with a file that a person wrote, as facts; ``rendered`` words it.
package struct ConfigProblem: Sendable, Hashable {
    /// What is wrong.
    package enum Kind: Sendable, Hashable {
        case unknownKey(name: String, suggestion: String?)
        case missingKey(name: String)
        /// The key was already given in the line named.
        case duplicateKey(name: String, firstLine: Int)
        /// A mapping's key is itself a list or a mapping.
        case keyIsNoText
        case wrongType(expected: ConfigNode.Kind, found: ConfigNode.Kind)
        case invalidValue(found: String, requirement: ConfigRequirement)
        /// Exactly one of these keys must be given.
        case needsOneOf(keys: [String], found: [String])
        /// A key whose absence is allowed but rarely meant; a warning.
        case advisedKey(name: String, consequence: String)
        /// The YAML parser's words.
        case syntax(text: String)
        case emptyFile
        /// The bytes are not UTF-8.
        case wrongEncoding
        /// The limit that the document exceeds, as in "64 levels".
        case tooLarge(limit: String)
    }

    /// The file's path as the caller gave it.
    package var path: String
    package var position: ConfigPosition
    package var kind: Kind
    /// The line's text, without its end.
    package var sourceLine: String

    package init(path: String, position: ConfigPosition, kind: Kind, sourceLine: String) {
        self.path = path
        self.position = position
        self.kind = kind
        self.sourceLine = sourceLine
    }

    package var line: Int { position.line }
    package var column: Int { position.column }
}

/// What a value must be.
package enum ConfigRequirement: Sendable, Hashable {
    case atLeast(String)
    case atMost(String)
    case between(String, String)
    case oneOf([String])
    case notEmpty
    /// Completes "must be ...".
    case other(String)
}

/// Everything that is wrong with one file, in the order of its lines; never empty.
package struct ConfigFileError: Error, Sendable, Hashable {
    package var problems: [ConfigProblem]

    package init(problems: [ConfigProblem]) {
        self.problems = problems
    }
}
