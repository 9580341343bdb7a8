/// A document as the patterns of checks search it.
struct Document {
    let text: String

    init(_ text: String) { self.text = text.replacing("\r\n", with: "\n") }

    /// The line of the first match of the first pattern that matches; a pattern that cannot compile
    /// matches nothing (the task parser has rejected it earlier).
    func firstLine(matching patterns: [String]) -> Int? {
        patterns.lazy.compactMap { PatternCache.shared.firstMatch(of: $0, in: text) }.first
            .map { lineNumber(at: $0.lowerBound) }
    }

    /// The first match that is not denied in the same line ("this is not a React app").
    func firstClaim(matching patterns: [String]) -> (text: String, line: Int)? {
        for pattern in patterns {
            for match in PatternCache.shared.matches(of: pattern, in: text) {
                let start = match.lowerBound
                let lineStart = text[..<start].lastIndex(of: "\n") ?? text.startIndex
                if Denial.covers(String(text[lineStart..<start])) { continue }
                let words = text[match].split(whereSeparator: \.isWhitespace)
                return (String(words.joined(separator: " ").prefix(120)), lineNumber(at: start))
            }
        }
        return nil
    }

    private func lineNumber(at index: String.Index) -> Int {
        text.utf8[..<index].count { $0 == UInt8(ascii: "\n") } + 1
    }
}
