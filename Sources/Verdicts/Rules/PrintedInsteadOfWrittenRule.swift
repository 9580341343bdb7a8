import Traces

/// The artefact is missing, but after the last call the model printed a Markdown document that looks
/// like it.
struct PrintedInsteadOfWrittenRule: Rule {
    let mode = FailureMode.printedInsteadOfWritten

    func findings(in trace: Trace) -> [Finding] {
        guard trace.artifactState == .missing, let artifact = trace.facts.task.artifact else {
            return []
        }
        let lastCall = trace.mainCalls.last?.turn ?? 0
        return trace.answers
            .filter { $0.number >= lastCall && Prose.looksLikeDocument($0.response.text) }
            .map { turn in
                let lines = turn.response.text.split(whereSeparator: \.isNewline).count
                return finding(
                    in: turn.number,
                    "printed \(lines) lines of Markdown, and did not write \(artifact)",
                    quote: turn.response.text)
            }
    }
}
