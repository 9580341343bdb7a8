import Traces

/// Made the content up: wrote the artefact, or printed it, without one successful call before it that
/// showed anything of the workspace.
struct HallucinatesContentRule: Rule {
    let mode = FailureMode.hallucinatesContent

    func findings(in trace: Trace) -> [Finding] {
        guard let artifact = trace.facts.task.artifact else { return [] }
        let seen = trace.toolCalls.first(where: trace.explores)
        if trace.artifactState == .present {
            let writing = trace.mainCalls.filter { trace.writesArtifact($0) && $0.succeeded }
            // What is read in the turn that writes is seen too late.
            guard let last = writing.last, seen.map({ $0.turn >= last.turn }) ?? true else {
                return []
            }
            return writing.map { call in
                finding(
                    for: call, "wrote \(artifact) without having seen a file",
                    quote: call.use.input["content"]?.string ?? call.use.input.encoded())
            }
        }
        guard seen == nil else { return [] }
        return trace.answers.filter { Prose.looksLikeDocument($0.response.text) }.map { turn in
            finding(
                in: turn.number, "printed a document without having seen a file",
                quote: turn.response.text)
        }
    }
}
