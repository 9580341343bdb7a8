/// Finds scripts, targets and tasks that a sentence names without the command: "the `lint` script".
enum ScriptCheck: ClaimCheck {
    static func claims(
        in document: MarkdownDocument, of repository: Repository
    ) -> [CheckedClaim] {
        let passages = document.passages
        var claims: [CheckedClaim] = []
        for (index, passage) in passages.enumerated()
        where passage.kind == .code && isName(passage.text) {
            let before = index > 0 ? passages[index - 1] : nil
            let after = index + 1 < passages.count ? passages[index + 1] : nil
            guard
                let word = cue(after: after, line: passage.line)
                    ?? cue(before: before, line: passage.line),
                let kinds = kinds[word]
            else { continue }
            let status = status(of: passage.text, kinds, called: word, in: repository)
            guard let status else { continue }
            let claim = Claim(
                kind: .script, text: passage.text, line: passage.line, column: passage.column)
            claims.append(CheckedClaim(claim, passage.excusing(status)))
        }
        return claims
    }

    private static func status(
        of name: String, _ kinds: Set<Manifests.Kind>, called what: String,
        in repository: Repository
    ) -> CheckedClaim.Status? {
        let lookup = CommandLookup(repository, document: repository.document)
        let found = lookup.nameFinding(ShellWord(text: name, isOpen: false), kinds, called: what)
        guard case .missing = found else { return Finding.status([found]) }
        guard repository.manifests.hasAny(kinds) else { return nil }
        // A file of that name, or something else that is called so: a job, a step, a section.
        for ending in ["", ".sh", ".py", ".js", ".ts", ".mjs", ".rb"] {
            if let file = repository.listing.places(endingWith: name + ending).first {
                return .verified([Evidence(path: file)])
            }
        }
        if let place = repository.mention(of: name) { return .verified([place]) }
        return repository.tokens.isWhole ? Finding.status([found]) : .unverifiable(.unreadable)
    }

    /// One word in the letters that names of scripts are made of.
    private static func isName(_ text: String) -> Bool {
        guard text.utf8.count < 60, let first = text.utf8.first, first != UInt8(ascii: "-") else {
            return false
        }
        return text.utf8.contains { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "-") }
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            } && !Placeholder.isOne(text)
    }

    /// "`lint` script", "`test-all` make target"
    private static func cue(after passage: Passage?, line: Int) -> String? {
        guard let passage, passage.kind == .prose, passage.line == line else { return nil }
        let words = passage.text.prefix(40).split { !$0.isLetter }.prefix(2).map { $0.lowercased() }
        guard passage.text.first == " ", let first = words.first,
            passage.text.dropFirst().first?.isLetter == true
        else { return nil }
        if kinds[first] != nil { return first }
        return qualifiers.contains(first) ? words.dropFirst().first : nil
    }

    /// "the script `lint`"
    private static func cue(before passage: Passage?, line: Int) -> String? {
        guard let passage, passage.kind == .prose, passage.text.last == " " else { return nil }
        let words = passage.text.suffix(40).split { $0 == " " }.map { $0.lowercased() }
        guard let last = words.last, kinds[last] != nil, words.count > 1,
            ["the", "npm", "make", "just", "nox", "gradle", "yarn", "pnpm"].contains(
                words[words.count - 2])
        else { return nil }
        return last
    }

    private static let qualifiers: Set<String> = [
        "npm", "make", "makefile", "yarn", "pnpm", "package", "just", "gradle", "nox", "rake",
        "poe", "build", "mise", "composer",
    ]
    private static let scripts: Set<Manifests.Kind> = [
        .npmScript, .composerScript, .pythonScript, .pythonTask, .denoTask, .npmBinary,
    ]
    private static let kinds: [String: Set<Manifests.Kind>] = [
        "script": scripts,
        "target": [.makeTarget, .cmakeTarget, .swiftTarget, .bazelTarget, .nxTarget, .cargoBinary],
        "task": [
            .taskfileTask, .miseTask, .gradleTask, .rakeTask, .pythonTask, .turboTask, .denoTask,
            .npmScript, .mixTask, .mixAlias,
        ],
        "recipe": [.justRecipe, .makeTarget], "session": [.noxSession],
    ]
}
