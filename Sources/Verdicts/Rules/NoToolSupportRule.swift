import Traces

/// The server turned the request down because the model has no tools: an error whose message says
/// "does not support tools" (ollama.md 1.7). Without any request, the server's list of the model's
/// capabilities says it too.
struct NoToolSupportRule: Rule {
    let mode = FailureMode.noToolSupport
    let version = 2

    func findings(in trace: Trace) -> [Finding] {
        let turned = refusals(in: trace)
        if turned.isEmpty, !trace.mainTurns.isEmpty { return [] }
        return turned + capabilities(in: trace)
    }

    private func capabilities(in trace: Trace) -> [Finding] {
        guard let listed = trace.facts.model.capabilities, !listed.contains("tools") else {
            return []
        }
        let names = listed.joined(separator: ", ")
        return [finding(in: nil, "the server lists no tools among: \(names)")]
    }

    private func refusals(in trace: Trace) -> [Finding] {
        trace.mainTurns.compactMap { turn in
            guard let error = turn.response.error,
                error.message.contains("does not support tools")
            else { return nil }
            let status = turn.response.status.map(String.init) ?? "an error"
            return finding(
                in: turn.number, "the server answered \(status): the model has no tools",
                quote: error.message)
        }
    }
}
