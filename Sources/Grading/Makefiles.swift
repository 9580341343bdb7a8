import Traces

/// Targets that a workspace's makefiles declare.
struct Makefiles {
    private var targets: Set<String> = []
    /// Whether targets may exist that cannot be read off: pattern rules, includes, a missing text.
    private var isUnknown = false

    init(_ workspace: WorkspaceSnapshot) {
        let names: Set<String> = ["Makefile", "makefile", "GNUmakefile"]
        for path in workspace.files
        where names.contains(String(path.split(separator: "/").last ?? "")) {
            guard let text = workspace.manifests[path] else {
                isUnknown = true
                continue
            }
            for line in text.split(whereSeparator: \.isNewline) { read(line) }
        }
    }

    private mutating func read(_ line: Substring) {
        if line.hasPrefix("include") || line.hasPrefix("-include") { isUnknown = true }
        guard let first = line.first, first != "\t", first != "#", first != " ",
            let colon = line.firstIndex(of: ":"), !line[colon...].hasPrefix(":="),
            !line[..<colon].contains("=")
        else { return }
        let named = line[..<colon].split(separator: " ").map(String.init)
        if named.contains(where: { $0.contains("%") || $0.contains("$") }) { isUnknown = true }
        targets.formUnion(named)
        // `.PHONY: a b` declares a and b.
        if named == [".PHONY"] {
            targets.formUnion(
                line[line.index(after: colon)...].split(separator: " ").map(String.init))
        }
    }

    func has(target: String) -> Bool { isUnknown || targets.contains(target) }
}
