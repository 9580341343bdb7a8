package import Grounding

/// A plain look at a repository that shares no code with the check: all names and all words.
package struct Tree: Sendable {
    /// All files and folders in lower case, with every ending of theirs: `c/d.py` and `d.py` for `b/c/d.py`.
    private let endings: Set<String>
    /// As they are spelled.
    package let files: [String]
    package let folders: [String]
    /// All runs of letters, digits and underscores in all files but the agents' documents, hashed, in lower case.
    private let words: Set<UInt64>
    /// Those that follow a word which defines something in the common languages.
    private let defined: Set<UInt64>
    /// What describes scripts, dependencies and their checks: manifests, workflows, README and the like.
    package let manifests: [(path: String, text: String)]
    /// Names and endings that `.gitignore` files mention.
    private let ignored: Set<String>

    package init(_ contents: any RepositoryContents) {
        var endings: Set<String> = []
        var files: [String] = []
        var folders: Set<String> = []
        var words: Set<UInt64> = []
        var defined: Set<UInt64> = []
        var manifests: [(path: String, text: String)] = []
        var ignored: Set<String> = []
        for entry in contents.entries {
            let parts = entry.path.split(separator: "/").map(String.init)
            if entry.kind == .folder {
                folders.insert(entry.path)
            } else {
                files.append(entry.path)
            }
            for end in stride(from: parts.count, to: 0, by: -1) {
                let folder = parts[..<end].joined(separator: "/")
                if end < parts.count, !folders.insert(folder).inserted { break }
                for start in 0..<end {
                    endings.insert(parts[start..<end].joined(separator: "/").lowercased())
                }
            }
            guard entry.kind == .file, entry.size <= 2_000_000, !Self.isAgents(parts),
                let bytes = contents.bytes(of: entry.path, atMost: 2_000_000),
                !bytes.prefix(4096).contains(0)
            else { continue }
            Self.forEachWord(of: bytes) { words.insert($0) }
            Self.forEachDefined(in: bytes) { defined.insert($0) }
            let name = parts[parts.count - 1]
            if Self.isManifest(entry.path, name: name), bytes.count < 500_000 {
                manifests.append((entry.path, String(decoding: bytes, as: UTF8.self)))
            }
            if name == ".gitignore" {
                for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
                    for part in line.split(separator: "/") { ignored.insert(part.lowercased()) }
                }
            }
        }
        self.endings = endings
        self.files = files
        self.folders = folders.sorted()
        self.words = words
        self.defined = defined
        self.manifests = manifests
        self.ignored = ignored
    }

    /// Whether a file or folder has this path or ends in it, whatever its case.
    package func has(_ path: String) -> Bool { endings.contains(Self.plain(path).lowercased()) }

    /// Whether git may ignore it by any of its names.
    package func mayIgnore(_ path: String) -> Bool {
        Self.plain(path).lowercased().split(separator: "/").contains { name in
            ignored.contains(String(name))
                || name.lastIndex(of: ".").map { ignored.contains("*" + name[$0...]) } ?? false
        }
    }

    package func hasWord(_ word: String) -> Bool {
        Self.hashes(of: word).allSatisfy(words.contains)
    }

    /// Whether the word follows one that defines something.
    package func defines(_ word: String) -> Bool { defined.contains(Self.spelled(word)) }

    /// Whether a manifest or the like has these words, whatever their case.
    package func manifestsHave(_ text: String, where isWanted: (String) -> Bool = { _ in true })
        -> Bool
    {
        let wanted = text.lowercased()
        return manifests.contains {
            isWanted($0.path) && Self.has(wanted, in: $0.text.lowercased())
        }
    }

    /// Whether it stands in a text with no letter or digit on either side.
    static func has(_ wanted: String, in text: String) -> Bool {
        let wanted = Array(wanted.utf8)
        guard let first = wanted.first else { return false }
        return text.utf8.withContiguousStorageIfAvailable { bytes in
            var start = 0
            while start + wanted.count <= bytes.count {
                if bytes[start] == first, bytes[start..<start + wanted.count].elementsEqual(wanted),
                    start == 0 || !isWord(bytes[start - 1]),
                    start + wanted.count == bytes.count || !isWord(bytes[start + wanted.count])
                {
                    return true
                }
                start += 1
            }
            return false
        } ?? false
    }

    /// Without `./`, a closing slash and a line number.
    static func plain(_ path: String) -> String {
        var path = Substring(path)
        while path.hasPrefix("./") { path = path.dropFirst(2) }
        while path.hasSuffix("/") { path = path.dropLast() }
        while path.hasPrefix("/") { path = path.dropFirst() }
        return String(path)
    }

    static func isWord(_ byte: UInt8) -> Bool {
        byte == 0x5F || 0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
    }

    private static func hashes(of word: String) -> [UInt64] {
        var found: [UInt64] = []
        forEachWord(of: Array(word.utf8)) { found.append($0) }
        return found
    }

    private static func forEachWord(of bytes: [UInt8], _ body: (UInt64) -> Void) {
        var hash: UInt64 = 0
        var count = 0
        for byte in bytes {
            if isWord(byte) {
                let lower = 0x41...0x5A ~= byte ? byte | 0x20 : byte
                hash = (hash ^ UInt64(lower)) &* 0x100_0000_01b3 &+ 0x9e37
                count += 1
            } else if count > 0 {
                body(hash)
                hash = 0
                count = 0
            }
        }
        if count > 0 { body(hash) }
    }

    private static func forEachDefined(in bytes: [UInt8], _ body: (UInt64) -> Void) {
        var isNext = false
        var start = 0
        for index in 0...bytes.count {
            if index < bytes.count, isWord(bytes[index]) { continue }
            if index > start {
                let word = bytes[start..<index]
                if isNext { body(spelled(word)) }
                isNext = defining.contains(spelled(word))
            }
            start = index + 1
        }
    }

    /// Of a word, its case included.
    private static func spelled(_ word: some Sequence<UInt8>) -> UInt64 {
        word.reduce(0) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 &+ 0x9e37 }
    }
    private static func spelled(_ word: String) -> UInt64 { spelled(word.utf8) }

    private static let defining = Set(
        [
            "def", "class", "func", "fn", "function", "struct", "enum", "trait", "interface",
            "type",
            "const", "let", "var", "val", "fun", "protocol", "actor", "object", "record", "module",
            "macro_rules", "defmodule", "defp", "define", "typedef", "typealias",
        ].map { spelled($0) })

    private static func isAgents(_ parts: [String]) -> Bool {
        guard let name = parts.last?.lowercased() else { return true }
        return [
            "claude.md", "agents.md", "gemini.md", ".cursorrules", ".windsurfrules",
            "copilot-instructions.md", "llms.txt", "llms-full.txt", "claude.local.md", "crush.md",
        ].contains(name) || parts.contains { [".claude", ".cursor", ".agents"].contains($0) }
    }

    private static func isManifest(_ path: String, name: String) -> Bool {
        if path.hasPrefix(".github/") || path.hasPrefix(".circleci/") { return true }
        let lower = name.lowercased()
        let starts = [
            "readme", "contributing", "dockerfile", "makefile", "gnumakefile", "justfile",
            "package.json", "pyproject", "setup.", "requirements", "pipfile", "tox.ini", "noxfile",
            "cargo.toml", "go.mod", "package.swift", "build.gradle", "settings.gradle", "pom.xml",
            "gemfile", "rakefile", "mix.exs", "composer.json", "taskfile", "cmakelists",
            "deno.json",
            "docker-compose", "compose.", ".pre-commit", "development", "mise.toml", "build.zig",
        ]
        let ends = [".csproj", ".gemspec", ".mk", ".props", ".just", ".versions.toml"]
        return starts.contains { lower.hasPrefix($0) } || ends.contains { lower.hasSuffix($0) }
    }
}
