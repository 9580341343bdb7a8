/// Sentences that name a file without claiming that it is there.
///
/// Word by word, not by a pattern: this runs over every line of a document.
enum Excuse {
    /// To be made by the reader, made by a tool, an example, or denied.
    static func covers(_ line: String) -> Bool {
        let words = words(of: line)
        return words.contains { denials.contains($0) || excuses.contains($0) }
            || hasPair(words, pairs.union(denyingPairs))
    }

    static func denies(_ text: String) -> Bool {
        let words = words(of: text)
        return words.contains(where: denials.contains) || hasPair(words, denyingPairs)
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

    private static func hasPair(_ words: [String], _ pairs: Set<String>) -> Bool {
        zip(words, words.dropFirst()).contains { pairs.contains($0 + " " + $1) }
    }

    private static let denials: Set<String> = [
        "no", "not", "never", "without", "missing", "removed", "deprecated", "absent",
        "cannot", "isn", "aren", "wasn", "don", "doesn", "didn", "won", "shouldn", "hasn",
    ]
    private static let denyingPairs: Set<String> = ["instead of", "rather than", "can t"]
    private static let excuses: Set<String> = [
        "your", "create", "creating", "generated", "rename", "copy", "save", "place", "example",
        "would", "download", "downloads", "clone", "cookiecutter",
    ]
    private static let pairs: Set<String> = [
        "e g", "for instance", "like this", "will be", "if any", "if present", "if you", "add a",
        "add an",
        "add new", "add it", "add them", "new file", "new folder", "new directory", "new module",
        "new test", "new page", "new project", "new extension", "new component",
    ]
}
