/// Confines paths that a model gave to the workspace.
///
/// Follows links as the kernel would, also in parents and also for files that do not exist yet, and
/// judges where the path really ends. Between this answer and the use of the path a process could
/// swap a folder for a link; nothing runs in between but what the model itself left behind, and that
/// is killed after each call (see ``ToolBox``).
package enum WorkspacePath {
    /// Why a path was refused.
    package enum Refusal: Error, Hashable, Sendable {
        /// It ends outside; `resolved` is where.
        case outside(given: String, resolved: String)
        /// More than 40 links, as the kernel counts.
        case tooManyLinks(given: String)
        /// It holds a NUL byte, or is longer than any file system takes.
        case malformed
    }

    /// The longest path that is looked at, in bytes (PATH_MAX).
    package static let maximumBytes = 4096

    /// Where `given` leads, with all links followed.
    /// - Parameters:
    ///   - given: A path as the model gave it, absolute or relative to `folder`.
    ///   - folder: The absolute folder that relative paths start from.
    ///   - root: The workspace, absolute and free of links.
    /// - Returns: An absolute path without links, `.` or `..`: the root or something below it.
    /// - Throws: ``Refusal`` when it ends anywhere else.
    package static func resolve(
        _ given: String, from folder: String, in root: String
    ) throws(Refusal) -> String {
        guard given.utf8.count <= maximumBytes, !given.utf8.contains(0) else {
            throw .malformed
        }
        let first = given.utf8.first
        // The shell's home is not the workspace; taken literally it would only surprise.
        if given == "~" || given.hasPrefix("~/") {
            throw .outside(given: given, resolved: given)
        }
        let isAbsolute = first == UInt8(ascii: "/")
        let resolved = try follow(isAbsolute ? given : "\(folder)/\(given)", given: given)
        guard FilePathText.relative(resolved, to: root) != nil else {
            throw .outside(given: given, resolved: resolved)
        }
        return resolved
    }

    /// An absolute path with its links, `.` and `..` resolved; what does not exist is taken as written.
    static func follow(_ path: String, given: String) throws(Refusal) -> String {
        // Components still to walk, the next one last.
        var pending = Array(components(of: path).reversed())
        var resolved: [String] = []
        var links = 0
        while let component = pending.popLast() {
            switch component {
            case ".": continue
            case "..": _ = resolved.popLast()
            default:
                let candidate = "/" + (resolved + [component]).joined(separator: "/")
                guard let target = FileInfo.linkTarget(of: candidate) else {
                    resolved.append(component)
                    continue
                }
                links += 1
                guard links <= 40 else { throw .tooManyLinks(given: given) }
                if target.utf8.first == UInt8(ascii: "/") { resolved = [] }
                pending += components(of: target).reversed()
            }
        }
        return "/" + resolved.joined(separator: "/")
    }

    private static func components(of path: String) -> [String] {
        path.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
    }
}
