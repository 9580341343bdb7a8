import Traces

/// Wrote the artefact after hardly reading: of a workspace with many files it saw names alone, or one file.
struct LazyExplorationRule: Rule {
    let mode = FailureMode.lazyExploration

    /// In a smaller workspace, one look shows a good part.
    private static let manyFiles = 8

    func findings(in trace: Trace) -> [Finding] {
        guard trace.artifactState == .present,
            trace.facts.workspace.files.count >= Self.manyFiles
        else { return [] }
        let writing = trace.mainCalls.filter { trace.writesArtifact($0) && $0.succeeded }
        guard let last = writing.last else { return [] }
        let before = trace.toolCalls.filter { $0.turn < last.turn && trace.explores($0) }
        guard !before.isEmpty, before.allSatisfy({ showsNamesOnly($0, in: trace) }) else {
            return []
        }
        let files = trace.facts.workspace.files.count
        return (before + writing).map { call in
            finding(
                for: call,
                trace.writesArtifact(call)
                    ? "wrote it, having read no file of \(files)"
                    : "the only look at the workspace",
                quote: call.use.input.encoded())
        }
    }

    private func showsNamesOnly(_ call: ToolCall, in trace: Trace) -> Bool {
        switch trace.role(of: call) {
        case .list: return true
        case .shell:
            let words = (call.shellCommand ?? "").split(whereSeparator: \.isWhitespace)
            guard let program = words.first else { return false }
            let lists = ["ls", "find", "tree", "pwd", "dir", "fd"].contains(String(program))
            return lists && !words.contains { ["cat", "head", "xargs", "-exec"].contains($0) }
        default: return false
        }
    }
}
