/// Environment variables that a document says are set or read.
enum EnvironmentClaims: ClaimCheck {
    static func claims(
        in document: MarkdownDocument, of repository: Repository
    ) -> [CheckedClaim] {
        var claims: [CheckedClaim] = []
        for (index, passage) in document.passages.enumerated() {
            switch passage.kind {
            case .code:
                let around = Surroundings(at: index, of: document.passages)
                let isAboutThem = speaksOfVariables(passage, around)
                for found in EnvironmentName.inCode(passage.text)
                where found.isCertain || isAboutThem {
                    claims.append(claim(found, passage, 0, repository))
                }
            case .block(let language):
                guard let isSettings = blocks[language] else { continue }
                claims += inBlock(passage, isSettings: isSettings, repository)
            case .prose, .destination, .html: break
            }
        }
        return akin(claims, repository)
    }

    /// Of variables that are not there those that share their beginning with one that is, or are like a known name.
    ///
    /// Others are read by programs that nobody here wrote as often as they are mistakes.
    private static func akin(_ claims: [CheckedClaim], _ repository: Repository) -> [CheckedClaim] {
        func start(_ name: String) -> Substring { name.prefix { $0 != "_" } }
        let known = Set(
            claims.compactMap { checked in
                if case .verified = checked.status { start(checked.claim.text) } else { nil }
            })
        return claims.map { checked in
            guard case .absent(_, let nearest) = checked.status else { return checked }
            let name = checked.claim.text
            let isAkin =
                known.contains(start(name)) || isOwn(String(start(name)), repository.manifests)
                || isNearMiss(name, repository.tokens)
                || nearest.map { SymbolExcuse.sharesHalf(name, $0.filter { $0 != "`" }) } ?? false
            return isAkin ? checked : CheckedClaim(checked.claim, .unverifiable(.unrelated))
        }
    }

    private static func inBlock(
        _ passage: Passage, isSettings: Bool, _ repository: Repository
    ) -> [CheckedClaim] {
        var claims: [CheckedClaim] = []
        var offset = 0
        for line in passage.text.utf8.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        {
            for found in EnvironmentName.inLine(line, isSettings: isSettings) {
                claims.append(claim(found, passage, offset, repository))
            }
            offset += line.count + 1
        }
        return claims
    }

    private static func claim(
        _ found: EnvironmentName.Found, _ passage: Passage, _ offset: Int,
        _ repository: Repository
    ) -> CheckedClaim {
        let place = passage.place(at: offset + found.range.lowerBound)
        let claim = Claim(
            kind: .environment, text: found.name, line: place.line, column: place.column)
        return CheckedClaim(claim, status(of: found.name, passage, repository))
    }

    private static func status(
        of name: String, _ passage: Passage, _ repository: Repository
    ) -> CheckedClaim.Status {
        if let place = repository.tokens.place(of: name) { return .verified([place]) }
        if !isNearMiss(name, repository.tokens), isForeign(name, passage, repository) {
            return .unverifiable(.onUsersMachine)
        }
        if PlaceholderNames.contains(name) { return .unverifiable(.placeholder) }
        if case .excused(let doubt) = passage.mood { return .unverifiable(doubt) }
        if repository.tokens.isEmpty || !repository.tokens.isWhole {
            return .unverifiable(.unreadable)
        }
        // Settings libraries read `PREFIX_NAME` for a field called `name`.
        if isDerived(name, repository) { return .unverifiable(.foreign) }
        return .absent(
            sought: "`\(name)` in any file",
            nearest: repository.tokens.nearest(to: name).map { "`\($0)`" })
    }

