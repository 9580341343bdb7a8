/// What `.gitignore` files leave out.
///
/// The rules of git but for two: the user's global file and `.git/info/exclude` are not read, so
/// that a search answers the same on every machine.
package struct IgnoreRules: Sendable {
    private struct Rule: Sendable {
        /// The folder that the file lies in, relative to the root; empty for the root.
        var folder: String
        var pattern: GlobPattern
        var isNegated: Bool
        var onlyFolders: Bool
    }
    private var rules: [Rule] = []

    package init() {}

    /// Adds the rules of a folder's `.gitignore`; those of the folders above come first.
    /// - Parameters:
    ///   - bytes: The file's contents; what is not UTF-8 in it matches nothing.
    ///   - folder: Relative to the root; empty for the root itself.
    package mutating func add(_ bytes: [UInt8], of folder: String) {
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            if let rule = Self.rule(String(decoding: line, as: UTF8.self), in: folder) {
                rules.append(rule)
            }
        }
    }

    /// Whether git would ignore the path; the last rule that matches decides.
    package func ignores(_ path: String, isFolder: Bool) -> Bool {
        for rule in rules.reversed() where isFolder || !rule.onlyFolders {
            guard let relative = Self.relative(path, to: rule.folder) else { continue }
            if rule.pattern.matches(relative) { return !rule.isNegated }
        }
        return false
    }

    private static func rule(_ line: String, in folder: String) -> Rule? {
        var text = line[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        if text.isEmpty || text.hasPrefix("#") { return nil }
        let isNegated = text.hasPrefix("!")
        if isNegated { text.removeFirst() }
        let onlyFolders = text.hasSuffix("/")
        if onlyFolders { text.removeLast() }
        // A slash at the start or in the middle ties the pattern to the folder.
        let isAnchored = text.utf8.contains(UInt8(ascii: "/"))
        text = text.drop { $0 == "/" }
        guard !text.isEmpty,
            let pattern = try? GlobPattern(String(text), matchesNamesAnywhere: !isAnchored)
        else { return nil }
        return Rule(
            folder: folder, pattern: pattern, isNegated: isNegated, onlyFolders: onlyFolders)
    }

    /// Compares bytes: two names that differ only by Unicode normalisation are two files on Linux.
    private static func relative(_ path: String, to folder: String) -> String? {
        if folder.isEmpty { return path }
        let (path, folder) = (path.utf8, folder.utf8)
        guard path.count > folder.count + 1, path.starts(with: folder) else { return nil }
        let rest = path.dropFirst(folder.count)
        return rest.first == UInt8(ascii: "/") ? String(rest.dropFirst()) : nil
    }
}
