import Grading
import Results
import Traces
import Verdicts

/// A trial's row for tests: a completed trial of `m:24b` at 64K unless told otherwise.
func row(
    _ model: String = "m:24b", context: Int? = 65_536, repetition: Int = 1, attempt: Int = 1,
    outcome: Outcome = .completed, mode: FailureMode? = nil, cause: Cause? = nil,
    finding: String? = nil, turn: Int? = nil, quality: Grade.Word? = nil, found: Int = 0,
    looked: Int = 0, hallucinated: Int = 0, parameters: Double? = 24, disk: Int64? = nil,
    memory: Int64? = nil, gpu: Int64? = nil, tools: [String] = [], failedCalls: Int = 0,
    interventions: Int = 0, seconds: Double = 0, lines: Int? = nil, tokens: (Int, Int) = (0, 0),
    simulated: Bool = false, server: String = "http://127.0.0.1:11434"
) -> TrialRow {
    let cell = "\(model)@\(context ?? 0)@\(server)"
    let facts = TrialFacts(
        id: "\(cell)-\(repetition).\(attempt)", cell: cell, repetition: repetition,
        attempt: attempt, startedAt: "2026-01-15T00:00:00.000Z",
        task: TaskFacts(name: "init", prompt: "Write it"),
        model: ModelFacts(name: model, parametersInBillions: parameters, diskBytes: disk),
        server: ServerFacts(
            kind: .ollama, url: server,
            simulation: simulated
                ? Simulation(scale: 0, memoryBytes: 48_000_000_000, gpuBytes: 36_000_000_000) : nil),
        agent: AgentFacts(kind: .builtin, toolSet: "set"),
        context: ContextContract(requested: context, granted: context),
        host: HostFacts(os: "Linux", hardware: "x86_64"))
    return TrialRow(
        facts: facts,
        verdict: Verdict(
            outcome: outcome, failureMode: mode, cause: cause,
            findings: finding.map { [Finding(rule: "rule", turn: turn, statement: $0)] } ?? []),
        grade: GradeSummary(
            word: quality, lines: lines ?? 0, factsFound: found, factsSought: looked,
            hallucinations: hallucinated),
        summary: TrialSummary(
            toolSequence: tools, toolCalls: tools.count, turns: 1, interventions: interventions,
            seconds: seconds, inputTokens: tokens.0, outputTokens: tokens.1, memoryBytes: memory,
            gpuBytes: gpu, artifactLines: lines, failedToolCalls: failedCalls),
        endReason: .agentDone)
}

/// Models as in the field notes, one or two of each outcome group.
let fieldNoteRows = [
    row(
        "devstral:24b", context: 131_072, quality: .excellent, found: 10, looked: 10,
        disk: 15_000_000_000, memory: 30_000_000_000, gpu: 30_000_000_000,
        tools: ["Bash", "Read", "Write"], seconds: 1032, lines: 180, simulated: true),
    row(
        "devstral:24b", context: 65_536, quality: .good, found: 8, looked: 10, tools: ["Write"],
        simulated: true),
    row(
        "devstral:24b", context: 32_768, outcome: .flawed, mode: .hallucinatesContent,
        finding: "invents a bug", turn: 7, quality: .poor, simulated: true),
    row(
        "devstral:24b", context: 4096, outcome: .failed, mode: .contextOverflow, cause: .server,
        finding: "no tool call", simulated: true),
    row(
        "coder:30b", context: 131_072, quality: .good, found: 9, looked: 10,
        tools: ["Task", "Write"],
        failedCalls: 1, seconds: 1428, lines: 86, simulated: true),
    row(
        "nemotron:30b", context: 131_072, outcome: .completed, quality: .good, interventions: 1,
        simulated: true),
    row(
        "qwen3:30b", context: 131_072, outcome: .flawed, mode: .hallucinatesContent, cause: .model,
        finding: "no file was read", turn: 1, quality: .poor, hallucinated: 4, tools: ["Write"],
        seconds: 300, simulated: true),
    row(
        "mistral:24b", context: 131_072, outcome: .failed, mode: .hallucinatesParams,
        finding: "parameters made up", turn: 2, simulated: true),
    row(
        "deepseek:32b", context: 131_072, outcome: .failed, mode: .noToolSupport,
        finding: "the server refuses tools", simulated: true),
    row(
        "rnj:8b", context: 131_072, outcome: .failed, mode: .silent, finding: "zero output",
        parameters: 8, simulated: true),
    row("gone:24b", context: 131_072, outcome: .invalid, cause: .host, simulated: true),
]

extension Table {
    /// The values of one column, by its key.
    func values(_ key: String) -> [Table.Value] {
        guard let index = columns.firstIndex(where: { $0.key == key }) else { return [] }
        return rows.map { $0[index].value }
    }
}
