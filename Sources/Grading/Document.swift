/// A Markdown document by lines, with what stands in fenced blocks told apart.
struct Document {
    struct Line {
        /// From 1.
        var number: Int
        var text: String
        /// The language of the fenced block around the line, `""` when it names none; nil outside.
        var fence: String?
        /// Whether the sentence speaks of a file that is still to be made, or is not there.
        var isExcused: Bool
    }

    /// Longer lines are no prose; the rest of them is not read.
    private static let longestLine = 2_000

    let text: String
    let lines: [Line]

    init(_ text: String) {
        let text = text.replacing("\r\n", with: "\n")
        var lines: [Line] = []
        var fence: (mark: String, language: String)?
        var wasExcused = false
        for (index, line) in text.split(
            separator: "\n", omittingEmptySubsequences: false
        ).enumerated() {
            let line = String(line.prefix(Self.longestLine))
            let trimmed = line.drop(while: \.isWhitespace)
            let mark = trimmed.prefix { $0 == trimmed.first && ($0 == "`" || $0 == "~") }
            if let open = fence {
                if mark.count >= open.mark.count, mark.first == open.mark.first,
                    trimmed.dropFirst(mark.count).allSatisfy(\.isWhitespace)
                {
                    fence = nil
                } else {
                    lines.append(
                        Line(
                            number: index + 1, text: line, fence: open.language,
                            isExcused: wasExcused || Excuse.covers(line)))
                }
            } else if mark.count >= 3 {
                let language = trimmed.dropFirst(mark.count).prefix { !$0.isWhitespace }
                fence = (String(mark), language.lowercased())
            } else {
                // The sentence before a block speaks for the block.
                if !trimmed.isEmpty { wasExcused = Excuse.covers(line) }
                lines.append(
                    Line(number: index + 1, text: line, fence: nil, isExcused: wasExcused))
            }
        }
        self.text = text
        self.lines = lines
    }

    /// The line of the first match of the first pattern that matches; a pattern that cannot compile
    /// matches nothing (the task parser has rejected it earlier).
    func firstLine(matching patterns: [String]) -> Int? {
        patterns.lazy.compactMap { pattern in
            Self.regex(pattern).flatMap { text.firstMatch(of: $0) }
        }.first.map { lineNumber(at: $0.range.lowerBound) }
    }

    /// The first match that is not denied in the same line ("this is not a React app").
    func firstClaim(matching patterns: [String]) -> (text: String, line: Int)? {
        for regex in patterns.compactMap(Self.regex) {
            for match in text.matches(of: regex) {
                let start = match.range.lowerBound
                let lineStart = text[..<start].lastIndex(of: "\n") ?? text.startIndex
                if Excuse.denies(String(text[lineStart..<start])) { continue }
                let words = text[match.range].split(whereSeparator: \.isWhitespace)
                return (String(words.joined(separator: " ").prefix(120)), lineNumber(at: start))
            }
        }
        return nil
    }

    private static func regex(_ pattern: String) -> Regex<AnyRegexOutput>? {
        (try? Regex(pattern))?.ignoresCase().anchorsMatchLineEndings()
            .wordBoundaryKind(.simple)
    }

    private func lineNumber(at index: String.Index) -> Int {
        text.utf8[..<index].count { $0 == UInt8(ascii: "\n") } + 1
    }
}
