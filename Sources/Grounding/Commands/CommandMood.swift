/// What is said about a command: to run it is often forbidden for want of what it names.
enum CommandMood {
    static func doubt(of command: ShellCommand, in passage: Passage) -> Doubt? {
        // "fix violations, never bypass them" is of something else.
        let comment = words(of: command.comment.prefix { !",;—–(".contains($0) })
        if command.comment.contains("❌") || comment.contains(where: denials.contains) {
            return .denied
        }
        if comment.contains(where: examples.contains) { return .example }
        guard passage.kind == .code, let before = text(before: passage) else { return nil }
        if before.contains("❌") { return .denied }
        let near = words(of: before).suffix(7)
        // "Yarn: runs `yarn install`": what a program does, not what a reader should.
        if let last = near.last, ["runs", "executes", "spawns", "invokes", "calls"].contains(last) {
            return .example
        }
        if near.contains(where: MoodWords.negations.contains) || near.contains("instead")
            || near.contains("rather")
        {
            return .denied
        }
        if passage.sentence.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
        return cjk.contains(where: passage.sentence.contains) ? .denied : nil
    }

    /// What stands before the passage in its sentence, from the last word that turns it around.
    private static func text(before passage: Passage) -> Substring? {
        let sentence = passage.sentence
        guard sentence.utf8.count <= 4000,
            let place = Array(sentence.utf8).firstPlace(of: Array(passage.text.utf8))
        else { return nil }
        var before = sentence[..<sentence.utf8.index(sentence.startIndex, offsetBy: place)]
        for turn in ["; ", " but ", ", use ", ", run ", ". ", "✅"] {
            while let found = Array(before.utf8).firstPlace(of: Array(turn.utf8)) {
                before =
                    before[
                        before.utf8.index(before.startIndex, offsetBy: found + turn.utf8.count)...]
            }
        }
        return before
    }

    private static func words(of text: Substring) -> [String] {
        text.lowercased().split { !($0.isLetter || $0 == "'" || $0 == "’" || $0 == ".") }
            .map { String($0.map { $0 == "’" ? "'" : $0 }) }
    }

    private static let denials: Set<String> = [
        "wrong", "bad", "incorrect", "don't", "never", "avoid", "not", "deprecated", "removed",
        "no", "falsch", "mal", "incorrecto",
    ]
    private static let examples: Set<String> = [
        "e.g.", "e.g", "example", "hypothetical", "beispiel", "ejemplo", "exemple",
    ]
    private static let cjk = [
        "不要使用", "禁止使用", "禁止", "不要用", "不要运行", "使わない", "使用しない", "使用禁止", "ではなく", "사용하지", "대신", "而不是",
    ]
}
