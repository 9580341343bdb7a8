import Results

/// A table as CSV (RFC 4180) with a header: figures are plain numbers in base units, what is
/// missing is empty.
struct CSVTable {
    private let table: Table

    init(_ table: Table) { self.table = table.inParts }

    var text: String {
        ([table.columns.map(\.key)] + table.rows.map { $0.map(\.value.plain) })
            .map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func field(_ text: String) -> String {
        let safe = text.withoutControls
        let isPlain = !safe.unicodeScalars.contains { ["\"", ",", "\r", "\n"].contains($0) }
        return isPlain ? safe : "\"\(safe.replacing("\"", with: "\"\""))\""
    }
}

extension Table.Value {
    /// The value for programs, empty when there is none.
    fileprivate var plain: String {
        switch self {
        case .text, .list, .arrows, .share, .interval, .score: words
        case .count(let count): String(count)
        case .fraction(let value), .ratio(let value), .change(let value), .bar(let value):
            Words.decimal(value, places: 4)
        case .chance(let value): Words.decimal(value, places: 6)
        case .seconds(let value, _): Words.decimal(value, places: 3)
        case .bytes(let bytes): String(bytes)
        case .window(let tokens): String(tokens)
        case .flag(let value): String(value)
        case .missing: ""
        }
    }
}
