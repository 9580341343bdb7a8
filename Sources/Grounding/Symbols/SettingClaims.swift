/// Keys of configuration files: `tool.ruff.line-length`, `[tool.ruff]`, `strict` in `tsconfig.json`.
enum SettingClaims: ClaimCheck {
    static func claims(
        in document: MarkdownDocument, of repository: Repository
    ) -> [CheckedClaim] {
        var claims: [CheckedClaim] = []
        for (index, passage) in document.passages.enumerated() where passage.kind == .code {
            guard let key = SettingKey(code: passage.text) else { continue }
            let around = Surroundings(at: index, of: document.passages)
            guard let files = files(for: key, around, passage, repository) else { continue }
            let claim = Claim(
                kind: .setting, text: passage.text, line: passage.line, column: passage.column)
            claims.append(CheckedClaim(claim, status(of: key, in: files, passage, repository)))
        }
        return claims
    }

    private static func status(
        of key: SettingKey, in files: [String], _ passage: Passage, _ repository: Repository
    ) -> CheckedClaim.Status {
        for file in files {
            // All parts are there; the last one's line shows it.
            let lines = key.parts.map { repository.line(of: $0, in: file) }
            if let last = lines.last, let line = last, !lines.contains(nil) {
                return .verified([Evidence(path: file, line: line)])
            }
        }
        if case .excused(let doubt) = passage.mood { return .unverifiable(doubt) }
        if !files.contains(where: { repository.text(of: $0) != nil }) {
            return .unverifiable(.unreadable)
        }
        if let last = key.parts.last, let place = repository.tokens.place(of: last) {
            return .verified([place])
        }
        let names = files.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
        return .absent(sought: "`\(key.parts.joined(separator: "."))` in \(names)", nearest: nil)
    }

    /// Where the key would be; nil when nothing says that it is a key.
    private static func files(
        for key: SettingKey, _ around: Surroundings, _ passage: Passage, _ repository: Repository
    ) -> [String]? {
        if let name = key.impliedFile {
            let files = repository.listing.places(endingWith: name)
            return files.isEmpty ? nil : files
        }
        // `strict` in `tsconfig.json`
        if let next = around.nextCode, let link = around.after.first, links.contains(link),
            isConfiguration(next)
        {
            let files = repository.listing.places(endingWith: next)
            if !files.isEmpty { return files }
        }
        return nil
    }

    private static let links: Set<String> = ["in", "of", "inside", "within", "from", "to", "under"]

    private static func isConfiguration(_ name: String) -> Bool {
        [".json", ".jsonc", ".toml", ".yaml", ".yml", ".ini", ".cfg", ".conf", ".properties"]
            .contains { name.hasSuffix($0) }
    }
}

/// A key as inline code has it.
struct SettingKey: Sendable, Hashable {
    var parts: [String]
    /// The file that a key of this form belongs to.
    var impliedFile: String?

    init?(code: String) {
        guard (2...120).contains(code.utf8.count) else { return nil }
        var text = code[...]
        if let equals = text.firstIndex(of: "=") { text = text[..<equals] }
        text = text.trimmedASCII
        var isTable = false
        if text.hasPrefix("["), text.hasSuffix("]") {
            isTable = true
            text = text.drop { $0 == "[" }
            while text.last == "]" { text = text.dropLast() }
        }
        text = text.drop { $0 == "\"" }
        while let last = text.last, last == "\"" || last == ":" { text = text.dropLast() }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { part in
            part.trimmedASCII.filter { $0 != "\"" }
        }
        let isPlain = parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: "-") }
        }
        guard isPlain else { return nil }
        self.parts = parts
        impliedFile =
            switch parts.first {
            case "tool" where parts.count > 1: "pyproject.toml"
            case "compilerOptions" where parts.count > 1: "tsconfig.json"
            case "workspace" where isTable && parts.count > 1: "Cargo.toml"
            case "project" where isTable && parts.count > 1: "pyproject.toml"
            case "dependency-groups" where isTable: "pyproject.toml"
            default: nil
            }
    }
}
