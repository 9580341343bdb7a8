import Results

/// A table as JSON: an object per row, keys in the order of the columns, what is missing null.
///
/// Written here because `JSONEncoder` orders keys by name or not at all.
struct JSONTable {
    private let table: Table

    init(_ table: Table) { self.table = table.inParts }

    var text: String { rows(indent: "") + "\n" }

    static func text(of tables: [Table]) -> String {
        let objects = tables.map { table in
            """
              {
                "title": \(JSONText.quoted(table.title)),
                "rows": \(JSONTable(table).rows(indent: "    ")),
                "notes": \(list(table.notes))
              }
            """
        }
        return "\(bracketed(objects, indent: ""))\n"
    }

    private func rows(indent: String) -> String {
        let objects = table.rows.map { row in
            let members = zip(table.columns, row).map { column, entry in
                "\(indent)    \(JSONText.quoted(column.key)): \(Self.json(entry.value))"
            }
            return "\(indent)  {\n\(members.joined(separator: ",\n"))\n\(indent)  }"
        }
        return Self.bracketed(objects, indent: indent)
    }

    private static func bracketed(_ items: [String], indent: String) -> String {
        items.isEmpty ? "[]" : "[\n\(items.joined(separator: ",\n"))\n\(indent)]"
    }

    private static func json(_ value: Table.Value) -> String {
        switch value {
        case .text(let text): JSONText.quoted(text)
        case .list(let items), .arrows(let items): list(items)
        case .count(let count): String(count)
        case .fraction(let value), .ratio(let value), .change(let value), .bar(let value):
            number(value, places: 4)
        case .chance(let value): number(value, places: 6)
        case .seconds(let value, _): number(value, places: 3)
        case .bytes(let bytes): String(bytes)
        case .window(let tokens): String(tokens)
        case .flag(let value): String(value)
        case .share, .interval, .score: JSONText.quoted(value.words)
        case .missing: "null"
        }
    }

    /// JSON has no infinities.
    private static func number(_ value: Double, places: Int) -> String {
        value.isFinite ? Words.decimal(value, places: places) : "null"
    }

    private static func list(_ items: [String]) -> String {
        "[\(items.map(JSONText.quoted).joined(separator: ", "))]"
    }
}
