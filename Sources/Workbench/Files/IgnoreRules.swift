/// What `.gitignore` files leave out of a search.
///
/// The rules of git but for two: the user's global file and `.git/info/exclude` are not read, so
/// that a search answers the same on every machine.
struct IgnoreRules: Sendable {
    private struct Rule: Sendable {
        /// The folder that the file lies in, relative to the root; empty for the root.
        var folder: String
        var pattern: GlobPattern
        var isNegated: Bool
        var onlyFolders: Bool
    }
    private var rules: [Rule] = []
    private let root: String

    init(root: String) { self.root = root }

    /// Reads the `.gitignore` of a folder, given relative to the root; empty for the root itself.
    mutating func enter(_ folder: String) {
        let path = folder.isEmpty ? "\(root)/.gitignore" : "\(root)/\(folder)/.gitignore"
        guard let bytes = try? Files.readBytes(path, atMost: 1024 * 1024) else { return }
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            if let rule = Self.rule(String(decoding: line, as: UTF8.self), in: folder) {
                rules.append(rule)
            }
        }
    }

    /// Whether git would ignore the path; the last rule that matches decides.
    func ignores(_ path: String, isFolder: Bool) -> Bool {
        for rule in rules.reversed() where isFolder || !rule.onlyFolders {
            guard
                let relative = rule.folder.isEmpty
                    ? path : FilePathText.relative(path, to: rule.folder)
            else { continue }
            if rule.pattern.matches(relative) { return !rule.isNegated }
        }
        return false
    }

    private static func rule(_ line: String, in folder: String) -> Rule? {
        var text = line.trimmingEnd()
        if text.isEmpty || text.hasPrefix("#") { return nil }
        let isNegated = text.hasPrefix("!")
        if isNegated { text.removeFirst() }
        let onlyFolders = text.hasSuffix("/")
        if onlyFolders { text.removeLast() }
        // A slash at the start or in the middle ties the pattern to the folder.
        let isAnchored = text.utf8.contains(UInt8(ascii: "/"))
        text = String(text.drop { $0 == "/" })
        guard !text.isEmpty,
            let pattern = try? GlobPattern(text, matchesNamesAnywhere: !isAnchored)
        else { return nil }
        return Rule(
            folder: folder, pattern: pattern, isNegated: isNegated, onlyFolders: onlyFolders)
    }
}
