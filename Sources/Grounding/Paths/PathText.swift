/// A path as a document names it.
struct PathText: Hashable {
    /// `/`-separated, without line numbers, anchors, test names and a slash at the end.
    var path: String
    /// Named with a slash at the end.
    var isFolder: Bool
    /// `./x` and `../x`: relative to the document or to what the sentence is about.
    var isDotted: Bool
    /// `/x`.
    var isRooted: Bool
    /// `~/x`, `$HOME/x`, `C:/x`.
    var isPersonal: Bool
    /// `@/x`, `~/x` where the repository's own tools know the name.
    var isAliased: Bool

    var components: [Substring] { path.split(separator: "/") }
    var name: Substring { RelativePath.name(of: path) }

    /// The last component's ending in lower case; nil when it has none.
    var ending: String? { Self.ending(of: name) }

    static func ending(of name: Substring) -> String? {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
            return nil
        }
        let ending = name[name.utf8.index(after: dot)...].lowercased()
        return ending.isEmpty ? nil : ending
    }

    /// The last component without what follows its first full stop.
    var stem: Substring {
        name.dropFirst(name.hasPrefix(".") ? 1 : 0).prefix { $0 != "." }
    }

    /// Nil when the token cannot be a path.
    init?(_ token: some StringProtocol) {
        guard token.utf8.count <= 400 else { return nil }
        var text = Self.withoutPlace(Substring(token))
        if text.contains("\\"), Self.isWindows(text) {
            text = Substring(text.replacing("\\", with: "/"))
        }
        guard !text.isEmpty, !text.contains("://"), !text.hasPrefix("//"),
            !text.hasPrefix("-")
        else { return nil }
        isPersonal = false
        isAliased = false
        if text.hasPrefix("~/") || text == "~" {
            isPersonal = true
        } else if text.utf8.count > 2, text.utf8.dropFirst().first == UInt8(ascii: ":"),
            text.first?.isLetter == true, text.utf8.dropFirst(2).first == UInt8(ascii: "/")
        {
            isPersonal = true
        } else if text.hasPrefix("$HOME") || text.hasPrefix("${HOME}") || text.hasPrefix("%") {
            isPersonal = true
        } else if text.hasPrefix("@/") || text.hasPrefix("#/") {
            isAliased = true
            text = text.dropFirst(2)
        } else if text.hasPrefix("@"),
            let ending = Self.ending(of: RelativePath.name(of: String(text))),
            FileEndings.sources.contains(ending)
        {
            // `@docs/rules.md` brings a file into an agent's context.
            text = text.dropFirst()
            if text.hasPrefix("~/") { isPersonal = true }
        }
        isDotted = text.hasPrefix("./") || text.hasPrefix("../")
        isRooted = text.hasPrefix("/")
        isFolder = text.hasSuffix("/")
        while text.hasSuffix("/") { text = text.dropLast() }
        if text.hasPrefix("./") { text = text.dropFirst(2) }
        path = String(isRooted ? text.drop { $0 == "/" } : text)
        guard !path.isEmpty else { return nil }
    }

    /// Without `:120`, `:12-40`, `#L10`, `#anchor`, `?raw`, `::test`, `(12)`.
    private static func withoutPlace(_ token: Substring) -> Substring {
        var text = token
        if let mark = text.firstRange(of: "::") { text = text[..<mark.lowerBound] }
        if let anchor = text.firstIndex(of: "#"), anchor != text.startIndex {
            text = text[..<anchor]
        }
        // `a.svg?raw`
        if let query = text.lastIndex(of: "?"), text.index(after: query) != text.endIndex,
            text[text.index(after: query)...].allSatisfy({ $0.isLetter || "=&".contains($0) }),
            ending(of: RelativePath.name(of: String(text[..<query]))) != nil
        {
            text = text[..<query]
        }
        // `:12:3`, `:12-40`, `:L12`, `:12,15`
        var end = text.endIndex
        while let colon = text[..<end].lastIndex(of: ":"), colon != text.startIndex {
            let rest = text[text.index(after: colon)..<end]
            guard rest.allSatisfy({ $0.isNumber || "-–,L".contains($0) }) else { break }
            end = colon
        }
        return text[..<end]
    }

    /// `src\app\main.cs`: names between backslashes, and no escapes.
    private static func isWindows(_ text: Substring) -> Bool {
        !text.contains("/")
            && text.split(separator: "\\", omittingEmptySubsequences: false).dropFirst().allSatisfy
            {
                $0.utf8.count != 1
                    && $0.allSatisfy { $0.isLetter || $0.isNumber || "._-*<>".contains($0) }
            }
    }
}
