import Results
import Testing

@testable import Reports

struct TextTableTests {
    @Test func `A table is aligned under its header`() {
        let lines = [
            "Results",
            "",
            "model         context  completed  facts  time (simulated)    size  tools       ",
            "────────────  ───────  ─────────  ─────  ────────────────  ──────  ────────────",
            "devstral:24b      64K  yes          90%       17 min 12 s   15 GB  Read → Write",
            "qwen|3        default  no             -                 -  301 MB  -           ",
            "",
            "Times are simulated.",
            "",
        ]
        #expect(ReportFormat.table.render(sample) == lines.joined(separator: "\n"))
    }

    @Test func `Colours are sent only when asked for`() {
        #expect(!ReportFormat.table.render(sample).contains("\u{1B}"))
        let coloured = ReportFormat.table.render(sample, screen: Screen(colours: true))
        #expect(coloured.contains("\u{1B}[32myes\u{1B}[0m      "))
        #expect(coloured.contains("\u{1B}[31mno\u{1B}[0m"))
    }

    @Test func `The widest text gives way on a narrow screen, figures and names stay whole`() {
        let table = Table(
            title: "T",
            columns: [
                Table.Column("model"), Table.Column("evidence"),
                Table.Column("time (simulated)", alignment: .right),
            ],
            rows: [
                ["m:24b", "calls Task with parameters that are made up", .seconds(1032)],
                ["model:30b", "none", .seconds(9)],
            ],
            notes: ["A note that is longer than the screen itself."])
        let lines = [
            "T",
            "",
            "                                time",
            "model      evidence      (simulated)",
            "─────────  ────────────  ───────────",
            "m:24b      calls Task …  17 min 12 s",
            "model:30b  none                  9 s",
            "",
            "A note that is longer than the",
            "screen itself.",
            "",
        ]
        #expect(
            ReportFormat.table.render(table, screen: Screen(width: 36))
                == lines.joined(separator: "\n"))
    }

    @Test func `Columns that wrap go on in further lines, up to a limit`() {
        let table = Table(
            title: "",
            columns: [Table.Column("model"), Table.Column("evidence", wraps: true)],
            rows: [
                ["m:24b", "calls Task with parameters that are made up"],
                [
                    "x",
                    "aunparalleledlylongword and one, two, three, four, five, six, seven, eight, nine, ten",
                ],
            ])
        let body = TextTable(table, screen: Screen(width: 20)).body
        #expect(
            body == [
                "model  evidence     ",
                "─────  ─────────────",
                "m:24b  calls Task   ",
                "       with         ",
                "       parameters   ",
                "       that are made",
                "       up           ",
                "x      aunparalleled",
                "       lylongword   ",
                "       and one, two,",
                "       three, four, ",
                "       five, six,   ",
                "       seven, eight…",
            ])
    }

    @Test func `Every line has the same display width, whatever is in it`() {
        for table in hostileTables(count: 30) {
            for width in [nil, 40, 80, 200] {
                let body = TextTable(table, screen: Screen(width: width)).body
                #expect(body.count >= table.rows.count + 2)
                let widths = Set(body.map(\.displayWidth))
                #expect(widths.count == 1)
                // Six columns of at least four fit any of these screens.
                if let width { #expect(widths.allSatisfy { $0 <= width }) }
            }
        }
    }

    @Test func `Nothing in a text steers the terminal or breaks the line`() {
        for table in hostileTables(count: 30) {
            let body = TextTable(table, screen: Screen()).body
            #expect(!body.contains { $0.steersTerminal || $0.contains(where: \.isNewline) })
            #expect(!ReportFormat.table.render(table).steersTerminal)
        }
        let escape = Table(title: "", columns: [Table.Column("a")], rows: [["\u{1B}[2Jx\ny"]])
        #expect(TextTable(escape, screen: Screen()).body.last == "␛[2Jx y")
    }

    @Test func `A screen too narrow for anything still gets every column`() {
        let body = TextTable(sample, screen: Screen(width: 3)).body
        #expect(Set(body.map(\.displayWidth)) == [4 * 7 + 2 * 6])
    }

    @Test(arguments: [
        ("", 0), ("abc", 3), ("日本", 4), ("한", 2), ("e\u{301}", 1), ("✅", 2), ("⚠️", 2), ("⚠", 1),
        ("👩‍👩‍👧‍👦", 2), ("🇩🇪", 2), ("→", 1), ("─", 1), ("…", 1), ("ＡＢ", 4), ("שלום", 4), ("\u{200D}", 0),
        ("\u{1112}\u{1161}\u{11AB}", 2), ("␛", 1),
    ])
    func `Text is as wide as terminals show it`(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test func `A wide character is never cut in half`() {
        #expect("日本語".fitted(to: 6) == "日本語")
        #expect("日本語".fitted(to: 5) == "日本…")
        #expect("日本語".fitted(to: 4) == "日…")
        #expect("日本語".fitted(to: 1) == "…")
        #expect("日本語".fitted(to: 0) == "")
    }
}
