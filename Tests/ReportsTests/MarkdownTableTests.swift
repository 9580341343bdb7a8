import Reports
import Results
import Testing

struct MarkdownTableTests {
    @Test func `A table is a heading, rows and notes`() {
        #expect(
            ReportFormat.markdown.render(sample) == """
                ### Results

                | model | context | completed | facts | time (simulated) | size | tools |
                | --- | --: | --- | --: | --: | --: | --- |
                | devstral:24b | 64K | yes | 90% | 17 min 12 s | 15 GB | Read → Write |
                | qwen\\|3 | default | no | - | - | 301 MB | - |

                Times are simulated.

                """)
    }

    @Test func `Every row has as many borders as the header, whatever is in it`() {
        for table in hostileTables(count: 40) {
            let lines = ReportFormat.markdown.render(table).split(
                separator: "\n", omittingEmptySubsequences: false)
            let rows = lines.dropFirst(2).prefix(table.rows.count + 2)
            for row in rows { #expect(borders(in: row) == table.columns.count + 1) }
            #expect(!lines.contains { String($0).steersTerminal })
        }
    }

    @Test(arguments: [
        ("<script>", "\\<script>"), ("a_b", "a_b"), ("_a_", "\\_a\\_"), ("**a**", "\\*\\*a\\*\\*"),
        ("&lt;", "\\&lt;"), ("a & b", "a & b"), ("`a`", "\\`a\\`"), ("[a](b)", "\\[a\\](b)"),
        ("a\\|b", "a\\\\\\|b"), ("~7 min", "\\~7 min"), ("a\nb", "a b"),
    ])
    func `Markup in a text is shown, not obeyed`(text: String, expected: String) {
        let table = Table(title: "", columns: [Table.Column("a")], rows: [[.text(text)]])
        #expect(ReportFormat.markdown.render(table).contains("\n| \(expected) |\n"))
    }

    /// Pipes that are not escaped, as GitHub's parser sees them: a backslash takes the next character.
    private func borders(in row: Substring) -> Int {
        var count = 0
        var isEscaped = false
        for scalar in row.unicodeScalars {
            if isEscaped {
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "|" {
                count += 1
            }
        }
        return count
    }
}
