/// Words a search's result as Claude Code does (claude-code.md 3).
struct GrepReport {
    var request: GrepRequest
    var isSingleFile: Bool

    /// Longest line that is shown, in bytes; ripgrep is run with `--max-columns 500`.
    static let maximumColumns = 500

    func text(for files: [GrepFile], shown: (String) -> String) -> String {
        switch request.mode {
        case .files: filesText(files, shown)
        case .content: contentText(files, shown)
        case .count: countText(files, shown)
        }
    }

    /// Newest first.
    private func filesText(_ files: [GrepFile], _ shown: (String) -> String) -> String {
        let names = files.sorted { $0.modified > $1.modified }.map { shown($0.path) }
        let page = self.page(names)
        if page.rows.isEmpty { return "No files found" }
        let note = page.note.isEmpty ? "" : " \(page.note)"
        return "Found \(page.rows.count) \(page.rows.count == 1 ? "file" : "files")\(note)\n"
            + page.rows.joined(separator: "\n")
    }

    private func countText(_ files: [GrepFile], _ shown: (String) -> String) -> String {
        let page = self.page(files)
        if page.rows.isEmpty { return "No matches found" }
        let lines = page.rows.map { "\(shown($0.path)):\($0.matches.count)" }
        let total = page.rows.reduce(0) { $0 + $1.matches.count }
        let note = page.note.isEmpty ? "" : " with pagination = \(page.note)"
        return lines.joined(separator: "\n") + "\n\nFound \(total) total "
            + "\(total == 1 ? "occurrence" : "occurrences") across \(page.rows.count) "
            + "\(page.rows.count == 1 ? "file" : "files").\(note)"
    }

    private func contentText(_ files: [GrepFile], _ shown: (String) -> String) -> String {
        let groups = files.flatMap { self.groups(of: $0, shown($0.path)) }
        let separated = request.before + request.after > 0 && !request.onlyMatches
        let rows = separated ? Array(groups.joined(separator: ["--"])) : Array(groups.joined())
        let page = self.page(rows)
        if page.rows.isEmpty { return "No matches found" }
        let note =
            page.note.isEmpty ? "" : "\n\n[Showing results with pagination = \(page.note)]"
        return page.rows.joined(separator: "\n") + note
    }

    /// Lines of one file, in groups that do not touch.
    private func groups(of file: GrepFile, _ name: String) -> [[String]] {
        if request.onlyMatches {
            let rows = file.matches.flatMap { match in
                match.texts.filter { !$0.isEmpty }.map { row(name, match.line, ":", $0) }
            }
            return [rows]
        }
        let matched = Set(file.matches.map(\.line))
        // The last element of a file that ends with a newline is no line.
        let count = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
        var groups: [[String]] = []
        var next = 0
        for match in file.matches {
            let start = max(next, match.line - request.before)
            let end = min(count, match.line + request.after + 1)
            if groups.isEmpty || start > next || next == 0 { groups.append([]) }
            for line in start..<max(start, end) {
                groups[groups.count - 1].append(
                    row(name, line, matched.contains(line) ? ":" : "-", file.lines[line]))
            }
            next = max(next, end)
        }
        return groups
    }

    private func row(_ name: String, _ line: Int, _ mark: String, _ text: String) -> String {
        let shown =
            text.utf8.count <= Self.maximumColumns
            ? text
            : mark == ":" ? "[Omitted long matching line]" : "[Omitted long context line]"
        return (isSingleFile ? "" : name + mark)
            + (request.showsNumbers ? "\(line + 1)\(mark)" : "") + shown
    }

    /// The part asked for, and a note when something was cut off or skipped.
    private func page<Row>(_ rows: [Row]) -> (rows: [Row], note: String) {
        let rest = rows.dropFirst(request.offset)
        var notes: [String] = []
        if let limit = request.limit, rest.count > limit { notes.append("limit: \(limit)") }
        if request.offset > 0 { notes.append("offset: \(request.offset)") }
        return (Array(request.limit.map { rest.prefix($0) } ?? rest), notes.joined(separator: ", "))
    }
}
