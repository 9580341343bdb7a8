import Results
import TestSupport

/// One entry of each kind.
let sample = Table(
    title: "Results",
    columns: [
        Table.Column("model"), Table.Column("context", key: "requested_context", alignment: .right),
        Table.Column("completed"), Table.Column("facts", key: "grade", alignment: .right),
        Table.Column("time (simulated)", key: "seconds", alignment: .right),
        Table.Column("size", key: "disk_bytes", alignment: .right), Table.Column("tools"),
    ],
    rows: [
        [
            "devstral:24b", .window(65_536), .text("yes", tone: .good), .fraction(0.9),
            .seconds(1032), .bytes(15_000_000_000), .init(.arrows(["Read", "Write"])),
        ],
        [
            "qwen|3", "default", .text("no", tone: .bad), .missing, .seconds(nil),
            .bytes(301_000_000), .missing,
        ],
    ],
    notes: ["Times are simulated."])

/// Texts that try to break out of a table.
let hostileTexts = [
    "a|b", "a\\|b", "a\\", "line\nbreak", "carriage\r\nreturn", "tab\there",
    "\u{1B}[31mred\u{1B}[0m",
    "\u{1B}]8;;http://x\u{7}link\u{1B}]8;;\u{7}", "nul\u{0}", "c1 \u{9B}31m", "quote \" and, comma",
    "=1+1", " lead and trail ", "日本語のモデル", "한국어", "emoji 👩‍👩‍👧‍👦 🇩🇪 ⚠️ ✅", "e\u{301}",
    "\u{301}mark first", "\u{FE0F}", "\u{1F3FB}", "\u{200D}", "עברית", "العربية",
    "\u{202E}reversed", "\u{2066}isolated", "zero\u{200B}width", "para\u{2029}graph", "",
    "<script>alert(1)</script>", "<!-- comment", "`code`", "**bold** _it_ ~~no~~", "&lt;",
    "[link](http://x)", "| --- |", "..." + String(repeating: "very long ", count: 60),
    String(repeating: "長", count: 100), "\u{E000}", "\u{FFFD}", "ﷺ", "क्षि",
]

/// Tables of hostile texts, by chance but always the same.
func hostileTables(count: Int) -> [Table] {
    var generator = SeededGenerator(seed: 42)
    return (0..<count).map { _ in
        let width = Int.random(in: 1...6, using: &generator)
        func text() -> String {
            (0..<Int.random(in: 1...3, using: &generator))
                .map { _ in hostileTexts.randomElement(using: &generator) ?? "" }.joined()
        }
        return Table(
            title: text(),
            columns: (0..<width).map {
                Table.Column(
                    text(), key: "k\($0)",
                    alignment: Bool.random(using: &generator) ? .left : .right,
                    wraps: Bool.random(using: &generator))
            },
            rows: (0..<Int.random(in: 0...5, using: &generator)).map { _ in
                (0..<width).map { _ in
                    switch Int.random(in: 0...3, using: &generator) {
                    case 0: .init(.arrows([text(), text()]))
                    case 1: .init(.text(text()), tone: .bad)
                    default: .text(text())
                    }
                }
            },
            notes: [text()])
    }
}

extension String {
    /// Whether a terminal would obey something in it. Written independently of what makes text safe.
    var steersTerminal: Bool {
        unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control: scalar != "\n" && scalar != "\r" && scalar != "\t"
            case .lineSeparator, .paragraphSeparator: true
            default: scalar.properties.isBidiControl
            }
        }
    }
}
