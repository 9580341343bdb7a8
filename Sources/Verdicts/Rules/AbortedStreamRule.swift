import Traces

/// A response broke off without the API's end marker, or with an error in its middle, and no turn followed.
/// Servers swallow errors in mid-stream (ollama.md 1.6).
struct AbortedStreamRule: Rule {
    let mode = FailureMode.abortedStream

    func findings(in trace: Trace) -> [Finding] {
        guard case .broken(let turn) = TrialFailure(in: trace),
            turn.response.error.flatMap(TrialFailure.Complaint.init) == nil
        else { return [] }
        if let error = turn.response.error {
            return [
                finding(
                    in: turn.number,
                    "the server sent an error in mid-stream, and that ended the trial",
                    quote: error.message)
            ]
        }
        return [
            finding(
                in: turn.number,
                "the response broke off without the API's end marker, and no turn followed",
                quote: turn.failure ?? turn.response.malformed)
        ]
    }
}
