/// What models say, in one language, by what they mean by it.
///
/// In braces: `{file}` and `{other}` paths of the repository, `{artifact}`, `{project}`, `{command}`, and the
/// names of tools: `{list}`, `{read}`, `{run}`, `{write}`, `{tool}`.
struct Phrasebook: Sendable {
    /// The model begins to look.
    var opening: [String]
    /// Between calls.
    var looking: [String]
    /// After the file was written, truly.
    var done: [String]
    /// It will not, or says that it cannot.
    var refusal: [String]
    /// It tells what it would do with its tools: a beginning, steps, an end.
    var narrationOpening: [String]
    var narrationStep: [String]
    var narrationEnd: [String]
    /// It announces the next step and takes none.
    var stall: [String]
    /// It says that the file is there.
    var claim: [String]
    /// After calls that failed.
    var givingUp: [String]
    var thinking: [String]
    /// It has done something else.
    var drift: [String]
    /// It does not know what it was asked.
    var lost: [String]
    /// Names of a document's sections.
    var sections: [String]
    /// What stands in them.
    var sentences: [String]
    /// How the document is handed over when it is printed.
    var handing: [String]

    /// All of these.
    var lists: [[String]] {
        [
            opening, looking, done, refusal, narrationOpening, narrationStep, narrationEnd, stall,
            claim, givingUp, thinking, drift, lost, sections, sentences, handing,
        ]
    }

    static let all = [english, german, french, spanish, japanese, chinese]
}

extension String {
    /// The text with its placeholders filled in.
    func filled(_ words: [String: String]) -> String {
        guard contains("{") else { return self }
        var text = ""
        var rest = self[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            text += words[name] ?? String(rest[open...close])
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}
