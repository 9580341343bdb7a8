import Reports
import Results
import Testing

struct CSVTableTests {
    @Test func `Figures are plain numbers under the columns' keys`() {
        let lines = [
            "model,requested_context,completed,grade,seconds,disk_bytes,tools",
            "devstral:24b,65536,yes,0.9,1032,15000000000,Read → Write",
            "qwen|3,default,no,,,301000000,",
            "",
        ]
        #expect(ReportFormat.csv.render(sample) == lines.joined(separator: "\r\n"))
    }

    @Test func `Quotes, commas and line breaks are quoted`() {
        let table = Table(
            title: "", columns: [Table.Column("a")], rows: [["say \"hi\", then\nleave"]])
        #expect(ReportFormat.csv.render(table) == "a\r\n\"say \"\"hi\"\", then\nleave\"\r\n")
    }

    @Test func `What is written can be read back`() {
        for table in hostileTables(count: 40) {
            let records = parse(ReportFormat.csv.render(table))
            #expect(records.count == table.rows.count + 1)
            #expect(records.first == table.columns.map(\.key))
            for (record, row) in zip(records.dropFirst(), table.rows) {
                #expect(record.count == row.count)
                for (field, entry) in zip(record, row) {
                    guard case .text(let text) = entry.value, !text.steersTerminal,
                        !text.unicodeScalars.contains("\u{200B}")
                    else { continue }
                    #expect(Array(field.unicodeScalars) == Array(text.unicodeScalars))
                }
            }
        }
    }

    @Test func `Nothing in a field steers the terminal`() {
        for table in hostileTables(count: 30) {
            #expect(!ReportFormat.csv.render(table).steersTerminal)
        }
    }

    /// RFC 4180, strictly.
    private func parse(_ text: String) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field = String.UnicodeScalarView()
        var isQuoted = false
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            if isQuoted {
                if scalar == "\"", next == "\"" {
                    field.append(scalar)
                    index += 1
                } else if scalar == "\"" {
                    isQuoted = false
                } else {
                    field.append(scalar)
                }
            } else if scalar == "\"" {
                isQuoted = true
            } else if scalar == "," {
                record.append(String(field))
                field = .init()
            } else if scalar == "\r", next == "\n" {
                records.append(record + [String(field)])
                record = []
                field = .init()
                index += 1
            } else {
                field.append(scalar)
            }
            index += 1
        }
        return records
    }
}
