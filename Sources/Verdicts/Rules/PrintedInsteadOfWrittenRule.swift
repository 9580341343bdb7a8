import Traces

/// The artefact is missing, but after the last call the model printed a Markdown document that looks
/// like it.
struct PrintedInsteadOfWrittenRule: Rule {
    let mode = FailureMode.printedInsteadOfWritten
    let version = 2

    func findings(in trace: Trace) -> [Finding] {
        guard trace.artifactState == .missing, let artifact = trace.facts.task.artifact else {
            return []
        }
        return printed(in: trace).map { turn in
            let lines = turn.response.text.split(whereSeparator: \.isNewline).count
            return finding(
                in: turn.number,
                "printed \(lines) lines of Markdown, and did not write \(artifact)",
                quote: turn.response.text)
        }
    }

    /// Answers that print a document, with no later call but those that such answers make themselves.
    private func printed(in trace: Trace) -> [Turn] {
        var calling = trace.mainCalls.map(\.turn)
        var printed: [Turn] = []
        for turn in trace.answers.reversed() {
            guard turn.number >= calling.last ?? 0 else { break }
            guard Prose.looksLikeDocument(turn.response.text) else { continue }
            printed.insert(turn, at: 0)
            while calling.last == turn.number { calling.removeLast() }
        }
        return printed
    }
}
