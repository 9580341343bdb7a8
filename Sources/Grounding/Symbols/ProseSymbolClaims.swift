/// Names of symbols in running text, where nothing marks them as code: `**UserStore**: keeps users`.
enum ProseSymbolClaims: ClaimCheck {
    static func claims(
        in document: MarkdownDocument, of repository: Repository
    ) -> [CheckedClaim] {
        var claims: [CheckedClaim] = []
        var lookup = SymbolLookup(repository)
        for passage in document.passages where passage.kind == .prose {
            let bytes = Array(passage.text.utf8)
            let words = ToolWords.all(bytes)
            for (index, word) in words.enumerated() {
                let shape = NameWords.shape(of: word.text)
                guard shape.isUnmistakable, shape != .shoutingSnake, isName(word, in: bytes),
                    KnownTools.byPackage[Manifests.normalised(word.text)] == nil
                else { continue }
                let name = SymbolName(parts: [word.text], form: .plain)
                guard
                    let status = status(
                        of: name, shape, Neighbours(words, index, bytes), passage, word, &lookup)
                else { continue }
                claims.append(
                    CheckedClaim(
                        TextPlace.claim(.symbol, word.range, of: bytes, in: passage), status))
            }
        }
        return claims
    }

    private struct Neighbours {
        var before: [String]
        var around: [String]
        /// Whether it stands in front of a colon or a dash, where a line begins.
        var isLabel: Bool
        init(_ words: [ToolWord], _ index: Int, _ bytes: [UInt8]) {
            let rest = bytes[words[index].range.upperBound...].drop { $0 == 0x20 }
            isLabel = words[index].isFirst && rest.first.map { ":-(".utf8.contains($0) } ?? false
            before = words[max(0, index - 4)..<index].map { $0.text.lowercased() }
            let after = index + 1 < words.count ? [words[index + 1].text.lowercased()] : []
            around = before.suffix(1) + after
        }
    }

    private static func status(
        of name: SymbolName, _ shape: NameWords.Shape, _ near: Neighbours, _ passage: Passage,
        _ word: ToolWord, _ lookup: inout SymbolLookup
    ) -> CheckedClaim.Status? {
        if let place = lookup.repository.tokens.definition(of: name.last) {
            return .verified([place])
        }
        // Several of them: "ViewComponents".
        if name.last.hasSuffix("s"),
            let place = lookup.repository.tokens.place(of: String(name.last.dropLast()))
        {
            return .verified([place])
        }
        guard lookup.repository.tokens.place(of: name.last) == nil,
            case .missing(let part, let nearest?) = lookup.finding(name),
            // A brand such as GitHub looks like a type, a word of a message like a variable.
            near.isLabel || near.around.contains(where: SymbolWeight.nouns.contains),
            sharesWords(name.last, nearest)
        else { return nil }
        // "**ShareExtension**" for `AppShareExtension`, a name or a folder.
        if SymbolExcuse.isShortForm(name, of: nearest) || isEndOfFile(name.last, lookup.repository)
        {
            return .unverifiable(.foreign)
        }
        var here = passage
        here.mood = passage.mood(at: word.range.lowerBound)
        if let doubt = SymbolExcuse.doubt(about: here, near.before) { return .unverifiable(doubt) }
        return .absent(sought: "`\(part)` in any file", nearest: "`\(nearest)`")
    }

    /// More names than these are not searched for one that ends in another.
    private static let mostFiles = 20_000

    private static func isEndOfFile(_ name: String, _ repository: Repository) -> Bool {
        let files = repository.listing.files
        guard files.count <= mostFiles else { return false }
        return files.contains { path in
            path.utf8.count > name.utf8.count
                && (path.contains(name + "/") || path.contains(name + "."))
        }
    }

    private static func sharesWords(_ name: String, _ nearest: String) -> Bool {
        let words = Set(NameWords.split(name))
        let others = Set(NameWords.split(nearest))
        return words.intersection(others).count * 2 >= words.count
    }

    /// An identifier that is not part of a path, an address, or a longer name.
    private static func isName(_ word: ToolWord, in bytes: [UInt8]) -> Bool {
        guard word.text.utf8.count > 4, word.text.utf8.allSatisfy(\.isNameByte),
            word.text.utf8.first?.isNameStart == true
        else { return false }
        let marks = "/\\@:#<>{}=%~&?".utf8
        let before = word.range.lowerBound > 0 ? bytes[word.range.lowerBound - 1] : 0x20
        let after = word.range.upperBound < bytes.count ? bytes[word.range.upperBound] : 0x20
        let isLabel = after == UInt8(ascii: ":")
        return !marks.contains(before) && (isLabel || !marks.contains(after)) && before < 0x80
            && after < 0x80
    }
}
