import Foundation
import Grading
import Storage
import Traces
import Verdicts

/// A store of two sweeps whose trials are judged, each with facts, findings, a grade and figures of its own. Their wire is
/// left out: tables do not read it. Made by a process of its own: a child's peak memory counts from what its parent had.
struct JudgedStore {
    static let sweeps = ["before", "after"]

    let folder: String
    /// In each of the two sweeps.
    var trials: Int

    var path: String { "\(folder)/judged-\(trials).sqlite" }

    /// The arguments of the helper that makes it.
    var arguments: [String] { [CommandLine.arguments[0], "judged", folder, "\(trials)"] }

    /// Nil for other arguments.
    init?(arguments: [String]) {
        guard arguments.count == 4, arguments[1] == "judged", let trials = Int(arguments[3])
        else { return nil }
        self.init(folder: arguments[2], trials: trials)
    }

    init(folder: String, trials: Int) {
        self.folder = folder
        self.trials = trials
    }

    func make() async throws {
        // Each trial is three transactions that are synced; in memory that costs nothing.
        let memory = "/dev/shm"
        let isThere = FileManager.default.isWritableFile(atPath: memory)
        let draft =
            (isThere ? memory : NSTemporaryDirectory())
            + "/fieldtest-judged-\(ProcessInfo.processInfo.processIdentifier).sqlite"
        defer { try? FileManager.default.removeItem(atPath: draft) }
        let store = try TraceStore.open(path: draft)
        var dice = Dice(seed: 7)
        for sweep in Self.sweeps {
            for number in 0..<trials { try await add(number, to: sweep, in: store, &dice) }
        }
        try store.close()
        try FileManager.default.copyItem(atPath: draft, toPath: path)
    }

    /// Twenty models at five windows, ten tasks, ten repetitions; beyond these, seeds.
    private func add(
        _ number: Int, to sweep: String, in store: TraceStore, _ dice: inout Dice
    ) async throws {
        let repetition = number % 10
        let window = number / 10 % 5
        let model = number / 50 % 20
        let task = number / 1000 % 10
        let cell = "\(sweep)\(number / 10)"
        var facts = TrialFacts.example(
            id: "\(cell)-\(repetition + 1).1", model: "model-\(model):8b",
            repetition: repetition + 1)
        facts.sweep = sweep
        facts.cell = cell
        facts.task.name = "task-\(task)-\(number / 10_000)"
        facts.context = ContextContract(
            requested: 8192 << window, granted: 8192 << window, trained: 262_144)
        facts.startedAt = "2026-01-0\(sweep == "after" ? 2 : 1)T\(10 + number % 14):00:00.000Z"
        // Measured once for each load of a model.
        facts.rates = HostRates(
            prefill: Double(1000 + number / 10) / 7, decode: Double(100 + number / 10) / 70)
        facts.sandbox = "bubblewrap 0.8.0"
        try await store.begin(facts)
        let seconds = Double(dice.number(in: 20_000...900_000)) / 1000
        try await store.end(
            TrialEnd(at: seconds, reason: .agentDone, changedFiles: ["CLAUDE.md"]), of: facts.id)
        try await store.save(judgement(seconds: seconds, of: model, &dice), of: facts.id)
    }

    private func judgement(seconds: Double, of model: Int, _ dice: inout Dice) -> Judgement {
        let works = dice.number(in: 0...19) < model
        let mode = dice.pick(from: [FailureMode.silent, .narratesTools, .hallucinatesContent])
        let findings = (0..<dice.number(in: 1...3)).map {
            Finding(
                rule: mode.rawValue, turn: dice.number(in: 1...30),
                statement: "found \(dice.number(in: 1...999)) of \($0) that were looked for",
                quote: String(dice.next(), radix: 36))
        }
        let grade = Grade(
            word: dice.pick(from: Grade.Word.allCases), lines: dice.number(in: 20...200),
            facts: (0..<10).map {
                Grade.CheckResult(
                    name: "fact \($0)", passed: dice.chance(0.6), line: dice.number(in: 1...99))
            },
            hallucinations: (0..<dice.number(in: 0...4)).map {
                Grade.Hallucination(
                    kind: .path, text: "src/\(dice.number(in: 1...999)).ts", line: $0 + 1)
            })
        let names = ["Read", "Grep", "Bash", "Glob", "TodoWrite"]
        let tools = (0..<29).map { _ in dice.pick(from: names) } + ["Write"]
        return Judgement(
            ruleSet: 5,
            verdict: Verdict(
                outcome: works ? .completed : .failed, failureMode: works ? nil : mode,
                cause: works ? nil : .model, findings: findings),
            grade: grade,
            summary: TrialSummary(
                toolSequence: tools, toolCalls: 30, turns: 30, seconds: seconds,
                inputTokens: dice.number(in: 100_000...900_000),
                outputTokens: dice.number(in: 1_000...9_000),
                memoryBytes: Int64(dice.number(in: 20_000...40_000)) * 1_000_000,
                artifactLines: grade.lines))
    }
}
