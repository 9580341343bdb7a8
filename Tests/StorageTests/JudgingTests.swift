import Foundation
import GRDB
import Grading
import Storage
import Testing
import Traces
import Verdicts

extension Judgement {
    static func sample(_ ruleSet: Int = 1, _ outcome: Outcome, _ mode: FailureMode? = nil)
        -> Judgement
    {
        Judgement(
            ruleSet: ruleSet,
            verdict: Verdict(
                outcome: outcome, failureMode: mode,
                cause: mode == nil ? nil : .model,
                secondary: mode == nil
                    ? [] : [Fault(.contextStall, by: .model), Fault(.timeout, by: nil)],
                findings: [
                    Finding(
                        rule: mode?.rawValue ?? "artifact", ruleVersion: 2, turn: 3, toolCall: 0,
                        bytes: 4..<12,
                        statement: "calls “Glob” 3 times", quote: "{\"pattern\": …"),
                    Finding(rule: "artifact", statement: "no CLAUDE.md"),
                ]),
            grade: Grade(
                word: .good, lines: 80, facts: [.init(name: "jlpm", passed: true, line: 12)],
                hallucinations: [.init(kind: .path, text: "src/x.ts", line: 4)]),
            summary: TrialSummary(
                toolSequence: ["Read", "Glob", "Write"], toolCalls: 3, turns: 4, interventions: 1,
                seconds: 61,
                inputTokens: 12_000, outputTokens: 0, memoryBytes: 30_000_000_000,
                artifactLines: 80))
    }
}

extension JudgementSummary {
    fileprivate init(of judgement: Judgement) {
        self.init(
            verdict: judgement.verdict, grade: judgement.grade.map(GradeSummary.init),
            summary: judgement.summary)
        verdict.findings = Array(verdict.findings.prefix(1))
    }
}

