/// False paths for true ones.
struct PathFalsehoods {
    let tree: Tree

    /// One false path for each way that fits, none of which is in the repository or ends the path of anything there.
    func falsehoods(for path: String, dice: inout Dice) -> [(way: Falsehood.Way, text: String)] {
        let parts = PathParts(path)
        guard !parts.names.isEmpty else { return [] }
        let all: [(Falsehood.Way, [PathParts])] = [
            (.wrongFolder, otherFolders(parts)),
            (.wrongExtension, otherExtensions(parts)),
            (.inventedSibling, siblings(parts)),
        ]
        return all.compactMap { way, candidates in
            candidates.shuffled(using: &dice).first(where: isFalse).map { (way, $0.text) }
        }
    }

    private func isFalse(_ parts: PathParts) -> Bool {
        let names = parts.names.joined(separator: "/")
        let fixed = parts.names.prefix { !$0.contains("*") }.joined(separator: "/")
        return !tree.has(fixed) && !tree.mayIgnore(names)
    }

    private func otherFolders(_ parts: PathParts) -> [PathParts] {
        var found: [PathParts] = []
        let usual = [
            "src", "lib", "core", "utils", "common", "internal", "helpers", "app", "shared",
        ]
        for index in parts.names.indices.dropLast() where !parts.names[index].contains("*") {
            for folder in usual where folder != parts.names[index] {
                found.append(parts.replacing(index, by: folder))
            }
            if parts.names.count > 2, index > 0 {
                var shorter = parts
                shorter.names.remove(at: index)
                found.append(shorter)
            }
        }
        if parts.names.count == 1, parts.isFile {
            for folder in usual {
                var deeper = parts
                deeper.names.insert(folder, at: 0)
                found.append(deeper)
            }
        }
        return found
    }

    private func otherExtensions(_ parts: PathParts) -> [PathParts] {
        guard parts.isFile, let name = parts.names.last, let dot = name.lastIndex(of: "."),
            dot > name.startIndex, !name.contains("*")
        else { return [] }
        let pairs: [String: [String]] = [
            "ts": ["js", "tsx"], "tsx": ["jsx", "ts"], "js": ["ts", "mjs"], "jsx": ["tsx"],
            "mjs": ["js"], "py": ["pyx", "ipynb"], "yml": ["yaml", "json"],
            "yaml": ["yml", "json"],
            "json": ["yaml", "toml"], "toml": ["yaml", "json"], "md": ["rst", "txt"],
            "rst": ["md"], "mdx": ["md"], "go": ["py"], "rs": ["c"], "swift": ["m"],
            "java": ["kt"], "kt": ["java"], "kts": ["groovy"], "rb": ["py"], "php": ["js"],
            "ex": ["erl"], "exs": ["ex"], "cpp": ["c"], "cc": ["cpp"], "c": ["cpp"], "h": ["hpp"],
            "hpp": ["h"], "cs": ["fs"], "sh": ["bash", "ps1"], "css": ["scss"], "scss": ["css"],
            "html": ["htm"], "txt": ["md"], "lock": ["yaml"], "cfg": ["toml"], "ini": ["toml"],
            "vue": ["tsx"], "svelte": ["tsx"], "zig": ["c"], "xml": ["json"], "sql": ["py"],
        ]
        let stem = name[..<dot]
        let last = parts.names.count - 1
        return (pairs[String(name[name.index(after: dot)...])] ?? []).map {
            parts.replacing(last, by: "\(stem).\($0)")
        }
    }

    private func siblings(_ parts: PathParts) -> [PathParts] {
        guard let name = parts.names.last, !name.contains("*"), !name.hasPrefix(".") else {
            return []
        }
        let dot = parts.isFile ? name.firstIndex(of: ".") ?? name.endIndex : name.endIndex
        let stem = String(name[..<dot])
        let usual = [
            "helpers", "validator", "registry", "cache", "scheduler", "serializer", "resolver",
            "adapter", "dispatcher", "formatter", "monitor", "pipeline",
        ]
        let last = parts.names.count - 1
        return usual.map { word in
            parts.replacing(last, by: Casing.imitating(stem, with: word) + name[dot...])
        }
    }
}

/// A path as a document writes it.
struct PathParts {
    var names: [String]
    var prefix: String
    /// A closing slash, or a line number.
    var suffix: String

    init(_ path: String) {
        var rest = Substring(path)
        prefix = ""
        for start in ["./", "@", "/"] where rest.hasPrefix(start) {
            prefix = start
            rest = rest.dropFirst(start.count)
            break
        }
        suffix = ""
        if let colon = rest.firstIndex(of: ":") {
            suffix = String(rest[colon...])
            rest = rest[..<colon]
        } else if rest.hasSuffix("/") {
            suffix = "/"
            rest = rest.dropLast()
        }
        names = rest.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let isPlain = rest.utf8.allSatisfy {
            Tree.isWord($0) || $0 == 0x2F || $0 == 0x2E || $0 == 0x2D || $0 == 0x2A
        }
        if !isPlain || names.contains("") || names.contains("..") || names.contains(".") {
            names = []
        }
    }

    var text: String { prefix + names.joined(separator: "/") + suffix }
    var isFile: Bool { suffix != "/" && names.last?.dropFirst().contains(".") == true }

    func replacing(_ index: Int, by name: String) -> PathParts {
        var copy = self
        copy.names[index] = name
        return copy
    }
}
