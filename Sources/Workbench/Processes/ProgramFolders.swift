/// What a program outside the system's own folders needs to read, so that it can run where nothing else of a
/// person's files is seen.
enum ProgramFolders {
    private static let system = ["/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc"]

    /// Folders, each absolute, for a program at an absolute path without links: its own, or the prefix that
    /// its `bin` stands in; its interpreter's, by the script's first line; and a Python environment's base.
    static func needed(by path: String, searchPath: String) -> [String] {
        var folders: [String] = []
        var queue = [path]
        // A script's interpreter may be a script itself; four in a row is what kernels follow.
        for _ in 0..<4 {
            guard let program = queue.popLast() else { break }
            if let folder = prefix(of: program) {
                folders.append(folder)
                folders += base(ofPythonEnvironment: folder).compactMap(prefix)
            }
            if let interpreter = interpreter(of: program, searchPath: searchPath) {
                queue.append(interpreter)
            }
        }
        return Set(folders).sorted()
    }

    /// `/opt/tool` for `/opt/tool/bin/x`; the program's own folder where that would show too much: the root,
    /// a home, or `~/.local`. Nil for what the system has.
    private static func prefix(of program: String) -> String? {
        let folder = FilePathText.parent(of: program)
        if system.contains(where: { folder == $0 || folder.hasPrefix($0 + "/") }) { return nil }
        guard folder.hasSuffix("/bin") else { return folder }
        let prefix = FilePathText.parent(of: folder)
        let isPerson = prefix.hasSuffix("/.local") || prefix.split(separator: "/").count < 2
        let holdsSecrets = FileInfo.of("\(prefix)/.ssh") != nil
        return isPerson || holdsSecrets ? folder : prefix
    }

    /// `home = /base/bin` in `pyvenv.cfg`, as a path below that folder; empty when there is none.
    private static func base(ofPythonEnvironment folder: String) -> [String] {
        guard let text = try? Files.readText("\(folder)/pyvenv.cfg", atMost: 65536) else {
            return []
        }
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimming(" ") }
            if parts.first == "home", parts.count == 2 { return ["\(parts[1])/python3"] }
        }
        return []
    }

    /// What runs a script, by its first line; nil for a binary.
    private static func interpreter(of path: String, searchPath: String) -> String? {
        var beginning: [UInt8] = []
        try? Files.read(path) { chunk in
            beginning = Array(chunk.prefix(256))
            return false
        }
        guard beginning.starts(with: "#!".utf8) else { return nil }
        let line = String(decoding: beginning.dropFirst(2).prefix { $0 != 10 }, as: UTF8.self)
        let words = line.split(separator: " ").map(String.init)
        guard let first = words.first else { return nil }
        let named = first.hasSuffix("/env") ? words.dropFirst().first { !$0.hasPrefix("-") } : first
        guard let named else { return nil }
        guard let found = ProgramLookup.find(named, searchPath: searchPath) else { return nil }
        return (try? WorkspacePath.follow(found, given: found)) ?? found
    }
}

extension Substring {
    fileprivate func trimming(_ character: Character) -> String {
        String(drop { $0 == character }.reversed().drop { $0 == character }.reversed())
    }
}
