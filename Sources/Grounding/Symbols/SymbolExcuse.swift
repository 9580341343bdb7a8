/// What a sentence says of symbols that were not found.
///
/// Stricter than a sentence's mood: steps that make a file call functions that are there.
enum SymbolExcuse {
    /// - Parameter before: The last words before the name, in lower case.
    static func doubt(about passage: Passage, _ before: [String]) -> Doubt? {
        if PlaceholderNames.speaksOfNaming(passage.sentence)
            || passage.sections.last.map(PlaceholderNames.speaksOfNaming) ?? false
        {
            return .example
        }
        guard case .excused(let doubt) = passage.mood else {
            return before.suffix(2).contains(where: creations.contains) ? .toBeMade : nil
        }
        let isPlanned = SectionMood.mood(of: passage.sections) == .excused(doubt)
        switch doubt {
        case .toBeMade where !isPlanned && isEnglish(passage):
            return before.contains(where: makings.contains) ? doubt : nil
        case .example where !isPlanned && isEnglish(passage):
            return before.contains(where: examples.contains) ? doubt : nil
        default: return doubt
        }
    }

    /// A name of a tool that the agent itself has: sections on MCP servers and search tools introduce these.
    static func isOfAgentsTools(_ name: SymbolName, _ passage: Passage) -> Bool {
        let words = NameWords.split(name.last)
        // The first title is the document's own.
        return passage.sections.dropFirst(passage.sections.count > 1 ? 1 : 0).contains { title in
            let titleWords = Words.all(title)
            return titleWords.contains(where: agents.contains)
                || words.count > 1 && words.allSatisfy(titleWords.contains)
        }
    }

    /// Whether a longer name ends in all of its words.
    static func isShortForm(_ name: SymbolName, of other: String) -> Bool {
        let words = NameWords.split(name.last)
        let others = NameWords.split(other)
        return words.count > 1 && others.count > words.count
            && Array(others.suffix(words.count)) == words
    }

    /// Whether half of the words of two names, written in the same way, are the same.
    static func sharesHalf(_ name: String, _ other: String) -> Bool {
        let words = Set(NameWords.split(name)), others = Set(NameWords.split(other))
        return NameWords.shape(of: name) == NameWords.shape(of: other)
            && words.intersection(others).count * 2 >= max(words.count, others.count)
    }

    /// A word in capitals that the agent itself is to say: "end with `NEEDS_REVIEW`".
    static func isToBeSaid(_ name: SymbolName, _ nearest: String?, _ passage: Passage) -> Bool {
        guard NameWords.shape(of: name.last) == .shoutingSnake else { return false }
        let words = Set(NameWords.split(name.last))
        let isAlike =
            nearest.map { words.intersection(NameWords.split($0)).count * 2 >= words.count }
            ?? false
        return !isAlike && Words.all(passage.sentence).contains(where: sayings.contains)
    }

    /// Of other languages only the mood is known.
    private static func isEnglish(_ passage: Passage) -> Bool {
        passage.sentence.utf8.count { $0 >= 0x80 } * 10 < passage.sentence.utf8.count
    }

    private static let creations: Set<String> = [
        "create", "creates", "creating", "new", "introduce", "scaffold", "generate",
    ]
    private static let sayings: Set<String> = [
        "response", "responses", "respond", "reply", "answer", "report", "reports", "say", "print",
        "prints", "message", "messages", "status", "title", "label", "marker", "verdict", "end",
        "summary", "comment", "comments", "header", "section", "phrase", "state", "final",
    ]
    private static let makings: Set<String> = [
        "create", "creates", "creating", "created", "add", "adds", "adding", "define", "defining",
        "introduce", "introducing", "new", "write", "writing", "named", "name", "called",
        "scaffold", "planned", "would", "will", "future", "eventually", "todo", "propose",
        "proposed", "rename", "erstelle", "crear", "criar", "créer", "создать",
    ]
    private static let examples: Set<String> = [
        "e.g", "eg", "g", "example", "examples", "such", "like", "instance", "hypothetical",
        "imagine", "suppose", "sample",
    ]
    private static let agents: Set<String> = ["mcp", "serena", "context7", "subagent", "subagents"]
}
