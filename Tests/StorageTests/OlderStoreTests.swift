import Foundation
import GRDB
import TestSupport
import Testing
import Traces

@testable import Storage

/// A store of version 7, from before the schema had comments.
@Suite struct OlderStoreTests {
    private static func version7() throws -> String {
        try String(
            contentsOf: Repository.fixtures.appending(path: "stores/version7.sql"), encoding: .utf8)
    }

    /// The schema's statements without comments and layout.
    private static func bare(_ db: Database) throws -> [String: [SQLToken]] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return Dictionary(
            uniqueKeysWithValues: rows.map { row in
                (
                    row["name"] as String,
                    SQLToken.all(in: row["sql"]).filter { $0.comment == nil }
                )
            })
    }

    /// What `pragma table_xinfo` says of each table and view, and the views' whole texts.
    private static func shape(of path: String) throws -> [String: [String]] {
        try DatabaseQueue(path: path).read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT name, type, sql FROM sqlite_master
                    WHERE type IN ('table', 'view') AND name <> 'mine'
                    """)
            var shape: [String: [String]] = [:]
            for row in rows {
                let name: String = row["name"]
                let columns = try Row.fetchAll(
                    db, sql: "SELECT * FROM pragma_table_xinfo(?)", arguments: [name])
                shape[name] =
                    columns.map(\.description) + (row["type"] == "view" ? [row["sql"]] : [])
            }
            return shape
        }
    }

    @Test func `comments have changed nothing of what migrations make`() throws {
        let made = try DatabaseQueue().inDatabase { db in
            try Schema.migrate(db, to: 7)
            return try Self.bare(db)
        }
        let released = try DatabaseQueue().inDatabase { db in
            try db.execute(sql: Self.version7())
            return try Self.bare(db)
        }
        #expect(Set(made.keys) == Set(released.keys))
        for (name, tokens) in released { #expect(made[name] == tokens, "\(name)") }
    }

    @Test func `it gets the new views, keeps its trials, and has the columns of a new store`()
        async throws
    {
        let fixture = try StoreFixture()
        let path = fixture.folder.appending(path: "older.db").path(percentEncoded: false)
        try await DatabaseQueue(path: path).write { db in
            try db.execute(sql: Self.version7())
            try db.execute(sql: "CREATE VIEW mine AS SELECT 1 AS one")
            try db.execute(sql: "PRAGMA user_version = 7")
            try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
        }
        let store = try TraceStore.open(path: path)
        try await store.begin(.sample())
        try store.close()
        let older = try Self.shape(of: path)
        #expect(older.count > 30)
        #expect(try older == Self.shape(of: fixture.path))
        let kept = try await DatabaseQueue(path: path).read { db in
            try (
                String.fetchAll(db, sql: "SELECT trial FROM trial_overview"),
                Int.fetchOne(db, sql: "SELECT one FROM mine")
            )
        }
        #expect(kept.0 == ["cell-1.1"] && kept.1 == 1)
    }
}
