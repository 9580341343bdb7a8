import Traces

/// Says that the work is done, and the artefact is not there.
struct PrematureSuccessRule: Rule {
    let mode = FailureMode.prematureSuccess

    func findings(in trace: Trace) -> [Finding] {
        guard trace.artifactState == .missing, let artifact = trace.facts.task.artifact else {
            return []
        }
        let lastCall = trace.mainCalls.last?.turn ?? 0
        return trace.answers.filter { $0.number >= lastCall && $0.isLastWord }.compactMap { turn in
            let text = turn.response.text
            if Prose.looksLikeDocument(text) { return nil }
            return Prose.claim(in: text).map { sentence in
                finding(
                    in: turn.number, "says that it is done, but \(artifact) is missing",
                    quote: sentence)
            }
        }
    }
}
