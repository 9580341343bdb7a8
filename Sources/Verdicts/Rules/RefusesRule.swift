import Traces

/// Declined in words, at the beginning of its first answer, and made no call.
///
/// "I cannot see the files, so let me use the Glob tool" is narration, and a document in which the
/// word occurs is a document: both are left to their rules.
struct RefusesRule: Rule {
    let mode = FailureMode.refuses

    func findings(in trace: Trace) -> [Finding] {
        let answers = trace.answers.filter { !$0.response.text.allSatisfy(\.isWhitespace) }
        guard trace.mainCalls.isEmpty, let first = answers.first,
            declining(first.response.text) != nil,
            !answers.contains(where: { Prose.looksLikeDocument($0.response.text) }),
            NarratesToolsRule().findings(in: trace).isEmpty
        else { return [] }
        return answers.compactMap { turn in
            declining(turn.response.text).map { line in
                finding(in: turn.number, "the model declined and called nothing", quote: line)
            }
        }
    }

    /// The line in which the answer declines, looked for in its first 400 characters.
    private func declining(_ text: String) -> String? {
        let beginning = String(Prose.searchable(text).prefix(400))
        return Self.patterns.lazy.compactMap { pattern in
            (try? Regex(pattern).ignoresCase()).flatMap { beginning.firstMatch(of: $0) }
        }.first.map { Prose.line(of: $0.range, in: beginning) }
    }

    private static let patterns = [
        #"\b(?:i'm sorry|i am sorry|i apologi[sz]e|my apologies)\b"#,
        #"\bi(?: am|'m)? (?:currently )?(?:cannot|can't|can not|unable to|not able to)\b"#,
        #"\bi (?:won't|will not) be able to\b"#,
        #"\bi do(?:n't| not) have (?:access|the ability|the capability|the tools)\b"#,
        #"\bmy (?:current )?(?:capabilities|abilities|tools) (?:are|is) limited"#,
        #"\b(?:outside|beyond) (?:of )?(?:the scope of )?my (?:capabilities|abilities|scope)"#,
        #"\b(?:cannot|can't|unable to|not able to) (?:assist|help|fulfil|fulfill|complete|perform)\b"#,
    ]
}
