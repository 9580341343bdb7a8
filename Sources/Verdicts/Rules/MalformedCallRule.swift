import Traces

/// The server's parser turned a call of the model's down with an error, and that ended the trial. The same
/// text would have been a call, or a plain answer, to another parser (ollama.md 6.2): the server is to blame.
struct MalformedCallRule: Rule {
    let mode = FailureMode.malformedCall
    let version = 2

    func findings(in trace: Trace) -> [Finding] {
        TrialFailure.last(in: trace) { $0.complaint == .unparsedCall }.map(\.turn).map { turn in
            let status = turn.response.status.map { " \($0)" } ?? ""
            return finding(
                in: turn.number,
                "the server answered\(status): its parser could not read the model's call",
                quote: turn.response.error?.message)
        }
    }
}
