/// Paths as text: relative to the top folder, `/`-separated; the top folder itself is empty.
enum RelativePath {
    /// Without `.`, `..`, doubled slashes and a slash at the end; nil when it leaves the top folder.
    static func normal(_ path: some StringProtocol, in folder: String = "") -> String? {
        // Most words that may be paths are bare names.
        if folder.isEmpty, !path.utf8.contains(UInt8(ascii: "/")), !["", ".", ".."].contains(path) {
            return String(path)
        }
        var names: [Substring] = folder.split(separator: "/")
        var isPlain = folder.isEmpty
        for name in Substring(path).split(separator: "/", omittingEmptySubsequences: false) {
            switch name {
            case "", ".": isPlain = false
            case "..":
                isPlain = false
                guard names.popLast() != nil else { return nil }
            default: names.append(name)
            }
        }
        return isPlain ? String(path) : names.joined(separator: "/")
    }

    /// The folder that holds it; empty for what lies at the top.
    static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(path[..<slash])
    }

    static func name(of path: String) -> Substring {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path[...] }
        return path[path.utf8.index(after: slash)...]
    }

    static func join(_ folder: String, _ name: some StringProtocol) -> String {
        folder.isEmpty ? String(name) : "\(folder)/\(name)"
    }

    /// All folders above it, the nearest first, without the top folder.
    static func folders(above path: String) -> [String] {
        var folders: [String] = []
        var folder = parent(of: path)
        while !folder.isEmpty {
            folders.append(folder)
            folder = parent(of: folder)
        }
        return folders
    }

    static func contains(_ folder: String, _ path: String) -> Bool {
        folder.isEmpty
            || path.utf8.count > folder.utf8.count && path.utf8.starts(with: folder.utf8)
                && path.utf8.dropFirst(folder.utf8.count).first == UInt8(ascii: "/")
    }
}
