import Results

/// Tables as one web page that needs nothing else: no script, no other file, no network. The same rows give the same bytes.
struct HTMLPage {
    private let tables: [Table]

    /// More tables than these get a list of contents.
    private static let fewTables = 3

    init(_ tables: [Table]) { self.tables = tables }

    var text: String {
        let title = tables.count == 1 ? tables[0].title : "fieldtest"
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title.escapedForHTML)</title>
            <style>
            \(Self.style)
            </style>
            </head>
            <body>
            <main>
            \(contents)\(tables.enumerated().map { section($1, number: $0 + 1) }.joined(separator: "\n"))
            </main>
            </body>
            </html>

            """
    }

    private var contents: String {
        guard tables.count > Self.fewTables else { return "" }
        let items = tables.enumerated().map { index, table in
            "<li><a href=\"#table-\(index + 1)\">\(table.title.escapedForHTML)</a></li>"
        }
        return
            "<nav aria-label=\"Tables\">\n<ul>\n\(items.joined(separator: "\n"))\n</ul>\n</nav>\n"
    }

    private func section(_ table: Table, number: Int) -> String {
        let notes = table.notes.map { "\n<p class=\"note\">\($0.escapedForHTML)</p>" }.joined()
        // A table that is wider than the window scrolls by itself, with the keyboard too.
        return """
            <section id="table-\(number)">
            <div class="wide" role="region" aria-labelledby="caption-\(number)" tabindex="0">
            <table>
            <caption id="caption-\(number)">\(table.title.escapedForHTML)</caption>
            <thead>
            \(header(table))
            </thead>
            <tbody>
            \(table.rows.map { row($0, of: table) }.joined(separator: "\n"))
            </tbody>
            </table>
            </div>\(notes)
            </section>
            """
    }

    private func header(_ table: Table) -> String {
        let names = table.columns.map { column in
            "<th scope=\"col\"\(Self.classes(of: column))>\(column.name.escapedForHTML)</th>"
        }
        return "<tr>\(names.joined())</tr>"
    }

    private func row(_ entries: [Table.Entry], of table: Table) -> String {
        let cells = zip(table.columns, entries).enumerated().map { index, pair in
            let (column, entry) = pair
            let classes = Self.classes(of: column, tone: entry.tone)
            let text = entry.value.words.escapedForHTML
            return index == 0
                ? "<th scope=\"row\"\(classes)>\(text)</th>" : "<td\(classes)>\(text)</td>"
        }
        return "<tr>\(cells.joined())</tr>"
    }

    private static func classes(of column: Table.Column, tone: Table.Tone = .plain) -> String {
        let names = [
            column.alignment == .right ? "figure" : nil, column.wraps ? "long" : nil, tone.name,
        ].compactMap(\.self)
        return names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
    }

    /// Colours have a contrast of at least 4.5 to 1 on their ground.
    private static let style = """
        :root { color-scheme: light dark; --ink: #1b1f24; --faint: #57606a; --ground: #fff; --line: #d0d7de; --band: #f6f8fa; --good: #116329; --warn: #7d4e00; --bad: #a40e26; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --faint: #9ea7b1; --ground: #0d1117; --line: #30363d; --band: #161b22; --good: #56d364; --warn: #e3b341; --bad: #ff7b72; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.45 system-ui, sans-serif; }
        main { max-width: 100rem; margin: 0 auto; padding: 1rem; }
        nav ul { margin: 0 0 1.5rem; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
        a { color: inherit; }
        section { margin: 0 0 2rem; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 600; font-size: 1.15em; padding: 0 0 .4rem; }
        th, td { padding: .3rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; min-width: 4em; max-width: 24rem; }
        thead th { vertical-align: bottom; border-bottom: 2px solid var(--line); color: var(--faint); font-weight: 600; overflow-wrap: normal; }
        tbody th { font-weight: 600; min-width: 9em; }
        tbody tr:nth-child(even) { background: var(--band); }
        .figure { text-align: right; }
        td.figure { white-space: nowrap; }
        .good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); }
        .good, .warn, .bad { font-weight: 600; }
        .long { min-width: 13em; max-width: 38rem; }
        td.long { font-weight: 400; }
        .note { margin: .4rem 0 0; max-width: 60rem; color: var(--faint); }
        @media (max-width: 40rem) { body { font-size: 14px; } th, td { padding: .25rem .4rem; } tbody th { min-width: 7em; } }
        @media print { :root { color-scheme: light; --ink: #000; --faint: #333; --ground: #fff; --line: #999; --band: #fff; --good: #116329; --warn: #7d4e00; --bad: #a40e26; } nav { display: none; } main { max-width: none; padding: 0; } body { font-size: 9pt; } .wide { overflow: visible; } thead { display: table-header-group; } tr { break-inside: avoid; } }
        """
}

extension Table.Tone {
    fileprivate var name: String? {
        switch self {
        case .plain: nil
        case .good: "good"
        case .warn: "warn"
        case .bad: "bad"
        }
    }
}

extension String {
    /// Text that a page shows as it is, on one line, in an element or in a quoted attribute.
    fileprivate var escapedForHTML: String {
        var escaped = ""
        for scalar in onOneLine.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
