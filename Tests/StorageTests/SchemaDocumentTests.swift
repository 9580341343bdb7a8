import Foundation
import GRDB
import TestSupport
import Testing

@Suite struct SchemaDocumentTests {
    /// `### name` headings with the first cells of the tables below them, in backticks.
    private func documented() throws -> [String: Set<String>] {
        let page = try String(
            contentsOf: Repository.root.appending(path: "docs/store.md"), encoding: .utf8)
        var columns: [String: Set<String>] = [:]
        var current: String?
        for line in page.split(separator: "\n") {
            if line.hasPrefix("#") {
                current =
                    line.hasPrefix("### `")
                    ? line.split(separator: "`").dropFirst().first.map(String.init) : nil
                if let current { columns[current] = [] }
            } else if let current, line.hasPrefix("| `") {
                let cell = line.dropFirst(2).prefix { $0 != "|" }
                let names = cell.split(separator: "`").map(String.init)
                    .filter { $0.contains(/^[a-z_]+$/) }
                columns[current]?.formUnion(names)
            }
        }
        return columns
    }

    @Test func `the page names every table, view and column, and no other`() throws {
        let fixture = try StoreFixture()
        let existing = try fixture.query { db -> [String: Set<String>] in
            let names = try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM sqlite_master
                    WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'
                    """)
            return try names.reduce(into: [:]) { columns, name in
                columns[name] = try Set(
                    String.fetchAll(
                        db, sql: "SELECT name FROM pragma_table_xinfo(?)", arguments: [name]))
            }
        }
        let documented = try documented()
        #expect(Set(documented.keys) == Set(existing.keys))
        for (name, columns) in existing {
            #expect(documented[name] == columns, "columns of \(name)")
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
}
