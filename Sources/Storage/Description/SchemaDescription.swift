/// What a store's tables and views hold, told by the comments in the schema itself.
package struct SchemaDescription: Sendable, Hashable {
    /// By name.
    package var views: [Object]
    /// By name.
    package var tables: [Object]

    /// A table or a view.
    package struct Object: Sendable, Hashable {
        package var name: String
        /// Empty when nothing says it.
        package var meaning: String
        package var columns: [Column]
        /// The columns that are looked up together, of indexes and constraints that the columns do not tell already.
        package var indexes: [Index]
    }

    package struct Index: Sendable, Hashable {
        package var columns: [String]
        package var isUnique: Bool
    }

    package struct Column: Sendable, Hashable {
        package var name: String
        /// As declared: `INTEGER`, `TEXT`, `REAL` or `BLOB`; nil in views.
        package var type: String?
        /// Whether a table's column may be null.
        package var isOptional: Bool
        /// Whether it is part of the primary key.
        package var isKey: Bool
        /// The column whose values it has, as `trials.number`; of one that is not part of a larger foreign key.
        package var reference: String?
        /// What a number or a time is in: `bytes`, `tokens`, `UTC, ISO 8601`; nil where nothing says it.
        package var unit: String?
        /// Empty when nothing says it.
        package var meaning: String
    }

    package subscript(name: String) -> Object? {
        (tables + views).first { $0.name == name }
    }
}

extension SchemaDescription.Column {
    /// Takes a comment apart: a unit stands in brackets at its end, before the full stop or behind it.
    mutating func explain(_ comment: String?) {
        guard let comment else { return }
        meaning = comment
        guard let match = comment.wholeMatch(of: /(.*?)\s*\[([^\[\]]+)\]\s*(\.?)/) else { return }
        meaning = String(match.1 + match.3)
        unit = String(match.2)
    }
}
