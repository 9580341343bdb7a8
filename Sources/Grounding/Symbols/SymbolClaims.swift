/// Functions, classes, types and constants that a document names in inline code.
enum SymbolClaims: ClaimCheck {
    static func claims(
        in document: MarkdownDocument, of repository: Repository
    ) -> [CheckedClaim] {
        var lookup = SymbolLookup(repository)
        var claims: [CheckedClaim] = []
        for (index, passage) in document.passages.enumerated() where passage.kind == .code {
            guard let name = SymbolName(code: passage.text), !CodeEndings.isFile(name),
                !name.parts.contains(where: PlaceholderNames.isNamingStyle)
            else { continue }
            let around = Surroundings(at: index, of: document.passages)
            if isVariable(name, passage, around) { continue }
            guard let status = status(of: name, in: passage, around, &lookup) else { continue }
            let claim = Claim(
                kind: .symbol, text: passage.text, line: passage.line, column: passage.column)
            var checked = CheckedClaim(claim, status)
            if case .absent = status, !lookup.isOfOwn(name) { checked.kinship = .distant }
            claims.append(checked)
        }
        return claims
    }

    /// Environment variables are another check's.
    private static func isVariable(
        _ name: SymbolName, _ passage: Passage, _ around: Surroundings
    ) -> Bool {
        let found = EnvironmentName.inCode(passage.text)
        guard let first = found.first, !name.isQualified || first.isCertain else { return false }
        return first.isCertain || EnvironmentClaims.speaksOfVariables(passage, around)
    }

    private static func status(
        of name: SymbolName, in passage: Passage, _ around: Surroundings,
        _ lookup: inout SymbolLookup
    ) -> CheckedClaim.Status? {
        let weight = SymbolWeight(of: name, around)
        guard weight != .none else { return nil }
        switch lookup.finding(name) {
        case .found(let evidence): return .verified([evidence])
        case .unknowable(let doubt):
            return weight == .heavy ? .unverifiable(doubt) : nil
        case .missing(let part, let nearest):
            // `key: value` may be of any format.
            guard weight == .heavy, name.form != .assignment || nearest != nil else { return nil }
            if let doubt = SymbolExcuse.doubt(about: passage, around.before) {
                return .unverifiable(doubt)
            }
            // The end of a longer name may be its short form.
            if let nearest, SymbolExcuse.isShortForm(name, of: nearest) {
                return .unverifiable(.foreign)
            }
            if nearest == nil && SymbolExcuse.isOfAgentsTools(name, passage)
                || SymbolExcuse.isToBeSaid(name, nearest, passage)
            {
                return .unverifiable(.foreign)
            }
            if isOfDependency(around, lookup.repository) { return .unverifiable(.foreign) }
            guard lookup.isAkin(part, of: name, nearest) else { return .unverifiable(.unrelated) }
            return .absent(sought: "`\(part)` in any file", nearest: nearest.quoted)
        }
    }

    /// `` `useShallow` from `zustand` ``, "React's `useEvent`".
    private static func isOfDependency(
        _ around: Surroundings, _ repository: Repository
    ) -> Bool {
        // "git `insteadOf` rules"
        if systems.contains(around.owner.lowercased()) { return true }
        if around.owner.hasSuffix("'s") || around.owner.hasSuffix("’s") {
            let owner = String(around.owner.dropLast(2))
            if repository.manifests.dependency(owner) != nil { return true }
            if owner.first?.isUppercase == true, repository.tokens.definition(of: owner) == nil {
                return true
            }
        }
        if zip(around.after, around.after.dropFirst()).contains(where: {
            $0 == "provided" && $1 == "by"
        }) {
            return true
        }
        guard let link = around.after.first, ["from", "of", "in"].contains(link) else {
            return false
        }
        let owner = around.after.count > 1 ? around.after[1] : around.nextCode ?? ""
        return !owner.isEmpty
            && (systems.contains(owner) || repository.manifests.dependency(owner) != nil)
    }

    private static let systems: Set<String> = [
        "git", "github", "gitlab", "npm", "vscode", "docker", "postgres", "postgresql", "bash",
        "macos", "linux", "windows", "xcode", "chrome", "firefox", "safari", "node", "node.js",
        "kubernetes", "gcc", "clang", "openssl", "nginx", "cmake", "gradle", "jira", "slack",
        "claude", "cursor", "codex", "copilot", "openai", "anthropic", "aws", "azure",
    ]
}

/// How much a piece of code speaks for being the name of a symbol.
enum SymbolWeight: Sendable, Hashable {
    /// No claim.
    case none
    /// A claim when it is there, and none when it is not.
    case light
    /// A claim either way.
    case heavy

    init(of name: SymbolName, _ around: Surroundings) {
        let last = name.last
        let isNamed = around.names(Self.nouns)
        guard last.utf8.count > 1 else {
            self = .none
            return
        }
        if name.isQualified, name.form == .plain,
            name.parts.dropLast().contains(where: { NameWords.shape(of: $0).isUnmistakable })
        {
            self = .heavy
            return
        }
        switch NameWords.shape(of: last) {
        case .camel, .pascal, .snake, .shoutingSnake:
            // A prefix or suffix of names, not a name.
            let isCut =
                last.hasSuffix("_") && !last.hasPrefix("_")
                || last.hasPrefix("_") && NameWords.shape(of: last) == .shoutingSnake
            self = isCut ? .none : .heavy
        case .capital:
            switch name.form {
            case .call, .definition, .element: self = .heavy
            case .plain where isNamed || name.isQualified: self = .heavy
            case .plain, .decorator, .macro: self = .light
            case .assignment: self = .none
            }
        case .lower:
            switch name.form {
            case .call where !name.isMember, .macro: self = .heavy
            case .call, .definition, .decorator: self = .light
            case .plain where name.isQualified: self = Self.ofMember(name)
            case .plain where isNamed: self = .light
            case .plain, .assignment, .element: self = .none
            }
        case .shout:
            self = name.isQualified || isNamed || name.form == .call ? .light : .none
        }
    }

    /// `Class.method` speaks of a symbol, `origin.main` and `user.name` may not.
    private static func ofMember(_ name: SymbolName) -> SymbolWeight {
        let qualifier = name.parts[name.parts.count - 2]
        return NameWords.shape(of: qualifier).isUnmistakable ? .heavy : .light
    }

    static let nouns: Set<String> = [
        "function", "functions", "method", "methods", "class", "classes", "struct", "structs",
        "enum", "enums", "interface", "interfaces", "trait", "traits", "protocol", "type", "types",
        "component", "components", "hook", "hooks", "helper", "helpers", "macro", "macros",
        "constant", "constants", "decorator", "fixture", "fixtures", "middleware", "model",
        "models", "service", "services", "controller", "handler", "factory", "actor", "store",
        "reducer", "mixin", "exception", "widget", "annotation", "attribute", "subclass",
        "subclasses", "crate", "module", "package", "util", "utility", "wrapper", "builder",
    ]
}
