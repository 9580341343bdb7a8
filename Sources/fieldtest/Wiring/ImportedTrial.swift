import Reports
import Results
import Storage
import Tasks
import Traces
import Verdicts
import Wire

/// A trial that came in as a file, and what was made of it here.
struct ImportedTrial {
    var row: TrialRow

    /// What `import` prints.
    var line: String {
        "\(row.facts.id.onOneLine)  \(row.verdict.label)"
    }

    /// Puts a file's trial into the store and judges it, as trials are that ran here.
    static func add(
        _ file: WireFile, from path: String, to store: TraceStore
    ) async throws -> ImportedTrial {
        let facts = file.trial.facts
        do {
            try await store.add(file)
        } catch let problem as WireFileProblem {
            throw WireFileFailure(path: path, problem: problem)
        } catch StoreError.trialExists {
            throw UserMistake(
                message: "`\(path)`: its trial `\(facts.id)` is in `\(store.path)` already",
                hint: "nothing was changed; `fieldtest show \(facts.id)` prints what is there")
        }
        let row = try await TrialJudge(store: store).judge(facts.id, checks: checks(for: facts))
        return ImportedTrial(row: row)
    }

    /// The checks of the task of that name, if it is known here. A file that does not say what was in the
    /// workspace is not graded: every path in its document would look invented.
    private static func checks(for facts: TrialFacts) -> [Check] {
        guard !facts.workspace.files.isEmpty, TaskFolder.names().contains(facts.task.name),
            let task = try? TaskFolder.load(facts.task.name), task.artifact == facts.task.artifact
        else { return [] }
        return task.checks
    }
}
