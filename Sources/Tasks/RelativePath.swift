/// Paths as text; nothing here looks at the disk.
enum RelativePath {
    /// `tasks` for `tasks/x.yaml`, `/` for `/x.yaml`, empty for `x.yaml`.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// `x` for `tasks/x.yaml`.
    static func stem(of path: String) -> String {
        let name = path.split(separator: "/").last.map { String($0) } ?? path
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// Absolute paths stay what they are.
    static func resolved(_ path: String, against folder: String) -> String {
        path.hasPrefix("/") || folder.isEmpty
            ? normalized(path) : normalized(folder + "/" + path)
    }

    /// Without `.`, doubled slashes, and `..` where the part before it is known; `.` when nothing
    /// is left.
    static func normalized(_ path: String) -> String {
        let isAbsolute = path.hasPrefix("/")
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(part)
            } else if let last = parts.last, last != ".." {
                parts.removeLast()
            } else if !isAbsolute {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        if isAbsolute { return "/" + joined }
        return joined.isEmpty ? "." : joined
    }
}