    /// Read by a tool or a dependency.
    private static func isForeign(
        _ name: String, _ passage: Passage, _ repository: Repository
    ) -> Bool {
        let owner = String(name.prefix { $0 != "_" })
        let manifests = repository.manifests
        if !ForeignVariables.isWhole(name), owner != name, isOwn(owner, manifests) { return false }
        if ForeignVariables.contains(name) { return true }
        // Beside others of the prefix that the sources read, it would be one of these.
        let siblings = Words.all(String(passage.sentence.prefix(1_000))).map { $0.uppercased() }
        if siblings.contains(where: {
            $0 != name && $0.hasPrefix(owner + "_") && repository.tokens.place(of: $0) != nil
        }) {
            return false
        }
        let key = Manifests.normalised(owner)
        return manifests.dependency(owner) != nil
            && !manifests.packages.contains { Manifests.normalised($0.name).hasPrefix(key) }
    }

    /// Whether the repository publishes a package of that name.
    private static func isOwn(_ owner: String, _ manifests: Manifests) -> Bool {
        let key = Manifests.normalised(owner)
        return manifests.packages.contains { package in
            let name = Manifests.normalised(
                package.name.split(separator: "/").last.map(String.init) ?? "")
            return name == key || package.folder.isEmpty && name.hasPrefix(key + "-")
        }
    }

    /// A known name of at least three words with one more among them, or of two with one more behind them.
    private static func isNearMiss(_ name: String, _ tokens: TokenIndex) -> Bool {
        let words = name.split(separator: "_")
        guard (3...12).contains(words.count) else { return false }
        // `DATABASE_URL_INTERNAL` for `DATABASE_URL`; the first word is whose it is.
        if tokens.place(of: words.dropLast().joined(separator: "_")) != nil { return true }
        return words.count > 3
            && words.indices.contains { left in
                let rest = words.indices.filter { $0 != left }.map { words[$0] }
                return tokens.place(of: rest.joined(separator: "_")) != nil
            }
    }

    private static func isDerived(_ name: String, _ repository: Repository) -> Bool {
        let words = name.lowercased().split(separator: "_").map(String.init)
        for start in 0..<max(1, words.count - 1) {
            if start > 0 {
                let prefix = words[..<start].joined(separator: "_")
                let isPrefix =
                    repository.tokens.place(of: prefix.uppercased() + "_") != nil
                    || repository.tokens.place(of: prefix + "_") != nil
                    || repository.manifests.packages.contains {
                        Manifests.normalised($0.name) == Manifests.normalised(prefix)
                    }
                guard isPrefix else { continue }
            }
            let rest = words[start...]
            let camel = rest.dropFirst().reduce(rest.first ?? "") {
                $0 + $1.prefix(1).uppercased() + $1.dropFirst()
            }
            let spellings = [rest.joined(separator: "_"), rest.joined(separator: "-"), camel]
            if spellings.contains(where: { repository.tokens.place(of: $0) != nil }) {
                return true
            }
        }
        return false
    }

    /// Whether the words around a piece of code say that it names an environment variable.
    static func speaksOfVariables(_ passage: Passage, _ around: Surroundings) -> Bool {
        let words = Words.all(String(passage.sentence.prefix(600)))
        if words.contains(where: cues.contains) { return true }
        if zip(words, words.dropFirst()).contains(where: { $0 == "env" && $1.hasPrefix("var") }) {
            return true
        }
        return passage.sections.suffix(1).contains { title in
            Words.all(title).contains { cues.contains($0) || $0 == "variables" }
        }
    }

    private static let cues: Set<String> = [
        "environment", "env", "envs", "envvar", "envvars", "dotenv", "secret", "secrets",
        "umgebungsvariable", "umgebungsvariablen", "entorno", "ambiente", "d'environnement",
        "环境变量", "環境変数", "환경변수", "окружения", "export", "unset",
    ]

    /// Languages of blocks that set variables, and whether their lines are settings rather than commands.
    private static let blocks: [String: Bool] = [
        "bash": false, "sh": false, "shell": false, "zsh": false, "console": false, "": false,
        "env": true, "dotenv": true, "ini": true, "properties": true, "terminal": false,
    ]
}
