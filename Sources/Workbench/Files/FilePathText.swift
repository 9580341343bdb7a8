/// Paths as text, `/`-separated; nothing here looks at the disk.
package enum FilePathText {
    /// The last component; empty for `/` and an empty path.
    package static func lastComponent(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? ""
    }

    /// The folder that holds `path`; `/` for a path directly below it, `.` for a bare name.
    package static func parent(of path: String) -> String {
        var components = path.split(separator: "/")
        if !components.isEmpty { components.removeLast() }
        let joined = components.joined(separator: "/")
        if path.utf8.first == UInt8(ascii: "/") { return "/" + joined }
        return joined.isEmpty ? "." : joined
    }

    /// `path` as seen from `folder`, which must be one of its parents or the path itself (`.`);
    /// nil when it is not.
    ///
    /// Compares bytes: two names that differ only by Unicode normalisation are two files on Linux.
    package static func relative(_ path: String, to folder: String) -> String? {
        let base = Array(folder.utf8)
        let bytes = Array(path.utf8)
        if bytes == base { return "." }
        let prefix = base == [UInt8(ascii: "/")] ? base : base + [UInt8(ascii: "/")]
        guard bytes.count > prefix.count, bytes.starts(with: prefix) else { return nil }
        return String(decoding: bytes[prefix.count...], as: UTF8.self)
    }
}
