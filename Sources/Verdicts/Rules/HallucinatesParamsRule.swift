import Traces

/// Calls to offered tools with arguments that their schema does not allow (missing, unknown, of the
/// wrong type), and no recovery from it. Wrapped arguments are a mode of their own.
struct HallucinatesParamsRule: Rule {
    let mode = FailureMode.hallucinatesParams
    let version = 2

    func findings(in trace: Trace) -> [Finding] {
        let wrong = trace.mainCalls.filter { call in
            switch call.validity {
            case .invalidInput: call.wrapping == nil
            case .unparsedInput: true
            case .valid, .unknownTool: false
            }
        }
        var found: [Finding] = []
        if trace.decidedBy(wrong) {
            found = wrong.map { call in
                finding(
                    for: call, statement(call), quote: call.use.unparsed ?? call.use.input.encoded()
                )
            }
        }
        let rejected = TrialFailure.last(in: trace) { $0.complaint == .missingArgument }
            .map(\.turn)
        return found
            + rejected.map { turn in
                finding(
                    in: turn.number, "the server's parser missed a required argument",
                    quote: turn.response.error?.message)
            }
    }

    private func statement(_ call: ToolCall) -> String {
        guard case .invalidInput(let issues) = call.validity else {
            return "\(call.use.name): its arguments are not JSON"
        }
        let listed = issues.prefix(4).map { issue in
            switch issue {
            case .missing(let name): "\(name) is missing"
            case .unexpected(let name): "\(name) is unknown"
            case .wrongType(let name, let expected, let provided):
                "\(name) is \(provided), not \(expected)"
            case .notInEnum(let name, _, let provided): "\(name) may not be \(provided)"
            case .mismatch(let name, let rule): "\(name) must \(rule)"
            }
        }
        let more = issues.count > 4 ? ", and \(issues.count - 4) more" : ""
        let line = "\(call.use.name): \(listed.joined(separator: ", "))\(more)"
        return Prose.quote(line) ?? line
    }
}
