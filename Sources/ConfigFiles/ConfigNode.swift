/// A place in a file; both count from 1, columns in Unicode scalars.
package struct ConfigPosition: Sendable, Hashable, Comparable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// One value of a YAML document, with the place it was written at.
package struct ConfigNode: Sendable, Hashable {
    /// The value by YAML's core schema: only a plain scalar can be null, a boolean or a number;
    /// what is quoted, or written as a block, is a string.
    package enum Content: Sendable, Hashable {
        case null
        case bool(Bool)
        case integer(Int)
        case number(Double)
        case string(String)
        case sequence([ConfigNode])
        /// In the order of the file; each key once.
        case mapping([Pair])
    }

    /// One key of a mapping and its value.
    package struct Pair: Sendable, Hashable {
        package var key: String
        package var keyPosition: ConfigPosition
        package var value: ConfigNode

        package init(key: String, keyPosition: ConfigPosition, value: ConfigNode) {
            self.key = key
            self.keyPosition = keyPosition
            self.value = value
        }
    }

    package var content: Content
    /// A scalar's text as written, without quotes: `1.10` keeps its zero. Nil for collections.
    package var text: String?
    package var position: ConfigPosition

    package init(content: Content, text: String? = nil, position: ConfigPosition) {
        self.content = content
        self.text = text
        self.position = position
    }
}

extension ConfigNode {
    /// The kinds of value that people are told of.
    package enum Kind: String, Sendable, Hashable {
        case null, bool, integer, number, string, sequence, mapping
    }

    package var kind: Kind {
        switch content {
        case .null: .null
        case .bool: .bool
        case .integer: .integer
        case .number: .number
        case .string: .string
        case .sequence: .sequence
        case .mapping: .mapping
        }
    }

    package var isNull: Bool { content == .null }
    package var bool: Bool? { if case .bool(let value) = content { value } else { nil } }
    package var integer: Int? { if case .integer(let value) = content { value } else { nil } }
    /// The value of an integer or a number.
    package var number: Double? {
        switch content {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
    /// The value of a scalar that is a string, not of one that looks like a number; see ``text``.
    package var string: String? { if case .string(let value) = content { value } else { nil } }
    package var sequence: [ConfigNode]? {
        if case .sequence(let nodes) = content { nodes } else { nil }
    }
    package var mapping: [Pair]? { if case .mapping(let pairs) = content { pairs } else { nil } }

    /// The value of a mapping's key; nil when this is no mapping or has no such key.
    package subscript(key: String) -> ConfigNode? {
        mapping?.first { $0.key == key }?.value
    }
}
