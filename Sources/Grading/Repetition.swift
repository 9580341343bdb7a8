/// How much of a document says again, word for word, what it said before.
enum Repetition {
    /// Shorter lines, such as fences and brackets, are alike in any document.
    private static let shortestLine = 20

    /// Lines that were there before, but for white space around them; headings and all.
    static func lines(in text: String) -> Int {
        var seen: Set<Substring> = []
        var repeated = 0
        for line in text.split(whereSeparator: \.isNewline) {
            var line = line.drop(while: \.isWhitespace)
            while line.last?.isWhitespace == true { line.removeLast() }
            guard line.utf8.count >= shortestLine else { continue }
            if !seen.insert(line).inserted { repeated += 1 }
        }
        return repeated
    }
}
