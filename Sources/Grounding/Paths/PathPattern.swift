import PathPatterns

/// Names with something to be filled in: `src/*.ts`, `src/{a,b}.py`, `<name>.json`, `${DIR}/x`.
struct PathPattern {
    /// What each of it stands for; all are to be there.
    var globs: [String]
    /// Whether any of it is a name that the reader fills in, not a set of files.
    var hasVariables: Bool
    /// The folders before the first thing to be filled in.
    var fixedFolder: String

    /// Nil when every letter of the path is meant.
    init?(_ path: String) {
        guard
            path.utf8.contains(where: { Self.marks.contains($0) })
                || ["…", "...", "YYYY", "XX", "NNN"].contains(where: path.holds)
        else { return nil }
        var hasVariables = false
        var names: [String] = []
        for component in path.split(separator: "/") {
            let (name, isVariable) = Self.glob(of: component)
            hasVariables = hasVariables || isVariable
            names.append(name)
        }
        self.hasVariables = hasVariables
        let fixed = names.prefix { !$0.utf8.contains { Self.globMarks.contains($0) } }
        guard fixed.count < names.count else { return nil }
        fixedFolder = fixed.joined(separator: "/")
        let whole = names.joined(separator: "/")
        globs = Self.alternatives(of: whole)
    }

    private static let marks: Set<UInt8> = Set("*?{}[]<>$()%:".utf8)
    private static let globMarks: Set<UInt8> = Set("*?{[".utf8)

    /// A component with its variables as `*`.
    private static func glob(of component: Substring) -> (String, Bool) {
        if component == "..." || component == "…" { return ("**", true) }
        var glob = ""
        var isVariable = false
        var rest = component[...]
        func variable() {
            if !glob.hasSuffix("*") { glob += "*" }
            isVariable = true
        }
        while let first = rest.popFirst() {
            switch first {
            case "<":
                rest = rest.firstIndex(of: ">").map { rest[rest.index(after: $0)...] } ?? ""
                variable()
            case "[":
                rest = rest.firstIndex(of: "]").map { rest[rest.index(after: $0)...] } ?? ""
                variable()
            case "$", "%":
                if rest.hasPrefix("{") || rest.hasPrefix("(") {
                    rest =
                        rest.firstIndex(where: { "})".contains($0) })
                        .map { rest[rest.index(after: $0)...] } ?? ""
                } else {
                    rest = rest.drop { $0.isLetter || $0.isNumber || $0 == "_" }
                    if rest.hasPrefix("%") { rest.removeFirst() }
                }
                variable()
            case "{":
                let close = rest.firstIndex(of: "}")
                let inside = close.map { rest[..<$0] } ?? rest
                rest = close.map { rest[rest.index(after: $0)...] } ?? ""
                if inside.hasPrefix("{") { rest = rest.drop { $0 == "}" } }
                if inside.contains(",") || inside.contains("|") {
                    let choices = inside.replacing("|", with: ",").split(separator: ",")
                        .map { $0.trimmedASCII }
                        .filter {
                            !$0.allSatisfy { ".…".contains($0) } && $0 != "etc" || $0.isEmpty
                        }
                    glob += "{" + choices.joined(separator: ",") + "}"
                } else {
                    variable()
                }
            case "(":
                // `test.ts(x)`: an ending that may be longer.
                guard let close = rest.firstIndex(of: ")") else { continue }
                let inside = rest[..<close]
                rest = rest[rest.index(after: close)...]
                if inside.contains("|") {
                    glob += "{" + inside.replacing("|", with: ",") + "}"
                } else {
                    glob += "{,\(inside)}"
                }
            case ":" where glob.isEmpty: return ("*", true)
            case "…": variable()
            case "." where rest.hasPrefix(".."):
                rest = rest.drop { $0 == "." }
                variable()
            default: glob.append(first)
            }
        }
        for filler in ["YYYY", "XXXX", "XXX", "NNNN", "NNN", "MM", "DD"] where glob.holds(filler) {
            guard filler.count > 2 || isVariable else { continue }
            glob = glob.replacing(filler, with: "*")
            isVariable = true
        }
        return (glob, isVariable)
    }

    /// `src/{a,b}.py` speaks of both, `*.{ts,tsx}` and `a.{ts,tsx}` of any.
    private static func alternatives(of glob: String) -> [String] {
        guard let open = glob.firstIndex(of: "{"), !glob.contains("*"), !glob.contains("{,"),
            let close = glob[open...].firstIndex(of: "}"), !glob[close...].contains("{"),
            !glob[..<open].hasSuffix(".")
        else { return [glob] }
        return glob[glob.index(after: open)..<close].split(separator: ",").prefix(20).map {
            String(glob[..<open]) + $0 + glob[glob.index(after: close)...]
        }
    }
}
