import Traces

/// Arguments wrapped in a second call, `{"tool_name": ..., "parameters": {...}}`, so that the tool
/// finds none of its own, and no recovery from it.
struct NestedParamsRule: Rule {
    let mode = FailureMode.nestedParams

    func findings(in trace: Trace) -> [Finding] {
        let wrapped = trace.mainCalls.filter(\.isWrapped)
        guard trace.decidedBy(wrapped) else { return [] }
        return wrapped.map { call in
            finding(
                for: call, "the arguments of \(call.use.name) are wrapped in a second call",
                quote: call.use.input.encoded())
        }
    }
}
