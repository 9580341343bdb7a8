#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Finds programs as a shell does.
package enum ProgramLookup {
    /// The path of a program that may be executed; a name with a slash is taken as a path.
    /// - Parameter searchPath: Folders with `:` between them, as in PATH.
    package static func find(_ name: String, searchPath: String) -> String? {
        if name.contains("/") { return isProgram(name) ? name : nil }
        for folder in searchPath.split(separator: ":", omittingEmptySubsequences: true) {
            let candidate = "\(folder)/\(name)"
            if isProgram(candidate) { return candidate }
        }
        return nil
    }

    private static func isProgram(_ path: String) -> Bool {
        FileInfo.of(path, followingLinks: true)?.kind == .regular && access(path, X_OK) == 0
    }
}
