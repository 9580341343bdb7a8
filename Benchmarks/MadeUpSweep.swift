import Foundation
import Plans
import Storage
import Tasks
import Traces

/// A store in which most trials of a sweep are finished and judged. Their facts, verdict, grade and figures are those of
/// one trial that really ran; their wire is left out, since starting again reads none of it.
struct MadeUpSweep {
    let plan: Plan
    /// What all trials are like.
    let template: (facts: TrialFacts, end: TrialEnd?, judgement: Judgement?)

    /// - Parameters:
    ///   - plan: What the store is to have.
    ///   - trial: What all of its trials are like, in another store.
    init(plan: Plan, like trial: String, in store: TraceStore) throws {
        self.plan = plan
        let trace = try store.trace(of: trial)
        var facts = trace.facts
        facts.workspace = WorkspaceSnapshot()
        template = (facts, trace.end, try store.judgement(of: trial, byRuleSetBelow: .max))
    }

    /// The plan of a sweep file, as `fieldtest sweep` makes it of a file that names its servers.
    static func plan(of path: String) throws -> Plan {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        var tasks: [String: TaskDefinition] = [:]
        let request = try SweepFile.parse(yaml: text, path: path).request(defaultServers: []) {
            if let known = tasks[$0.text] { return known }
            let yaml = try String(contentsOfFile: $0.text, encoding: .utf8)
            let task = try TaskFile.parse(yaml: yaml, path: $0.text).task
            tasks[$0.text] = task
            return task
        }
        return Plan.expand(request)
    }

    /// Writes the store.
    /// - Parameter left: How many trials at the plan's end are not begun.
    func make(at path: String, leaving left: Int) async throws {
        // Each trial is three transactions that are synced; in memory that costs nothing.
        let memory = "/dev/shm"
        let folder =
            FileManager.default.isWritableFile(atPath: memory)
            ? memory : NSTemporaryDirectory()
        let draft = "\(folder)/fieldtest-bench-\(ProcessInfo.processInfo.processIdentifier).sqlite"
        defer { try? FileManager.default.removeItem(atPath: draft) }
        let store = try TraceStore.open(path: draft)
        for planned in plan.trials.dropLast(left) { try await add(planned, to: store) }
        try store.close()
        try FileManager.default.copyItem(atPath: draft, toPath: path)
    }

    private func add(_ planned: PlannedTrial, to store: TraceStore) async throws {
        var facts = template.facts
        facts.id = planned.id(attempt: 1)
        facts.sweep = plan.name
        facts.cell = planned.cellID
        facts.repetition = planned.repetition
        facts.task.name = planned.cell.task.name
        facts.model.name = planned.cell.model
        facts.context.requested = planned.cell.context
        facts.context.granted = planned.cell.context
        try await store.begin(facts)
        if let end = template.end { try await store.end(end, of: facts.id) }
        if let judgement = template.judgement { try await store.save(judgement, of: facts.id) }
    }
}
