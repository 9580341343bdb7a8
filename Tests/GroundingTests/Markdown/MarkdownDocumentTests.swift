import Testing

@testable import Grounding

struct MarkdownDocumentTests {
    private func passages(_ text: String) -> [Passage] {
        MarkdownDocument(text, path: nil).passages
    }
    private func codes(_ text: String) -> [String] {
        passages(text).filter { $0.kind == .code }.map { "\($0.text)@\($0.line):\($0.column)" }
    }

    @Test func `inline code has its place`() {
        #expect(codes("Run `a` and ``b ` c``.\n\nSee *`d`*.") == ["a@1:6", "b ` c@1:15", "d@3:7"])
    }

    @Test func `places hold in lists and quotations after the first line`() {
        #expect(codes("- one `a`\n  two `b`\n  - three\n    `c`") == ["a@1:8", "b@2:8", "c@4:6"])
        #expect(codes("> one `a`\n> two `b`\nlazy `c`") == ["a@1:8", "b@2:8", "c@3:7"])
    }

    @Test func `columns count characters and not bytes`() {
        #expect(codes("größer `a`, 漢字 `b`") == ["a@1:9", "b@1:17"])
    }

    @Test func `every ending of a line is one, and a byte order mark is no character`() {
        #expect(codes("\u{FEFF}`a`\r\n\r\n`b`\r\rx `c`") == ["a@1:2", "b@3:2", "c@5:4"])
    }

    @Test func `escapes and entities do not shift what follows`() {
        #expect(codes("a \\_ &lt;b&gt; \\` `c`") == ["c@1:20"])
    }

    @Test func `a fence has its language and its own lines' places`() throws {
        let blocks = passages("- Run:\n  ```Bash title=x\n  make a\n    make b\n  ```")
            .filter { $0.kind == .block(language: "bash") }
        let block = try #require(blocks.first)
        #expect(block.text == "make a\n  make b\n")
        #expect(block.sentence == "Run:")
        #expect(block.place(at: 0) == Place(line: 3, column: 3))
        #expect(block.place(at: 9) == Place(line: 4, column: 5))
    }

    @Test func `an indented block begins on its own line`() throws {
        let block = try #require(passages("Text\n\n    make a").last)
        #expect(block.kind == .block(language: ""))
        #expect(block.place(at: 5) == Place(line: 3, column: 10))
    }

    @Test func `a table's rows are sentences of their own`() {
        let found = passages("| a | b |\n|---|---|\n| not `x` | y |\n| `z` | used |")
            .filter { $0.kind == .code }
        #expect(found.map(\.sentence) == ["| not x | y |", "| z | used |"])
        #expect(found.map(\.mood) == [.excused(.denied), .asserted])
    }

    @Test func `a link has a text and a destination`() throws {
        let found = passages("See [the `x` file](docs/a%20b.md#top) and [y][1].\n\n[1]: src/y.md")
        let destinations = found.filter { $0.kind == .destination }
        #expect(destinations.map(\.text) == ["docs/a%20b.md#top", "src/y.md"])
        #expect(destinations.first?.column == 20)
    }

    @Test func `what stands between tags on their own lines is read`() {
        #expect(codes("<rules>\n- use `a`\n</rules>\n<!-- `b` -->") == ["a@2:8"])
    }

    @Test func `front matter is a block`() {
        let found = passages("---\npaths: src/**\n---\n# T\n`a`")
        #expect(found.first?.kind == .block(language: "front-matter"))
        #expect(found.last?.line == 5)
    }

    @Test func `names with underscores and stars stay whole in prose`() {
        let text = passages("See pkg/__init__.py and src/**/*.ts, __main__.py or **bold** _x_.")
            .map(\.text).joined()
        #expect(text == "See pkg/__init__.py and src/**/*.ts, __main__.py or bold x.")
    }

    @Test func `prose ends with its sentence`() {
        let found = passages("One e.g. two. Three v1.2 four! Five\nsix `a` seven.").map(\.text)
        #expect(found == ["One e.g. two.", " Three v1.2 four!", " Five six ", "a", " seven."])
    }

    @Test func `sections are those around`() {
        let found = passages("# A\n## B\n`x`\n## C\n`y`").filter { $0.kind == .code }
        #expect(found.map(\.sections) == [["A", "B"], ["A", "C"]])
    }

    @Test func `a word in prose has its place`() throws {
        let prose = try #require(passages("- see\n  the **long** src/a.py").first)
        let text = Array(prose.text.utf8)
        let distance = try #require(
            text.indices.first { text[$0...].starts(with: "src".utf8) })
        #expect(prose.place(at: distance) == Place(line: 2, column: 16))
    }

    @Test(arguments: [
        "`", "[", "<a ", "*", "> ", "![](", "x`y`", "\\", "&", "- ", "`a` ", "**a** ",
    ])
    func `a hostile document takes bounded time`(piece: String) {
        let text = String(repeating: piece, count: 6_000 / piece.utf8.count)
        let start = ContinuousClock.now
        _ = passages(text)
        #expect(ContinuousClock.now - start < .seconds(5))
    }
}
