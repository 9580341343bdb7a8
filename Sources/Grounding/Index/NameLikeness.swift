import Traces

/// How alike two names are, for naming the nearest thing that exists.
struct NameLikeness {
    private let name: String
    private let stem: String
    private let words: Set<String>

    init(_ name: String) {
        self.name = name.lowercased()
        stem = Self.stem(of: self.name)
        words = Set(Self.words(of: Self.stem(of: name)))
    }

    /// 0 when they are not alike; the higher the more alike.
    func likeness(to other: String) -> Int {
        guard name.utf8.count <= 100, other.utf8.count <= 100 else { return 0 }
        let lower = other.lowercased()
        if lower == name { return 1_000 }
        let otherStem = Self.stem(of: lower)
        if otherStem == stem { return 900 }
        let longer = max(stem.utf8.count, otherStem.utf8.count)
        if abs(stem.utf8.count - otherStem.utf8.count) <= longer / 3 {
            let distance = EditDistance.between(stem, otherStem)
            if distance <= max(1, longer / 3) { return 800 - distance * 10 }
        }
        let otherWords = Set(Self.words(of: Self.stem(of: other)))
        let shared = words.intersection(otherWords).count
        let all = words.union(otherWords).count
        return shared * 2 >= all && all > 0 ? 100 * shared / all : 0
    }

    private static func stem(of name: String) -> String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// The words of a name in lower case: `ReadFile`, `read_file` and `read-file` have the same.
    static func words(of name: String) -> [String] {
        var words: [String] = []
        var before: Character = " "
        for letter in name {
            if letter.isLetter || letter.isNumber {
                let begins = words.isEmpty || !(before.isLetter || before.isNumber)
                if begins || letter.isUppercase && !before.isUppercase { words.append("") }
                words[words.count - 1] += letter.lowercased()
            }
            before = letter
        }
        return words
    }
}
