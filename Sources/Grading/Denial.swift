/// Sentences that say of a thing that it is not there, or not used.
///
/// Word by word, not by a pattern: this runs over every line of a document.
enum Denial {
    static func covers(_ text: String) -> Bool {
        let words = words(of: text)
        return words.contains(where: denials.contains)
            || zip(words, words.dropFirst()).contains { pairs.contains($0 + " " + $1) }
    }

    /// Lower-case ASCII words; any apostrophe ends one, so that "don't" begins with `don`. What has a
    /// slash is a path, whose parts say nothing.
    private static func words(of text: String) -> [String] {
        text.utf8.split { $0 == 0x20 || $0 == 0x09 }
            .filter { !$0.contains(UInt8(ascii: "/")) }
            .flatMap { token in
                token.map { $0 | 0x20 }.split { !(0x61...0x7A).contains($0) }
            }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private static let denials: Set<String> = [
        "no", "not", "never", "without", "missing", "removed", "deprecated", "absent",
        "cannot", "isn", "aren", "wasn", "don", "doesn", "didn", "won", "shouldn", "hasn",
    ]
    private static let pairs: Set<String> = ["instead of", "rather than", "can t"]
}
