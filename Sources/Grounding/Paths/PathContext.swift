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
        "directory", "directories", "folder", "folders", "subdirectory", "subdirectories",
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

    /// "in `x`", "under `x`"
    static func isCalledPlace(_ passage: Passage) -> Bool {
        let words = passage.words.words
        let index = passage.firstWord - 1
        guard words.indices.contains(index), words[index].kind == .word else { return false }
        return ["in", "inside", "under", "within", "into", "dans", "unter", "en", "em", "в"]
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
