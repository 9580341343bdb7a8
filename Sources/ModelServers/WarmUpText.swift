/// Texts to warm a server up with.
enum WarmUpText {
    /// So many words that no cache holds: the first one is new each time.
    static func fresh(words: Int) -> String {
        let number = String(UInt64.random(in: 0...UInt64.max), radix: 36)
        return ([number] + (1..<max(words, 1)).map { vocabulary[$0 % vocabulary.count] })
            .joined(separator: " ")
    }

    private static let vocabulary = [
        "the", "cat", "saw", "a", "tree", "by", "river", "and", "went", "home", "before", "rain",
        "came",
    ]
}
