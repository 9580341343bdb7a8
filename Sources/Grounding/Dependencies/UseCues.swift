/// Whether words around a tool's name say that it is used here.
struct UseCues: Sendable {
    /// Of the sentence and its sections.
    private let isAboutUse: Bool
    /// A title or a label says what is spoken of; it need not be used.
    private let isLabel: Bool
    private let isOfStack: Bool

    init(sentence: String, sections: [String], isTitle: Bool) {
        isLabel = isTitle || sentence.hasSuffix(":")
        isOfStack = sections.suffix(2).contains { title in
            Words.all(title).contains { Self.stackTitles.contains($0) }
        }
        isAboutUse =
            isOfStack || Words.all(sentence).contains { Self.uses.contains($0) }
    }

    /// Whether a name among words is said to be used.
    /// - Parameters:
    ///   - words: Of the running text around it.
    ///   - range: The name's words.
    func claimsUse(_ words: [ToolWord], _ range: Range<Int>) -> Bool {
        guard isAboutUse || !isLabel && words.count <= 8 else { return false }
        let before = words[max(0, range.lowerBound - 4)..<range.lowerBound].map {
            $0.text.lowercased()
        }
        if before.contains(where: Self.distancing.contains) { return false }
        if let last = before.last, Self.distancingRightBefore.contains(last) { return false }
        let after = words[range.upperBound..<min(words.count, range.upperBound + 2)].map {
            $0.text.lowercased()
        }
        return !after.contains(where: Self.distancingBehind.contains)
    }

    /// Whether a name stands where a sentence or a list says what is used: "built with `x` and `y`", "Web: x, y".
    ///
    /// Elsewhere it may be of anything that is spoken of.
    /// - Parameter startsSentence: Whether the running text begins its sentence.
    func statesUse(
        _ words: [ToolWord], _ range: Range<Int>, in bytes: [UInt8], startsSentence: Bool
    ) -> Bool {
        if isOfStack { return true }
        var index = range.lowerBound
        while true {
            let start = index > 0 ? words[index - 1].range.upperBound : 0
            let gap = String(decoding: bytes[start..<words[index].range.lowerBound], as: UTF8.self)
            let lead = gap.split(
                omittingEmptySubsequences: false, whereSeparator: { ":：|(（;；。".contains($0) })
            if let last = lead.last, last.contains(where: \.isLetter) {
                // Of other scripts only the words for "if" are known.
                return !Self.conditions.contains { last.contains($0) }
            }
            if index == 0 { return startsSentence || lead.count > 1 }
            if words[index].isFirst || lead.count > 1 { return true }
            index -= 1
            let word = words[index].text
            if Self.stating.contains(word.lowercased()) { return true }
            guard
                Self.joining.contains(word)
                    || word.first.map({ !$0.isLetter || $0.isUppercase }) == true
                    || KnownTools.byFirstWord[word] != nil
            else { return false }
        }
    }

    private static let stating: Set<String> = [
        "use", "uses", "using", "used", "with", "by", "on", "via", "leverages", "mit", "nutzt",
        "verwendet", "avec", "utilise", "con", "usa", "utiliza", "com", "a", "an",
        "использует",
    ]
    private static let conditions: [Character] = ["如", "若", "需", "も"]
    private static let joining: Set<String> = ["and", "und", "et", "y", "e", "и"]

    private static let stackTitles: Set<String> = [
        "stack", "technology", "technologies", "tech", "dependencies", "frameworks", "framework",
        "libraries", "tooling", "built", "stacks", "dependency", "toolchain", "技术栈", "技術スタック",
        "technologien", "abhängigkeiten", "tecnologías", "tecnologias", "dépendances", "pile",
        "기술", "스택", "технологии", "стек", "技術", "使用技術", "主要技術",
    ]
    private static let uses: Set<String> = [
        "use", "uses", "using", "used", "built", "powered", "based", "written", "implemented",
        "via", "backed", "tested", "runs", "leverages", "framework", "library", "stack", "backend",
        "frontend", "database", "orm", "styling", "state", "server", "client", "app", "application",
        "testing", "tests", "linting", "formatting", "formatter", "linter", "bundler", "bundled",
        "build", "managed", "validation", "components", "component", "models", "with", "cli",
        "api", "ui", "project", "monorepo", "package", "runtime", "language", "typed", "config",
        "configured", "service", "services", "web", "library's", "codebase", "extension", "plugin",
        "utilise", "utilisé", "utiliza", "usa", "verwendet", "nutzt", "mit", "basiert", "avec",
        "con", "com", "使用", "采用", "基于", "사용", "использует",
    ]
    private static let distancing: Set<String> = [
        "like", "unlike", "similar", "than", "instead", "not", "no", "without", "versus", "vs",
        "compared", "inspired", "compatible", "never", "avoid", "don't", "replaces", "replaced",
        "replacing", "formerly", "previously", "alternative", "alternatives", "migrate",
        "migrating", "migration", "migrated", "e.g", "if", "supports", "support", "supporting",
        "such", "any", "other", "outside", "future", "planned", "isn't", "aren't", "nor",
        "neither", "except", "integrates", "integration", "integrations", "whether", "external",
        "i.e", "rather", "port", "clone", "imitates", "mimics", "equivalent", "deprecated",
        "removed", "add", "adding", "consider", "introduce", "adopt", "legacy", "old", "various",
        "multiple", "or", "ask", "asks", "detects",
        "detect", "users", "user's", "generates", "generate", "parses", "parse", "parser",
    ]
    private static let distancingRightBefore: Set<String> = ["from", "to", "for", "as"]
    private static let distancingBehind: Set<String> = [
        "users", "developers", "style", "hook", "hooks", "run", "stage", "compatible", "plugin",
        "plugins", "support",
        "integration", "integrations", "extension", "equivalent", "alternative", "conventions",
        "docs", "documentation", "account", "projects", "repos", "repositories", "codebases",
        "instead", "or", "files", "syntax", "snippets", "clients", "parser", "grammar", "-like",
    ]
}
