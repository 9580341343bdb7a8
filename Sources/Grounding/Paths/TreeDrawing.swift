/// A tree of files as it is drawn in a block of text, with lines or by indentation alone.
struct TreeDrawing {
    struct Entry {
        /// Names on one line: `a.py, b.py`.
        var names: [(text: String, offset: Int)]
        /// Where the names start in their line, in characters.
        var column: Int
        /// Index of the entry that it is drawn in; nil at the top.
        var parent: Int?
        /// A line before all others without a line drawn to it.
        var isRoot: Bool
        var comment: String
        var hasChildren = false
    }
    private(set) var entries: [Entry] = []

    /// Nil when the text draws no tree.
    init?(_ passage: Passage) {
        guard case .block(let language) = passage.kind, passage.text.utf8.count < 200_000 else {
            return nil
        }
        let lines = Self.lines(of: passage.text)
        let drawn = lines.count { $0.isDrawn }
        if drawn >= 2 {
            read(lines, drawn: true)
        } else if ["", "text", "txt", "plaintext", "plain", "tree", "bash", "sh"].contains(
            language),
            Self.isIndented(lines)
        {
            read(lines, drawn: false)
        } else {
            return nil
        }
    }

    private struct Line {
        var column: Int
        var isDrawn: Bool
        var rest: Substring
        var offset: Int
    }

    private static let strokes: Set<Unicode.Scalar> = [
        "│", "┃", "║", "├", "└", "┣", "┗", "╠", "╚", "─", "━", "═", "╰", "╭", "┌", "┬", "┐", "┊",
        "┆", "╎",
    ]

    private static func lines(of text: String) -> [Line] {
        var lines: [Line] = []
        var offset = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let length = line.utf8.count + 1
            defer { offset += length }
            let scalars = line.unicodeScalars
            var index = scalars.startIndex
            var column = 0
            var isDrawn = false
            func advance(_ count: Int) {
                for _ in 0..<count where index < scalars.endIndex {
                    column += scalars[index] == "\t" ? 4 : 1
                    index = scalars.index(after: index)
                }
            }
            while index < scalars.endIndex {
                let scalar = scalars[index]
                if scalar == " " || scalar == "\t" || scalar == "\u{A0}" {
                    advance(1)
                } else if strokes.contains(scalar) {
                    if scalar != "│", scalar != "┃", scalar != "║" { isDrawn = true }
                    advance(1)
                } else if "|+`\\".unicodeScalars.contains(scalar) {
                    let rest = scalars[scalars.index(after: index)...]
                    if rest.first == "-" || rest.first == "_" {
                        isDrawn = true
                        advance(1 + rest.prefix { $0 == "-" || $0 == "_" }.count)
                    } else if scalar == "|", rest.first == nil || rest.first == " " {
                        advance(1)
                    } else {
                        break
                    }
                } else {
                    break
                }
            }
            let rest = line[index...]
            if rest.allSatisfy(\.isWhitespace) { continue }
            lines.append(
                Line(
                    column: column, isDrawn: isDrawn, rest: rest,
                    offset: offset + line[..<index].utf8.count))
        }
        return lines
    }

    /// A folder's name, and names further in below it.
    private static func isIndented(_ lines: [Line]) -> Bool {
        guard lines.count >= 3, let first = lines.first,
            lines.contains(where: { $0.column > first.column })
        else { return false }
        let heads = lines.map { split($0.rest).name }
        guard heads.first?.hasSuffix("/") == true else { return false }
        let names = heads.filter { name in
            !name.contains(" ")
                && (name.hasSuffix("/")
                    || FileEndings.isKnown(
                        PathText.ending(of: RelativePath.name(of: String(name))) ?? ""))
        }
        return names.count * 10 >= heads.count * 8
    }

    private mutating func read(_ lines: [Line], drawn: Bool) {
        var open: [Int] = []
        for line in lines {
            let isRoot = drawn && !line.isDrawn
            // What is written between drawn lines without a line to it belongs to a comment.
            if isRoot, line.column > 0, !entries.isEmpty { continue }
            let (head, comment) = Self.split(line.rest)
            let names = Self.names(in: head, at: line.offset)
            guard !names.isEmpty else { continue }
            let column = isRoot ? -1 : line.column
            while let last = open.last, entries[last].column >= column { open.removeLast() }
            let parent = open.last
            if let parent { entries[parent].hasChildren = true }
            entries.append(
                Entry(
                    names: names, column: column, parent: parent,
                    isRoot: isRoot || parent == nil && !drawn,
                    comment: comment))
            open.append(entries.count - 1)
        }
    }

    /// The name or names of a line, and what is said of them.
    private static func split(_ rest: Substring) -> (name: Substring, comment: String) {
        let marks = [
            "  ", "\t", " #", " //", " - ", " – ", " — ", " <", " ←", " (", " :", ": ", " →",
            " -> ", " ->", " ⇐", " *", " [",
        ]
        var end = rest.endIndex
        for mark in marks {
            if let found = rest.firstRange(of: mark), found.lowerBound < end,
                found.lowerBound > rest.startIndex
            {
                end = found.lowerBound
            }
        }
        var name = rest[..<end]
        while let last = name.last, last.isWhitespace || last == ":" { name.removeLast() }
        return (name, rest[end...].lowercased())
    }

    private static func names(in head: Substring, at offset: Int) -> [(text: String, offset: Int)] {
        var names: [(text: String, offset: Int)] = []
        var piece = head.startIndex
        func add(_ end: Substring.Index) {
            var text = head[piece..<end]
            while text.first?.isWhitespace == true { text.removeFirst() }
            while text.last?.isWhitespace == true { text.removeLast() }
            let marks: Set<Character> = ["`", "*", "\"", "'"]
            while let first = text.first, marks.contains(first), text.last == first, text.count > 2
            {
                text = text.dropFirst().dropLast()
            }
            guard !text.isEmpty else { return }
            names.append(
                (
                    String(text),
                    offset + head[..<text.startIndex].utf8.count
                ))
        }
        var depth = 0
        var index = head.startIndex
        while index < head.endIndex {
            switch head[index] {
            case "{", "<", "[": depth += 1
            case "}", ">", "]": depth -= 1
            case "," where depth == 0:
                add(index)
                piece = head.index(after: index)
            case "/"
            where depth == 0 && head[..<index].last == " "
                && head[head.index(after: index)...].first == " ":
                add(index)
                piece = head.index(after: index)
            default: break
            }
            index = head.index(after: index)
        }
        add(head.endIndex)
        return names
    }
}
