import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// What a store says of itself in `sqlite3 store.sqlite .schema`, and docs/store.md with it.
@Suite struct SchemaDescriptionTests {
    /// What numbers may be in. `from 1` and `from 0` are places in an order, `bit set` is a sum of powers of two.
    static let units: Set = [
        "bytes", "tokens", "seconds", "tokens per second", "lines", "count", "from 0", "from 1",
        "0 or 1", "bit set", "HTTP status", "exit code", "process number", "UTC, ISO 8601",
    ]

    private let schema: SchemaDescription

    init() throws { schema = try SchemaDescription.ofNewStores() }

    private var columns: [(name: String, column: SchemaDescription.Column)] {
        (schema.tables + schema.views).flatMap { object in
            object.columns.map { ("\(object.name).\($0.name)", $0) }
        }
    }

    @Test func `every table, view and column says in a sentence what it is`() {
        #expect(schema.tables.count > 15 && schema.views.count > 9)
        for object in schema.tables + schema.views {
            #expect(object.meaning.hasSuffix("."), "\(object.name): \(object.meaning)")
        }
        for (name, column) in columns {
            #expect(column.meaning.hasSuffix("."), "\(name): \(column.meaning)")
        }
    }

    @Test func `every number says what it is in, but for the names of rows`() {
        for object in schema.tables {
            let keys = object.columns.count(where: \.isKey)
            for column in object.columns where ["INTEGER", "REAL"].contains(column.type) {
                let namesRow = column.reference != nil || (column.isKey && keys == 1)
                #expect(namesRow || column.unit != nil, "\(object.name).\(column.name)")
            }
        }
        for (name, column) in columns {
            let isTime = name.hasSuffix("_at")
            #expect(
                column.unit.map(Self.units.contains) ?? !isTime, "\(name): \(column.unit ?? "")")
        }
    }

    @Test func `a column that may be null says when it is`() {
        for (name, column) in columns where column.isOptional {
            #expect(column.meaning.contains("null"), "\(name): \(column.meaning)")
        }
    }

    @Test func `every table is strict`() throws {
        let fixture = try StoreFixture()
        let lax = try fixture.query { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM pragma_table_list
                    WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'
                    """)
        }
        #expect(lax == [])
    }

    @Test func `keys, references and indexes are told`() throws {
        let trials = try #require(schema["trials"])
        let columns = Dictionary(uniqueKeysWithValues: trials.columns.map { ($0.name, $0) })
        #expect(columns["number"]?.isKey == true && columns["task"]?.reference == "tasks.id")
        #expect(columns["sweep"]?.isOptional == true && columns["cell"]?.isOptional == false)
        #expect(trials.indexes.contains { $0.isUnique && $0.columns == ["id"] })
        #expect(trials.indexes.contains { !$0.isUnique && $0.columns.first == "sweep" })
        // One part of a key of two columns is no reference of its own.
        let turn = schema["exchanges"]?.columns.first { $0.name == "base_turn" }
        #expect(turn != nil && turn?.reference == nil)
    }

    private func described(_ sql: String) throws -> SchemaDescription {
        try DatabaseQueue().inDatabase { db in
            try db.execute(sql: sql)
            return try SchemaDescription(db)
        }
    }

    @Test func `comments are kept with columns that are added, if they stand in the column's text`()
        throws
    {
        let schema = try described(
            """
            CREATE TABLE a
            -- A table, with "words" in it;
            -- and more.
            (
                -- The first [bytes].
                x INTEGER DEFAULT (max(1, 2)) CHECK (x <> '-- no, comment'),
                -- The second.
                "y" TEXT NOT NULL,
                PRIMARY KEY (x, y)
            ) STRICT, WITHOUT ROWID;
            ALTER TABLE a ADD COLUMN z TEXT
                /* The third
                   [from 1]. */
                CHECK (z <> '');
            ALTER TABLE a ADD COLUMN w INTEGER /* The fourth. */;
            ALTER TABLE a ADD COLUMN /* Lost. */ v TEXT;
            """)
        let table = try #require(schema["a"])
        #expect(table.meaning == #"A table, with "words" in it; and more."#)
        #expect(table.columns.map(\.name) == ["x", "y", "z", "w", "v"])
        #expect(
            table.columns.map(\.meaning)
                == ["The first.", "The second.", "The third.", "The fourth.", ""])
        #expect(table.columns.map(\.unit) == ["bytes", nil, "from 1", nil, nil])
        // A comment up to the end of the line would swallow what SQLite puts behind the column.
        #expect(throws: DatabaseError.self) {
            try described(
                "CREATE TABLE a (x); ALTER TABLE a ADD COLUMN y INTEGER -- The second.\n;")
        }
    }

    @Test func `a view's column that is another one means what that one means`() throws {
        let schema = try described(
            """
            CREATE TABLE a
            -- A table.
            (
                -- The first [bytes].
                x INTEGER,
                -- The second.
                y TEXT
            );
            CREATE VIEW plain AS
                -- A view.
                SELECT t.x AS renamed, y, t.x + 1 AS unexplained,
                    -- The sum of all (1, 2) [count].
                    (SELECT sum(x) FROM a) AS total
                FROM a AS t;
            CREATE VIEW every AS SELECT q.* FROM plain q LEFT JOIN a ON a.x = q.renamed;
            CREATE VIEW nested AS
                SELECT n.renamed, n.most
                FROM (
                    SELECT p.renamed AS renamed,
                        -- The most.
                        max(p.total) AS most
                    FROM plain p GROUP BY p.renamed) n;
            """)
        func meanings(_ view: String) -> [String] {
            schema[view]?.columns.map { "\($0.name): \($0.meaning) \($0.unit ?? "-")" } ?? []
        }
        let plain = [
            "renamed: The first. bytes", "y: The second. -", "unexplained:  -",
            "total: The sum of all (1, 2). count",
        ]
        #expect(meanings("plain") == plain && meanings("every") == plain)
        #expect(meanings("nested") == ["renamed: The first. bytes", "most: The most. -"])
        #expect(schema["plain"]?.meaning == "A view.")
    }
}
