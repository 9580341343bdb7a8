import Results
import Testing
import Traces
import Verdicts

@testable import fieldtest

@Suite struct TableChoiceTests {
    private func row(_ model: String, task: String, context: Int) -> TrialRow {
        TrialRow(
            facts: TrialFacts(
                id: "\(model)-\(task)-\(context)-1.1", cell: "\(model)-\(task)-\(context)",
                startedAt: "2026-11-22T00:00:00.000Z", task: TaskFacts(name: task, prompt: ""),
                model: ModelFacts(name: model), server: ServerFacts(kind: .ollama, url: "http://a"),
                agent: AgentFacts(kind: .builtin), context: ContextContract(requested: context),
                host: HostFacts(os: "Linux", hardware: "2 cores")),
            verdict: Verdict(outcome: .completed), summary: TrialSummary(), endReason: .agentDone)
    }

    @Test func `each table is there once, however many tasks there are`() {
        let rows = ["a:8b", "b:8b"].flatMap { model in
            ["one", "two", "three"].flatMap { task in
                [8192, 16_384, 32_768, 65_536].map { row(model, task: task, context: $0) }
            }
        }
        let tables = ResultTables(results: ResultSet(rows: rows), versus: []).all
        let contexts = tables.map(\.title).filter { $0.hasPrefix("Context of") }
        #expect(contexts.count == 6)
        #expect(Set(tables.map(\.title)).count == tables.count)
    }
}
