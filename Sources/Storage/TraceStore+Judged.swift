import GRDB
import Grading
import Traces
import Verdicts

extension TraceStore {
    /// Trials with what the newest rules made of them, in the order in which they were begun. Trials
    /// that run or were never judged are among them.
    /// - Throws: ``StoreError``.
    package func judged(matching filter: TrialFilter = .all) throws -> [JudgedTrial] {
        var trials: [JudgedTrial] = []
        try eachJudged(matching: filter, orderedBy: "t.number") { trials.append($0) }
        return trials
    }

    /// The same cell by cell, in the order of the cells' identifiers and of repetition and attempt: however many trials there
    /// are, only one cell's are in memory.
    /// - Parameters:
    ///   - filter: Which trials; cells that have none are left out.
    ///   - body: Is called within a snapshot of the store, once for each cell.
    /// - Throws: ``StoreError``, and what `body` throws.
    package func eachJudgedCell(
        matching filter: TrialFilter = .all, _ body: ([JudgedTrial]) throws -> Void
    ) throws {
        var cell: [JudgedTrial] = []
        try eachJudged(matching: filter, orderedBy: "t.cell, t.repetition, t.attempt") { trial in
            if let first = cell.first, first.facts.cell != trial.facts.cell {
                try body(cell)
                cell.removeAll(keepingCapacity: true)
            }
            cell.append(trial)
        }
        if !cell.isEmpty { try body(cell) }
    }

    private func eachJudged(
        matching filter: TrialFilter, orderedBy order: String, _ body: (JudgedTrial) throws -> Void
    ) throws {
        let query = TrialQuery(filter)
        try read { db in
            var reader = JudgedTrialReader(
                prompts: Dictionary(
                    uniqueKeysWithValues: try Row.fetchAll(db, sql: "SELECT id, prompt FROM tasks")
                        .map { ($0[0], $0[1]) }))
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT \(JudgedTrialReader.columns) FROM (\(query.rows)) t
                    LEFT JOIN trial_ends e ON e.trial = t.number
                    LEFT JOIN latest_verdicts v ON v.trial = t.number
                    LEFT JOIN findings f ON f.verdict = v.id AND f.position = 1
                    LEFT JOIN grades g ON g.verdict = v.id
                    LEFT JOIN summaries s ON s.verdict = v.id
                    ORDER BY \(order)
                    """, arguments: query.arguments)
            while let row = try rows.next() { try body(try reader.trial(row)) }
        }
    }
}

/// Makes trials of the rows of one query.
private struct JudgedTrialReader {
    /// Rows are read by position: by name, each value costs a search.
    fileprivate enum Column: Int {
        case facts, task
        case at, reason, limit, detail
        case verdict, outcome, mode, cause, secondaryModes, secondaryCauses
        case rule, ruleVersion, turn, toolCall, textStart, textEnd, statement, quote
        case lines, word, found, sought, hallucinations
        case sequence, calls, failedCalls, turns, interventions, seconds, input, output
        case memory, gpu, artifactLines
    }

    /// In the order of ``Column``.
    static let columns = """
        t.facts, t.task,
        e.at, e.reason, e.limit_reached, e.detail,
        v.id, v.outcome, v.failure_mode, v.cause, v.secondary_modes, v.secondary_causes,
        f.rule, f.rule_version, f.turn, f.tool_call, f.text_start, f.text_end, f.statement, f.quote,
        g.lines, g.word, g.facts_found, g.facts_sought, g.hallucinations,
        s.tool_sequence, s.tool_calls, s.failed_tool_calls, s.turns, s.interventions, s.seconds,
        s.input_tokens, s.output_tokens, s.memory_bytes, s.gpu_bytes, s.artifact_lines
        """

    /// The tasks' prompts, by number: trials of one task have one text in common.
    private let prompts: [Int64: String]
    private var facts = FactsReader()

    init(prompts: [Int64: String]) { self.prompts = prompts }

    mutating func trial(_ row: Row) throws -> JudgedTrial {
        guard let prompt = prompts[row[.task]] else {
            throw DamagedContent(reason: "a trial has no task")
        }
        return JudgedTrial(
            facts: try facts.read(row[.facts], prompt: prompt),
            end: try end(row), judgement: try judgement(row))
    }

    private func end(_ row: Row) throws -> TrialEnd? {
        guard let reason: String = row[.reason] else { return nil }
        let limit: String? = row[.limit]
        return TrialEnd(
            at: row[.at], reason: try Word(reason, of: "trial_ends.reason").value,
            limit: try limit.map { try Word($0, of: "trial_ends.limit_reached").value },
            detail: row[.detail])
    }

    private func judgement(_ row: Row) throws -> JudgementSummary? {
        guard let id: Int64 = row[.verdict] else { return nil }
        guard let sequence: String = row[.sequence] else {
            throw DamagedContent(reason: "verdict \(id) has no summary")
        }
        return JudgementSummary(
            verdict: try verdict(row), grade: try grade(row),
            summary: TrialSummary(
                toolSequence: try JSONText.strings(sequence),
                toolCalls: row[.calls], turns: row[.turns],
                interventions: row[.interventions],
                seconds: row[.seconds], inputTokens: row[.input],
                outputTokens: row[.output],
                memoryBytes: row[.memory], gpuBytes: row[.gpu],
                artifactLines: row[.artifactLines],
                failedToolCalls: row[.failedCalls]))
    }

    private func verdict(_ row: Row) throws -> Verdict {
        let mode: String? = row[.mode]
        let cause: String? = row[.cause]
        return Verdict(
            outcome: try Word(row[.outcome], of: "verdicts.outcome").value,
            failureMode: try mode.map { try Word($0, of: "verdicts.failure_mode").value },
            cause: try cause.map { try Word($0, of: "verdicts.cause").value },
            secondary: try [Fault](
                modes: row[.secondaryModes],
                causes: row[.secondaryCauses]),
            findings: finding(row).map { [$0] } ?? [])
    }

    private func finding(_ row: Row) -> Finding? {
        guard let rule: String = row[.rule] else { return nil }
        return Finding(
            rule: rule, ruleVersion: row[.ruleVersion],
            turn: row[.turn], toolCall: row[.toolCall],
            bytes: Range(
                storedFrom: row[.textStart], to: row[.textEnd]),
            statement: row[.statement], quote: row[.quote])
    }

    private func grade(_ row: Row) throws -> GradeSummary? {
        guard let lines: Int = row[.lines] else { return nil }
        let word: String? = row[.word]
        return GradeSummary(
            word: try word.map { try Word($0, of: "grades.word").value }, lines: lines,
            factsFound: row[.found], factsSought: row[.sought],
            hallucinations: row[.hallucinations])
    }
}

extension Row {
    fileprivate subscript<Value: DatabaseValueConvertible & StatementColumnConvertible>(
        _ column: JudgedTrialReader.Column
    ) -> Value { self[column.rawValue] }
}
