/// A piece of SQL, as far as comments and the commas between columns need telling apart.
enum SQLToken: Sendable, Hashable {
    /// A keyword, a name or a number; names in double quotes without them.
    case word(String)
    /// What stands in single quotes, and blobs.
    case literal
    case symbol(Character)
    /// The text without its marks, on one line.
    case comment(String)

    /// The tokens of SQL that SQLite has accepted.
    static func all(in sql: String) -> [SQLToken] {
        var tokens: [SQLToken] = []
        var rest = Substring(sql)
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
            } else if rest.hasPrefix("--") {
                let line = rest.prefix { !$0.isNewline }
                tokens.append(.comment(oneLine(line.dropFirst(2))))
                rest = rest[line.endIndex...]
            } else if rest.hasPrefix("/*") {
                let end = rest.firstRange(of: "*/") ?? rest.endIndex..<rest.endIndex
                tokens.append(.comment(oneLine(rest[..<end.lowerBound].dropFirst(2))))
                rest = rest[end.upperBound...]
            } else if first == "'" || first == "\"" {
                let text = quoted(&rest, by: first)
                tokens.append(first == "'" ? .literal : .word(text))
            } else if first.isWordPart {
                let word = rest.prefix(while: \.isWordPart)
                tokens.append(.word(String(word)))
                rest = rest[word.endIndex...]
            } else {
                tokens.append(.symbol(first))
                rest.removeFirst()
            }
        }
        return tokens
    }

    /// What stands between quotes at the start of `rest`, which is taken off; a doubled quote is one of the text's.
    private static func quoted(_ rest: inout Substring, by quote: Character) -> String {
        var text = ""
        rest.removeFirst()
        while let next = rest.popFirst() {
            if next == quote, rest.first != quote { break }
            if next == quote { rest.removeFirst() }
            text.append(next)
        }
        return text
    }

    private static func oneLine(_ text: Substring) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension SQLToken {
    /// In upper case when it is a word; keywords are compared by it.
    var keyword: String? {
        guard case .word(let text) = self else { return nil }
        return text.uppercased()
    }

    var name: String? {
        guard case .word(let text) = self else { return nil }
        return text
    }

    var comment: String? {
        guard case .comment(let text) = self else { return nil }
        return text
    }
}

extension [SQLToken] {
    /// The comments, joined; nil when there is none.
    var commentText: String? {
        let texts = compactMap(\.comment)
        return texts.isEmpty ? nil : texts.joined(separator: " ")
    }

    /// Cut at the symbols that are in no parentheses.
    func split(at separator: Character) -> [[SQLToken]] {
        var parts: [[SQLToken]] = [[]]
        var depth = 0
        for token in self {
            if token == .symbol("(") { depth += 1 }
            if token == .symbol(")") { depth -= 1 }
            if depth == 0, token == .symbol(separator) {
                parts.append([])
            } else {
                parts[parts.count - 1].append(token)
            }
        }
        return parts
    }

    /// The index of the first of these keywords, from `start` on, that is in no parentheses.
    func firstIndex(ofAny keywords: Set<String>, from start: Int = 0) -> Int? {
        var depth = 0
        for index in indices.dropFirst(start) {
            if self[index] == .symbol("(") { depth += 1 }
            if self[index] == .symbol(")") { depth -= 1 }
            if depth == 0, let word = self[index].keyword, keywords.contains(word) { return index }
        }
        return nil
    }

    /// The index of the parenthesis that closes the one at `opening`; the end when none does.
    func closing(of opening: Int) -> Int {
        var depth = 0
        for index in indices[opening...] {
            if self[index] == .symbol("(") { depth += 1 }
            if self[index] == .symbol(")") { depth -= 1 }
            if depth == 0 { return index }
        }
        return endIndex
    }
}

extension Character {
    fileprivate var isWordPart: Bool { isLetter || isNumber || self == "_" }
}
