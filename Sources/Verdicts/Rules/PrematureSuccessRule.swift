import Traces

/// Says that the work is done, and the artefact is not there.
struct PrematureSuccessRule: Rule {
    let mode = FailureMode.prematureSuccess

    func findings(in trace: Trace) -> [Finding] {
        guard trace.artifactState == .missing, let artifact = trace.facts.task.artifact else {
            return []
        }
        let calls = trace.mainCalls
        let lastCall = calls.last?.turn ?? 0
        // Who has looked and not written yet may speak of the file as of what comes next.
        let isBegun =
            calls.contains(where: trace.explores)
            && !calls.contains { trace.role(of: $0) == .write }
        return trace.answers.filter { $0.number >= lastCall && $0.isLastWord }.compactMap { turn in
            let text = turn.response.text
            if Prose.looksLikeDocument(text) { return nil }
            let mention = isBegun ? nil : Prose.mention(of: artifact, in: text)
            return (Prose.claim(in: text) ?? mention).map { sentence in
                finding(
                    in: turn.number, "says that it is done, but \(artifact) is missing",
                    quote: sentence)
            }
        }
    }
}
