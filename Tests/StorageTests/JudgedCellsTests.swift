import Foundation
import GRDB
import Grading
import TestSupport
import Testing
import Traces
import Verdicts

@testable import Storage

@Suite struct JudgedCellsTests {
    /// Facts that differ in every member now and then, with what JSON has to escape.
    private func facts(_ number: Int, _ random: inout SeededGenerator) -> TrialFacts {
        func often() -> Bool { Int.random(in: 0..<10, using: &random) > 2 }
        let names = ["qwen3:8b", "a \"quoted\" \\ name", "tab\tand\nline", "größer 模型 🦙", ""]
        var facts = TrialFacts.sample(
            "cell\(number % 7)-\(number).1", sweep: often() ? "night" : nil,
            cell: "cell\(number % 7)", repetition: number + 1,
            model: names.randomElement(using: &random) ?? "")
        if !often() { facts.rates = nil }
        if !often() { facts.isPooled = nil }
        if !often() { facts.sandbox = nil }
        if !often() { facts.server.simulation = nil }
        if !often() { facts.agent.toolSet = nil }
        if !often() { facts.agent.profile = names.randomElement(using: &random) }
        if !often() { facts.agent.environment = ["kind": "}\"{", "X": "\(number)"] }
        if !often() { facts.context.granted = Int.random(in: 0..<9, using: &random) }
        if !often() { facts.host.os = names.randomElement(using: &random) ?? "" }
        facts.startedAt = "2026-11-21T01:02:\(10 + number % 50).123Z"
        return facts
    }

    @Test func `many trials read back as each of them was written`() async throws {
        var random = SeededGenerator(seed: 31)
        let fixture = try StoreFixture()
        var written: [String: TrialFacts] = [:]
        for number in 0..<150 {
            var facts = facts(number, &random)
            try await fixture.store.begin(facts)
            facts.workspace = WorkspaceSnapshot()
            facts.agent.command = nil
            facts.agent.environment = nil
            written[facts.id] = facts
        }
        let judged = try fixture.store.judged()
        #expect(judged.count == written.count)
        for trial in judged { #expect(trial.facts == written[trial.facts.id]) }
    }

    @Test func `trials come cell by cell, each once`() async throws {
        let fixture = try StoreFixture()
        for number in [3, 1, 2] {
            for cell in ["b", "a"] {
                try await fixture.store.begin(
                    .sample("\(cell)-\(number).1", cell: cell, repetition: number))
                try await fixture.store.save(
                    .sample(1, .failed, .silent), of: "\(cell)-\(number).1")
            }
        }
        try await fixture.store.begin(.sample("a-3.2", cell: "a", repetition: 3, attempt: 2))
        var cells: [[String]] = []
        try fixture.store.eachJudgedCell { cells.append($0.map(\.facts.id)) }
        #expect(cells == [["a-1.1", "a-2.1", "a-3.1", "a-3.2"], ["b-1.1", "b-2.1", "b-3.1"]])
        cells = []
        try fixture.store.eachJudgedCell(
            matching: TrialFilter(sweep: "night", cells: ["a"], latestAttempts: true)
        ) { cells.append($0.map(\.facts.id)) }
        #expect(cells == [["a-1.1", "a-2.1", "a-3.2"]])
    }

    @Test func `cells come from indexes, not from sorting`() async throws {
        let fixture = try StoreFixture()
        let query = TrialQuery(TrialFilter(sweep: "night", latestAttempts: true))
        let plan = try fixture.query { db in
            try Row.fetchAll(
                db,
                sql: """
                    EXPLAIN QUERY PLAN SELECT t.facts FROM (\(query.rows)) t
                    LEFT JOIN latest_verdicts v ON v.trial = t.number
                    ORDER BY t.cell, t.repetition, t.attempt
                    """, arguments: query.arguments
            ).map { $0["detail"] as String }
        }
        #expect(!plan.contains { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN") }, "\(plan)")
    }

    @Test func `figures of stores from before version 8 become columns`() throws {
        let queue = try DatabaseQueue(path: ":memory:")
        try queue.writeWithoutTransaction { db in
            try Schema.migrate(db, to: 7)
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            let grade = Grade(
                word: .good, lines: 80,
                facts: [.init(name: "a", passed: true), .init(name: "b", passed: false)],
                hallucinations: [.init(kind: .path, text: "x", line: 4)])
            let summary = TrialSummary(
                toolSequence: ["Read", "Write"], toolCalls: 2, turns: 3, interventions: 1,
                seconds: 61.5, inputTokens: 7, outputTokens: 8, memoryBytes: 9,
                artifactLines: 80, failedToolCalls: 1)
            try db.execute(
                sql: """
                    INSERT INTO verdicts (id, trial, rule_set, outcome, secondary_modes)
                        VALUES (4, 1, 5, 'completed', '[]');
                    INSERT INTO grades (verdict, grade) VALUES (4, ?);
                    INSERT INTO summaries (verdict, summary) VALUES (4, ?);
                    """,
                arguments: [try JSONText.encode(grade), try JSONText.encode(summary)])
            try Schema.migrate(db)
            let row = try #require(
                try Row.fetchOne(db, sql: "SELECT * FROM grades JOIN summaries USING (verdict)"))
            #expect(try JSONText.decode(Grade.self, from: row["grade"]) == grade)
            let counts = [
                "lines": 80, "facts_found": 1, "facts_sought": 2, "hallucinations": 1,
                "failed_tool_calls": 1, "turns": 3,
            ]
            for (column, count) in counts {
                let found: Int = row[column]
                #expect(found == count, "\(column)")
            }
            #expect(row["word"] == "good")
            #expect(row["tool_sequence"] == #"["Read","Write"]"#)
            #expect(row["seconds"] == 61.5)
            #expect(row["gpu_bytes"] as Int? == nil)
            #expect(row["memory_bytes"] == 9)
        }
    }

    @Test func `broken JSON is named, wherever it breaks`() throws {
        let text = try JSONText.encode(TrialFacts.sample())
        for length in 0..<text.utf8.count {
            let part = String(decoding: text.utf8.prefix(length), as: UTF8.self)
            var reader = FactsReader()
            #expect(throws: DamagedContent.self) { try reader.read(part, prompt: "") }
        }
    }
}