@Suite struct JudgingTests {
    @Test func `judgements read back, and the newest rules win`() async throws {
        let fixture = try StoreFixture()
        let store = fixture.store
        let facts = TrialFacts.sample()
        let end = TrialEnd(at: 61, reason: .agentDone, changedFiles: ["CLAUDE.md"])
        try await store.begin(facts)
        try await store.begin(.sample("cell-2.1", repetition: 2))
        try await store.end(end, of: facts.id)
        #expect(try store.unjudged(by: 1) == [facts.id])

        let old = Judgement.sample(1, .failed, .hallucinatesTools)
        let new = Judgement.sample(3, .completed)
        try await store.save(new, of: facts.id)
        try await store.save(old, of: facts.id)
        let judged = try store.judged()
        #expect(judged.map(\.facts.id) == [facts.id, "cell-2.1"])
        var expected = facts
        expected.workspace = WorkspaceSnapshot()
        expected.agent.command = nil
        expected.agent.environment = nil
        #expect(try store.judgement(of: facts.id, byRuleSetBelow: .max) == new)
        #expect(try store.judgement(of: facts.id, byRuleSetBelow: 3) == old)
        let brief = JudgementSummary(of: new)
        #expect(
            judged[0]
                == JudgedTrial(
                    facts: expected, end: TrialEnd(at: 61, reason: .agentDone), judgement: brief))
        #expect(judged[1].end == nil)
        #expect(judged[1].judgement == nil)
        #expect(try fixture.count("verdicts") == 2)
        #expect(try store.unjudged(by: 3) == [])
        #expect(try store.unjudged(by: 4) == [facts.id])
    }

    @Test func `the same rules judging again replace what they said`() async throws {
        let fixture = try StoreFixture()
        try await fixture.store.begin(.sample())
        try await fixture.store.save(.sample(1, .failed, .silent), of: "cell-1.1")
        var again = Judgement.sample(1, .inconclusive)
        again.grade = nil
        try await fixture.store.save(again, of: "cell-1.1")
        #expect(try fixture.store.judged().first?.judgement == JudgementSummary(of: again))
        #expect(try fixture.store.judgement(of: "cell-1.1", byRuleSetBelow: .max) == again)
        for table in ["verdicts", "summaries"] { #expect(try fixture.count(table) == 1) }
        #expect(try fixture.count("findings") == 2)
        #expect(try fixture.count("grades") == 0)
    }

    @Test func `trials are found by what they are`() async throws {
        let fixture = try StoreFixture()
        let store = fixture.store
        try await store.begin(.sample("a-1.1", cell: "a"))
        try await store.begin(.sample("a-1.2", cell: "a", attempt: 2))
        try await store.begin(.sample("b-1.1", sweep: nil, cell: "b", model: "it's \"x\""))
        #expect(try store.trials() == ["a-1.1", "a-1.2", "b-1.1"])
        #expect(try store.trials(matching: .init(sweep: "night")) == ["a-1.1", "a-1.2"])
        #expect(try store.trials(matching: .init(latestAttempts: true)) == ["a-1.2", "b-1.1"])
        #expect(try store.trials(matching: .init(models: ["it's \"x\"", "y"])) == ["b-1.1"])
        #expect(try store.trials(matching: .init(ids: [], tasks: ["init-claude-md"])) == [])
        #expect(
            try store.trials(
                matching: .init(sweep: "night", cells: ["a", "b"], latestAttempts: true))
                == ["a-1.2"])
        var sweeps = TrialFilter(sweep: "night", since: "2026-11-21")
        #expect(try store.trials(matching: sweeps) == ["a-1.1", "a-1.2"])
        sweeps.sweeps = ["night", "another"]
        #expect(try store.trials(matching: sweeps) == ["a-1.1", "a-1.2"])
        sweeps.since = "2026-11-21T01:03"
        #expect(try store.trials(matching: sweeps) == [])
        #expect(try store.judged(matching: .init(cells: ["b"])).map(\.facts.id) == ["b-1.1"])
    }

    @Test func `views answer what people ask`() async throws {
        let fixture = try StoreFixture()
        let store = fixture.store
        try await store.begin(.sample())
        var exchange = Exchange.sample(
            1, Conversation("Begin.").body, chunks: Conversation.stream("Let me look."))
        exchange.simulatedSeconds = 42
        try await store.append(
            [
                .exchange(exchange), .sample(MemorySample(at: 1, modelBytes: 5)),
                .sample(MemorySample(at: 2, modelBytes: 9)),
                .toolRun(ToolRun(turn: 1, toolUseID: "t", seconds: 1, ending: .done)),
            ], to: "cell-1.1")
        try await store.end(TrialEnd(at: 61, reason: .agentDone), of: "cell-1.1")
        try await store.save(.sample(1, .failed, .contextStall), of: "cell-1.1")
        try await store.begin(.sample("cell-2.1", repetition: 2))

        func row(_ sql: String) throws -> [String: String] {
            try fixture.query { db in
                let row = try #require(try Row.fetchOne(db, sql: sql))
                return Dictionary(
                    row.map { ($0, $1.isNull ? "null" : "\($1.storage.value ?? "")") },
                    uniquingKeysWith: { first, _ in first })
            }
        }
        let trial = try row("SELECT * FROM trial_overview WHERE trial = 'cell-1.1'")
        #expect(trial["tool_sequence"] == "Read → Glob → Write")
        #expect(trial["model"] == "devstral-small-2:24b")
        #expect(trial["granted_context"] == "32768")
        #expect(trial["failure_mode"] == "context-stall")
        #expect(trial["ended"] == "agent_done")
        #expect(trial["simulated"] == "1")
        let running = try row("SELECT * FROM trial_overview WHERE trial = 'cell-2.1'")
        #expect(running["ended"] == "unfinished")
        #expect(running["outcome"] == "null")
        let turn = try row("SELECT * FROM turn_overview")
        #expect(turn["seconds"] == "42.0")
        #expect(turn["response_bytes"] == "\(exchange.responseBody.count)")
        #expect(turn["tool_runs"] == "1")
        #expect(try row("SELECT * FROM memory_overview")["model_bytes"] == "9")
        #expect(try row("SELECT * FROM finding_overview")["rule"] == "context-stall")
        let failure = try row("SELECT * FROM failure_overview")
        #expect(failure["trials"] == "1")
        #expect(failure["example"] == "calls “Glob” 3 times")
        let cell = try row("SELECT * FROM cell_overview")
        #expect(cell["attempts"] == "2")
        #expect(cell["failed"] == "1")
        #expect(cell["mean_seconds"] == "61.0")
        #expect(try row("SELECT * FROM tool_run_overview")["ending"] == "done")
        #expect(try row("SELECT * FROM store_overview")["turns"] == "1")
    }
}
