import Traces

/// A response broke off without the API's end marker, or with an error in its middle, and no turn followed.
/// Servers swallow errors in mid-stream (ollama.md 1.6).
struct AbortedStreamRule: Rule {
    let mode = FailureMode.abortedStream
    let version = 2

    func findings(in trace: Trace) -> [Finding] {
        let broken = TrialFailure.last(in: trace) { failure in
            if case .broken = failure { failure.complaint == nil } else { false }
        }
        return broken.map(\.turn).map { turn in
            if let error = turn.response.error {
                return finding(
                    in: turn.number,
                    "the server sent an error in mid-stream, and no turn went on",
                    quote: error.message)
            }
            return finding(
                in: turn.number,
                "the response broke off without the API's end marker, and no turn went on",
                quote: turn.failure ?? turn.response.malformed)
        }
    }
}
