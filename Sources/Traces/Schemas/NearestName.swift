extension Sequence where Element == ToolSchema {
    /// The offered tool that was probably meant by a name that is none: the same but for case and
    /// separators, or for what frameworks put before it (`functions.Read`); else one with few letters
    /// different; else the one whose words are most of its own (`read_file`).
    package func nearestName(to name: String) -> String? {
        guard name.utf8.count <= 200 else { return nil }
        let names = map(\.name).filter { $0 != name }
        let wanted = NameWords(name)
        let bare = name.split { ".:/".contains($0) }.last.map(String.init) ?? name
        if let same = names.first(where: {
            $0 == bare || NameWords($0).joined == wanted.joined
                || NameWords($0).joined == NameWords(bare).joined
        }) {
            return same
        }
        if let near = EditDistance.closest(to: bare, in: names) { return near }
        let contained = names.map { (name: $0, words: NameWords($0).words) }
            .filter { !$0.words.isEmpty && $0.words.allSatisfy(wanted.words.contains) }
        let most = contained.map(\.words.count).max()
        let best = contained.filter { $0.words.count == most }
        return best.count == 1 ? best[0].name : nil
    }
}

/// The words of a name, in lower case: `ReadFile`, `read_file` and `read-file` have the same.
private struct NameWords {
    var words: [String] = []
    var joined: String { words.joined() }

    init(_ name: String) {
        var before: Character = " "
        for letter in name {
            if letter.isLetter || letter.isNumber {
                let begins = words.isEmpty || !(before.isLetter || before.isNumber)
                if begins || letter.isUppercase && !before.isUppercase { words.append("") }
                words[words.count - 1] += letter.lowercased()
            }
            before = letter
        }
    }
}
