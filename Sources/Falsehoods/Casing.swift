/// Names made of words in one of the usual ways.
enum Casing {
    /// `getUserById`, `get_user_by_id`, `GET_USER` and `get-user` into their words.
    static func words(of name: String) -> [String] {
        var words: [String] = []
        var word = ""
        var wasLower = false
        for character in name {
            if character == "_" || character == "-" || character == "." {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                if character.isUppercase, wasLower, !word.isEmpty {
                    words.append(word)
                    word = ""
                }
                word.append(character)
            }
            wasLower = character.isLowercase || character.isNumber
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// Words put together as in another name.
    static func joined(_ words: [String], like name: String) -> String {
        let start = String(name.prefix { $0 == "_" })
        let letters = name.filter { $0.isLetter }
        if !letters.isEmpty, letters.allSatisfy(\.isUppercase) {
            return start + words.map { $0.uppercased() }.joined(separator: "_")
        }
        if name.dropFirst(start.count).contains("_") {
            return start + words.map { $0.lowercased() }.joined(separator: "_")
        }
        if name.contains("-") { return words.map { $0.lowercased() }.joined(separator: "-") }
        let isUpper = name.first?.isUppercase == true
        if !isUpper, !name.contains(where: \.isUppercase), start.isEmpty, words.count > 1 {
            // A single word in lower case: its language's way is not known.
            return words.map { $0.lowercased() }.joined(separator: "_")
        }
        return start
            + words.enumerated().map { index, word in
                index == 0 && !isUpper ? decapitalized(word) : capitalized(word)
            }.joined()
    }

    /// A word in the case of a file's name.
    static func imitating(_ name: String, with word: String) -> String {
        let words = words(of: name)
        if words.count > 1 {
            return joined(words.dropLast() + [word], like: name)
        }
        return name.first?.isUppercase == true
            ? name.allSatisfy { !$0.isLowercase } && name.count > 1
                ? word.uppercased() : capitalized(word)
            : word
    }

    private static func capitalized(_ word: String) -> String {
        word.prefix(1).uppercased() + word.dropFirst()
    }
    private static func decapitalized(_ word: String) -> String {
        word.prefix(1).lowercased() + word.dropFirst()
    }
}
