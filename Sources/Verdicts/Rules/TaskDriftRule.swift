import Traces

/// Work that nobody asked for in place of the task: other files were changed with success, the artefact was not.
struct TaskDriftRule: Rule {
    let mode = FailureMode.taskDrift

    func findings(in trace: Trace) -> [Finding] {
        guard trace.artifactState == .missing, let artifact = trace.facts.task.artifact else {
            return []
        }
        return trace.mainCalls.filter { call in
            call.succeeded && changesFiles(call, in: trace)
                && !call.namesFile(artifact)
                && !trace.writesArtifact(call)
        }.map { call in
            finding(
                for: call,
                "\(call.use.name) changed something else, and \(artifact) was not written",
                quote: call.use.input.encoded())
        }
    }

    private func changesFiles(_ call: ToolCall, in trace: Trace) -> Bool {
        let changed = trace.end?.changedFiles ?? []
        switch trace.role(of: call) {
        case .write: return true
        case .shell:
            let command = call.shellCommand ?? ""
            if Self.changing.contains(where: command.contains) { return true }
            return changed.contains(where: command.contains)
                && Self.perhapsChanging.contains(where: command.contains)
        case .read, .list, .delegate: return false
        case nil: return changed.contains(where: call.namesFile)
        }
    }

    /// Commands that do nothing else.
    private static let changing = [
        "git commit", "sed -i", "rm ", "mv ", "git checkout", "npm install",
    ]
    /// Commands that do, where a file that was changed stands beside them.
    private static let perhapsChanging = [
        ">", "tee ", "patch", "perl ", "python", "cp ", "git ", "ed ",
    ]
}
