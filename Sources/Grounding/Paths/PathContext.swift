/// What the words around a path say of what kind of thing it is.
enum PathContext {
    /// Whether the sentence tells how to name things, or what to do in some case: what it gives as an example is made up.
    static func isHypothetical(_ passage: Passage) -> Bool {
        passage.words.words.contains { $0.kind == .word && hypothetical.contains($0.text) }
            || passage.words.words.isEmpty
    }

    private static let hypothetical: Set<String> = [
        "name", "names", "named", "naming", "called", "convention", "conventions", "case",
        "kebab-case", "snake_case", "camelcase", "pascalcase", "prefix", "suffix", "prefixed",
        "suffixed", "pattern", "format", "template", "create", "creating", "add", "adding", "new",
        "if", "would", "could", "imagine", "suppose", "hypothetical", "your", "should", "want",
        "given", "specific", "single", "particular", "certain", "arbitrary", "any", "placeholder",
        "rename", "write", "commit", "message", "branch", "say", "like", "命名", "benennen", "nommer",
        "nombre", "имя",
    ]

    /// "the `server` directory", "folders `a` and `b`"
    static func isCalledFolder(_ passage: Passage) -> Bool {
        let words = passage.words.words
        func isFolderWord(_ index: Int) -> Bool {
            guard words.indices.contains(index), words[index].kind == .word else { return false }
            let text = words[index].text
            return folderWords.contains(text) || folderBeginnings.contains(where: text.hasPrefix)
        }
        if isFolderWord(passage.firstWord + 1) { return true }
        // "directories are `a` and `b`", not "in the directory, `a`"
        var index = passage.firstWord - 1
        while index >= max(0, passage.firstWord - 6), !isFolderWord(index) {
            let word = words[index]
            guard word.kind == .mention || ["and", "are", "und", "et", "y"].contains(word.text)
            else { return false }
            index -= 1
        }
        return isFolderWord(index) && words[index].text != "directory" && words[index].text != "dir"
    }

    private static let folderWords: Set<String> = [
        "directory", "directories", "folder", "folders", "tree", "subtree", "subdirectory",
        "subdirectories",
        "subfolder", "dir", "verzeichnis", "ordner", "dossier", "répertoire", "carpeta",
        "directorio", "pasta", "diretório", "папке", "папка", "каталог", "каталоге",
    ]
    private static let folderBeginnings = [
        "目录", "文件夹", "目錄", "資料夾", "ディレクトリ", "フォルダ", "폴더", "디렉터리", "디렉토리",
    ]

    /// "clone the repository and go to `x`": of a copy of whichever repository that is.
    static func isOfClone(_ passage: Passage) -> Bool {
        passage.words.words.contains {
            $0.kind == .word && ["clone", "cloned", "cloning", "fork"].contains($0.text)
        }
    }

    /// "the project's `sig/`", "the `data/` volume", "branches begin with `fix/`".
    static func isNoFolderOfHere(_ passage: Passage) -> Bool {
        let words = passage.words.words
        func text(_ index: Int) -> String {
            words.indices.contains(index) && words[index].kind == .word ? words[index].text : ""
        }
        // "use a `x` directory": any such.
        if ["a", "an"].contains(text(passage.firstWord - 1)), isCalledFolder(passage) {
            return true
        }
        if words.contains(where: { ["branch", "branches", "prefix", "prefixes"].contains($0.text) })
        {
            return true
        }
        return owners.contains(text(passage.firstWord - 1))
            || ["volume", "volumes", "mount", "bucket"].contains(text(passage.firstWord + 1))
    }

    private static let owners: Set<String> = [
        "project's", "user's", "users'", "app's", "consumer's", "client's", "claude's", "agent's",
    ]

    /// Whether its sentence or its section tells how to name things: names in it are made up.
    static func isOfNaming(_ passage: Passage) -> Bool {
        PlaceholderNames.speaksOfNaming(passage.sentence)
            || passage.sections.last.map(PlaceholderNames.speaksOfNaming) ?? false
    }

