import GRDB

extension SchemaDescription {
    /// What this build's new stores say of themselves.
    /// - Throws: SQLite's errors.
    package static func ofNewStores() throws -> SchemaDescription {
        try DatabaseQueue().inDatabase { db in
            try Schema.migrate(db)
            return try SchemaDescription(db)
        }
    }

    /// What the database says of itself.
    init(_ db: Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT type, name, sql FROM sqlite_master
                WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name
                """)
        func named(_ type: String) -> [(name: String, sql: String)] {
            rows.filter { $0["type"] == type }.map { ($0["name"], $0["sql"]) }
        }
        tables = try named("table").map { try Self.table($0.name, sql: $0.sql, in: db) }
        views = []
        let selects = named("view").map { ($0.name, CommentedSelect(view: $0.sql)) }
        let origins = ColumnOrigins(
            tables: tables, views: Dictionary(uniqueKeysWithValues: selects))
        views = try selects.map { name, select in
            let names = try String.fetchAll(
                db, sql: "SELECT name FROM pragma_table_xinfo(?) ORDER BY cid", arguments: [name])
            return Object(
                name: name, meaning: select.comment ?? "",
                columns: names.map { origins.column($0, of: select) }, indexes: [])
        }
    }

    private static func table(_ name: String, sql: String, in db: Database) throws -> Object {
        let comments = CommentedTable(sql: sql)
        let references = try references(of: name, in: db)
        let columns = try Row.fetchAll(
            db, sql: "SELECT * FROM pragma_table_xinfo(?) ORDER BY cid", arguments: [name]
        ).map { row in
            let isKey = (row["pk"] as Int) > 0
            var column = Column(
                name: row["name"], type: row["type"],
                isOptional: !isKey && (row["notnull"] as Int) == 0, isKey: isKey,
                reference: references[row["name"]], unit: nil, meaning: "")
            column.explain(comments.columns[column.name])
            return column
        }
        return Object(
            name: name, meaning: comments.comment ?? "", columns: columns,
            indexes: try indexes(of: name, in: db))
    }

    /// By column.
    private static func references(of table: String, in db: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT * FROM pragma_foreign_key_list(?)", arguments: [table])
        let single = Dictionary(grouping: rows) { $0["id"] as Int }.values.filter { $0.count == 1 }
        return Dictionary(
            single.flatMap(\.self).map { row in
                (row["from"] as String, "\(row["table"] as String).\(row["to"] as String)")
            }, uniquingKeysWith: { first, _ in first })
    }

    private static func indexes(of table: String, in db: Database) throws -> [Index] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT * FROM pragma_index_list(?) WHERE origin <> 'pk' ORDER BY name",
            arguments: [table])
        return try rows.map { row in
            let columns = try String.fetchAll(
                db, sql: "SELECT name FROM pragma_index_info(?) ORDER BY seqno",
                arguments: [row["name"] as String])
            return Index(columns: columns, isUnique: (row["unique"] as Int) == 1)
        }
    }
}

/// Follows columns of views to what explains them.
private struct ColumnOrigins {
    var tables: [SchemaDescription.Object]
    var views: [String: CommentedSelect]

    /// The column as its own comment explains it or, where it has none, the column that it is.
    func column(_ name: String, of select: CommentedSelect) -> SchemaDescription.Column {
        var column = SchemaDescription.Column(
            name: name, type: nil, isOptional: false, isKey: false, reference: nil, unit: nil,
            meaning: "")
        if let own = select.columns.first(where: { $0.name == name }) {
            column.explain(own.comment)
            guard own.comment == nil, let origin = own.origin else { return column }
            return taken(origin.column, from: origin.source, of: select, for: column)
        }
        let star = select.columns.first { $0.name == "*" }
        return taken(name, from: star?.origin?.source, of: select, for: column)
    }

    /// `column` with what is said of the one that it is.
    private func taken(
        _ name: String, from source: String?, of select: CommentedSelect,
        for column: SchemaDescription.Column
    ) -> SchemaDescription.Column {
        var taken = column
        let sources = source.map { [select.sources[$0]].compactMap(\.self) }
        for case let source in sources ?? Array(select.sources.values) {
            guard let found = found(name, in: source) else { continue }
            taken.meaning = found.meaning
            taken.unit = found.unit
            taken.isKey = found.isKey
            taken.reference = found.reference
            return taken
        }
        return taken
    }

    private func found(
        _ name: String, in source: CommentedSelect.Source
    ) -> SchemaDescription.Column? {
        switch source {
        case .select(let select): return column(name, of: select)
        case .named(let object):
            if let view = views[object] { return column(name, of: view) }
            return tables.first { $0.name == object }?.columns.first { $0.name == name }
        }
    }
}
