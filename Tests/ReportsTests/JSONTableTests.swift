import Foundation
import Reports
import Results
import Testing

struct JSONTableTests {
    @Test func `A table is a list of objects with the keys in the columns' order`() {
        #expect(
            ReportFormat.json.render(sample) == """
                [
                  {
                    "model": "devstral:24b",
                    "requested_context": 65536,
                    "completed": "yes",
                    "grade": 0.9,
                    "seconds": 1032,
                    "disk_bytes": 15000000000,
                    "tools": ["Read", "Write"]
                  },
                  {
                    "model": "qwen|3",
                    "requested_context": "default",
                    "completed": "no",
                    "grade": null,
                    "seconds": null,
                    "disk_bytes": 301000000,
                    "tools": null
                  }
                ]

                """)
    }

    @Test func `Several tables are objects with title, rows and notes`() {
        let empty = Table(title: "Empty", columns: [Table.Column("a")])
        let one = Table(
            title: "One", columns: [Table.Column("a")], rows: [[.init(.flag(true))]], notes: ["n"])
        #expect(
            ReportFormat.json.render([empty, one]) == """
                [
                  {
                    "title": "Empty",
                    "rows": [],
                    "notes": []
                  },
                  {
                    "title": "One",
                    "rows": [
                      {
                        "a": true
                      }
                    ],
                    "notes": ["n"]
                  }
                ]

                """)
        #expect(ReportFormat.json.render([]) == "[]\n")
    }

    @Test func `Every text comes back as it was, and printing it is safe`() throws {
        for table in hostileTables(count: 30) {
            let text = ReportFormat.json.render(table)
            #expect(!text.steersTerminal)
            let rows = try #require(
                JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
            #expect(rows.count == table.rows.count)
            for (object, row) in zip(rows, table.rows) {
                for (column, entry) in zip(table.columns, row) {
                    guard case .text(let expected) = entry.value else { continue }
                    let found = try #require(object[column.key] as? String)
                    #expect(Array(found.unicodeScalars) == Array(expected.unicodeScalars))
                }
            }
        }
    }

    @Test func `What is no number is null`() {
        let table = Table(
            title: "", columns: [Table.Column("a")],
            rows: [[.seconds(.infinity)], [.fraction(.nan)]])
        #expect(ReportFormat.json.render(table).components(separatedBy: "null").count == 3)
    }
}