    /// Whether its sentence begins with it, or says that something is in it.
    static func isPlaced(_ passage: Passage) -> Bool {
        !passage.isTitle && isLabel(passage) || isCalledPlace(passage)
    }

    /// Whether its sentence, or its cell of a table, begins with it.
    private static func isLabel(_ passage: Passage) -> Bool {
        let words = passage.words.words
        guard passage.firstWord <= words.count else { return true }
        let before = words[..<passage.firstWord].reversed().prefix { $0.text != "|" }
        if before.allSatisfy({ $0.kind != .word }) { return true }
        // "**Fixtures** (`fixtures/`)", "Benchmarks: `bench/`"
        return ["(", ":"].contains(before.first?.text) && before.count { $0.kind == .word } <= 3
    }

    /// A block with a good and a bad way: both are made up.
    static func showsGoodAndBad(_ passage: Passage) -> Bool {
        let words = Set(Words.all(String(passage.text.prefix(2_000))))
        return words.contains("good") && words.contains("bad")
            || passage.text.contains("✅") && passage.text.contains("❌")
    }

    /// "Source repo: `owner/name`": what the sentence names besides is of that.
    static func namesOtherRepository(_ passage: Passage, _ listing: Listing) -> Bool {
        let words = passage.words.words
        if zip(words, words.dropFirst()).contains(where: { first, second in
            ["separate", "another", "different", "other", "sibling", "external"].contains(
                first.text)
                && ["repo", "repository", "repos"].contains(second.text)
        }) {
            return true
        }
        guard words.contains(where: { $0.kind == .word && repositoryWords.contains($0.text) })
        else {
            return false
        }
        return words[..<min(passage.firstWord, words.count)].contains { word in
            guard word.kind == .mention else { return false }
            let parts = word.text.split(separator: "/", omittingEmptySubsequences: false)
            return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
                && PathText.ending(of: parts[1]) == nil && listing.find(word.text) == nil
                && !listing.isFolder(String(parts[0]))
        }
    }

    private static let repositoryWords: Set<String> = [
        "repo", "repository", "github", "gitlab", "upstream",
    ]

    /// "in `x`", "under `x`", "in `y` and `x`"
    static func isCalledPlace(_ passage: Passage) -> Bool {
        let words = passage.words.words
        var index = passage.firstWord - 1
        while words.indices.contains(index),
            words[index].kind == .mention
                || ["and", "or", ",", "und", "et", "y"].contains(words[index].text)
        {
            index -= 1
        }
        guard words.indices.contains(index), words[index].kind == .word else { return false }
        return [
            "in", "from", "aus", "inside", "under", "within", "into", "dans", "unter", "en", "em",
            "в",
        ]
        .contains(words[index].text)
    }

    /// Data, and settings by names that everybody's have: the reader's own as often as the repository's.
    static func isAnybodys(_ path: PathText) -> Bool {
        guard let ending = path.ending, kept.contains(ending) else { return true }
        let stem = path.stem.lowercased()
        if ending == "yml" || ending == "yaml" {
            return [
                "settings", "config", "docker-compose", "compose", "values", "secrets", "openapi",
            ]
            .contains(stem)
        }
        return anybodys.contains(stem)
    }

    /// Of the endings of data those that people write.
    private static let kept: Set<String> = [
        "json", "yaml", "yml", "xml", "html", "htm", "sql", "properties", "plist", "conf",
    ]
    private static let anybodys: Set<String> = [
        "settings", "config", "data", "output", "result", "results", "report", "reports",
        "credentials", "secrets", "manifest", "response", "request", "input", "test", "tests",
        "index", "schema", "users", "user", "values", "docker-compose", "compose", "openapi",
        "swagger", "state", "cache", "mcp", "claude_desktop_config", "service-account", "metadata",
        "sample", "demo", "out", "log", "info", "page", "token", "tokens", "keys", "export",
        "dump", "backup", "coverage", "tasks", "todo", "session", "history", "query",
    ]
}
