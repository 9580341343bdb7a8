import Traces

/// Declined in words, at the beginning of an answer, and made no call.
///
/// "I cannot see the files, so let me use the Glob tool" is narration, and a document in which the
/// word occurs is a document: both are left to their rules.
struct RefusesRule: Rule {
    let mode = FailureMode.refuses
    let version = 2

    func findings(in trace: Trace) -> [Finding] {
        let answers = trace.answers.filter { !$0.response.text.allSatisfy(\.isWhitespace) }
        guard trace.artifactState != .present, trace.mainCalls.isEmpty,
            answers.contains(where: { declining($0.response.text) != nil }),
            !answers.contains(where: { Prose.looksLikeDocument($0.response.text) }),
            SwallowedToolCallRule().findings(in: trace).isEmpty,
            NarratesToolsRule().findings(in: trace).isEmpty,
            PrematureSuccessRule().findings(in: trace).isEmpty
        else { return [] }
        return answers.compactMap { turn in
            declining(turn.response.text).map { line in
                finding(in: turn.number, "the model declined and called nothing", quote: line)
            }
        }
    }

    private func declining(_ text: String) -> String? {
        Prose.declining(text) ?? Prose.denial(in: text)
    }
}
