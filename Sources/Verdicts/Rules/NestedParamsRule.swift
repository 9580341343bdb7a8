import Traces

/// Arguments wrapped in a further object, as `{"tool_name": ..., "parameters": {...}}`, so that the tool
/// finds none of its own, and no recovery from it.
struct NestedParamsRule: Rule {
    let mode = FailureMode.nestedParams

    func findings(in trace: Trace) -> [Finding] {
        let wrapped = trace.mainCalls.filter { $0.wrapping != nil }
        guard trace.decidedBy(wrapped) else { return [] }
        return wrapped.map { call in
            finding(
                for: call, "the arguments of \(call.use.name) are wrapped in a further object",
                quote: call.use.input.encoded())
        }
    }

    /// Ollama's general parser passes the whole of `{"tool_name": ..., "parameters": {...}}` on as arguments
    /// (ollama.md 6.1b). Without the tool's name in it, it is the model's own wrapping.
    func cause(of findings: [Finding], in trace: Trace) -> Cause? {
        let wrapped = trace.mainCalls.compactMap(\.wrapping)
        let isParser = trace.facts.server.kind == .ollama && wrapped.allSatisfy(\.namesTool)
        return isParser ? .server : .model
    }
}
