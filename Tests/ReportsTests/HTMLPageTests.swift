import Foundation
import Reports
import Results
import TestSupport
import Testing

struct HTMLPageTests {
    @Test
    func `A table is a table, with caption, scopes, figures to the right and words in colour`() {
        let page = ReportFormat.html.render(sample)
        #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\">\n"))
        #expect(page.contains("<caption id=\"caption-1\">Results</caption>"))
        #expect(
            page.contains(
                "<th scope=\"col\">model</th><th scope=\"col\" class=\"figure\">context</th>"))
        #expect(
            page.contains(
                "<tr><th scope=\"row\">devstral:24b</th><td class=\"figure\">64K</td>"
                    + "<td class=\"good\">yes</td><td class=\"figure\">90%</td>"))
        #expect(page.contains("<td class=\"bad\">no</td>"))
        #expect(page.contains("<p class=\"note\">Times are simulated.</p>"))
        #expect(page.hasSuffix("</html>\n"))
    }

    @Test func `The same rows give the same bytes, and nothing comes from elsewhere`() {
        let page = ReportFormat.html.render(sample)
        #expect(page == ReportFormat.html.render(sample))
        for word in ["<script", "http://", "https://", "url(", "@import", "<link", "<img"] {
            #expect(!page.contains(word), "\(word)")
        }
    }

    @Test func `Several tables are sections of one page, and many have a list`() {
        #expect(!ReportFormat.html.render([sample, sample]).contains("<nav"))
        let page = ReportFormat.html.render([sample, sample, sample, sample])
        #expect(page.components(separatedBy: "<table>").count == 5)
        #expect(page.contains("<a href=\"#table-4\">") && page.contains("<section id=\"table-4\">"))
    }

    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\" onload='x'", "&quot; onload=&#39;x&#39;"), ("a\u{202E}b", "a\u{FFFD}b"),
        ("nul\u{0}", "nul\u{2400}"), ("&lt;", "&amp;lt;"), ("a\nb", "a b"),
        ("<\u{338}b", "&lt;\u{338}b"),
    ])
    func `Markup in a text is shown, not obeyed`(text: String, expected: String) {
        let table = Table(
            title: text, columns: [Table.Column(text, key: "a")], rows: [[.text(text)]],
            notes: [text])
        let page = ReportFormat.html.render(table)
        #expect(page.contains("<title>\(expected)</title>"))
        #expect(page.contains("\">\(expected)</caption>"))
        #expect(page.contains("<th scope=\"col\">\(expected)</th>"))
        #expect(page.contains("<th scope=\"row\">\(expected)</th>"))
        #expect(page.contains("<p class=\"note\">\(expected)</p>"))
    }

    /// Another program's parser sees the tables, and no element besides.
    @Test func `Whatever is in it, a page has its own elements only`() async throws {
        let allowed: Set<String> = [
            "html", "head", "meta", "title", "style", "body", "main", "nav", "ul", "li", "a",
            "section", "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "p",
        ]
        for table in hostileTables(count: 20) {
            let page = ReportFormat.html.render(table)
            #expect(!page.steersTerminal)
            let file = FileManager.default.temporaryDirectory
                .appending(path: "page-\(UUID().uuidString).html")
            defer { try? FileManager.default.removeItem(at: file) }
            try Data(page.utf8).write(to: file)
            let read = try await Command.shell(
                """
                python3 - "$1" <<'END'
                import html.parser, sys
                class P(html.parser.HTMLParser):
                    def handle_starttag(self, tag, attributes):
                        print(tag, *sorted(k for k, v in attributes))
                P().feed(open(sys.argv[1], encoding="utf-8").read())
                END
                """, [file.path])
            let lines = read.stdout.split(separator: "\n").map(String.init)
            #expect(
                lines.allSatisfy {
                    allowed.contains($0.split(separator: " ").first.map(String.init) ?? "")
                })
            #expect(!lines.contains { $0.contains(" on") })
            #expect(lines.count { $0.hasPrefix("tr") } == table.rows.count + 1)
            let cells = lines.count { $0.hasPrefix("td") || $0.hasPrefix("th ") }
            #expect(cells == (table.rows.count + 1) * table.columns.count)
        }
    }
}
