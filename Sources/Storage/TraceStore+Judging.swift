import GRDB
import Grading
package import Traces
import Verdicts

extension TraceStore {
    /// Keeps what a set of rules made of a trial. What the same set said before is replaced; what other
    /// sets said is kept.
    /// - Parameters:
    ///   - judgement: What the rules said.
    ///   - trial: Whom they said it of.
    ///   - trace: What they read; its turns and calls become rows for SQL. Nil keeps none.
    /// - Throws: ``StoreError``.
    package func save(
        _ judgement: Judgement, of trial: String, reading trace: Trace? = nil
    ) async throws {
        try await write { _, db in
            let number = try Self.number(of: trial, in: db)
            let verdict = try Self.save(judgement, ofTrial: number, in: db)
            if let trace { try Readings(trace: trace).save(verdict: verdict, in: db) }
        }
    }

    /// What an earlier set of rules made of a trial: the newest below `ruleSet`; nil when there is none.
    /// - Throws: ``StoreError``.
    package func judgement(of trial: String, byRuleSetBelow ruleSet: Int) throws -> Judgement? {
        try read { db in
            let sql = """
                SELECT v.id AS verdict, v.rule_set, v.outcome, v.failure_mode,
                    v.secondary_modes, v.secondary_causes, v.cause, g.grade, s.*
                FROM verdicts v
                JOIN trials t ON t.number = v.trial
                LEFT JOIN grades g ON g.verdict = v.id
                LEFT JOIN summaries s ON s.verdict = v.id
                WHERE t.id = ? AND v.rule_set < ?
                ORDER BY v.rule_set DESC LIMIT 1
                """
            let row = try Row.fetchOne(
                try db.cachedStatement(sql: sql), arguments: [trial, ruleSet])
            return try row.flatMap { try Self.judgement($0, in: db) }
        }
    }

    /// Trials that have ended and that this set of rules, or a newer one, has not judged.
    /// - Throws: ``StoreError``.
    package func unjudged(by ruleSet: Int, matching filter: TrialFilter = .all) throws -> [String] {
        let query = TrialQuery(filter)
        return try read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT id FROM trials WHERE number IN (
                        SELECT number FROM (\(query.numbers))
                        WHERE NOT EXISTS (SELECT 1 FROM verdicts
                                WHERE trial = number AND rule_set >= ?)
                            AND EXISTS (SELECT 1 FROM trial_ends WHERE trial = number))
                    ORDER BY number
                    """, arguments: query.arguments + [ruleSet])
        }
    }

    /// The new verdict's number.
    private static func save(
        _ judgement: Judgement, ofTrial number: Int64, in db: Database
    ) throws -> Int64 {
        let verdict = judgement.verdict
        try db.cachedStatement(sql: "DELETE FROM verdicts WHERE trial = ? AND rule_set = ?")
            .execute(arguments: [number, judgement.ruleSet])
        try db.cachedStatement(
            sql: """
                INSERT INTO verdicts
                    (trial, rule_set, outcome, failure_mode, secondary_modes, secondary_causes,
                    cause)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            number, judgement.ruleSet, verdict.outcome.rawValue, verdict.failureMode?.rawValue,
            try JSONText.encode(verdict.secondaryModes),
            try JSONText.encode(verdict.secondary.map(\.cause)), verdict.cause?.rawValue,
        ])
        let id = db.lastInsertedRowID
        for (index, finding) in verdict.findings.enumerated() {
            try db.cachedStatement(
                sql: "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            )
            .execute(arguments: [
                id, index + 1, finding.rule, finding.ruleVersion, finding.turn,
                finding.toolCall, finding.statement, finding.quote, finding.bytes?.lowerBound,
                finding.bytes?.upperBound,
            ])
        }
        if let grade = judgement.grade {
            try save(grade, ofVerdict: id, in: db)
        }
        try save(judgement.summary, ofVerdict: id, in: db)
        return id
    }

    private static func save(_ grade: Grade, ofVerdict verdict: Int64, in db: Database) throws {
        let counts = GradeSummary(grade)
        try db.cachedStatement(sql: "INSERT INTO grades VALUES (?, ?, ?, ?, ?, ?, ?)")
            .execute(arguments: [
                verdict, try JSONText.encode(grade), counts.word?.rawValue, counts.lines,
                counts.factsFound, counts.factsSought, counts.hallucinations,
            ])
    }

    private static func save(
        _ summary: TrialSummary, ofVerdict verdict: Int64, in db: Database
    ) throws {
        try db.cachedStatement(
            sql: "INSERT INTO summaries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            verdict, try JSONText.encode(summary.toolSequence), summary.toolCalls,
            summary.failedToolCalls, summary.turns, summary.interventions, summary.seconds,
            summary.inputTokens, summary.outputTokens, summary.memoryBytes, summary.gpuBytes,
            summary.artifactLines,
        ])
    }

    private static func judgement(_ row: Row, in db: Database) throws -> Judgement? {
        guard let id: Int64 = row["verdict"] else { return nil }
        let mode: String? = row["failure_mode"]
        let cause: String? = row["cause"]
        let grade: String? = row["grade"]
        let findings = try db.cachedStatement(
            sql: "SELECT * FROM findings WHERE verdict = ? ORDER BY position")
        let verdict = Verdict(
            outcome: try Word(row["outcome"], of: "verdicts.outcome").value,
            failureMode: try mode.map { try Word($0, of: "verdicts.failure_mode").value },
            cause: try cause.map { try Word($0, of: "verdicts.cause").value },
            secondary: try [Fault](modes: row["secondary_modes"], causes: row["secondary_causes"]),
            findings: try Row.fetchAll(findings, arguments: [id]).map { row in
                Finding(
                    rule: row["rule"], ruleVersion: row["rule_version"], turn: row["turn"],
                    toolCall: row["tool_call"],
                    bytes: Range(storedFrom: row["text_start"], to: row["text_end"]),
                    statement: row["statement"], quote: row["quote"])
            })
        guard let sequence: String = row["tool_sequence"] else {
            throw DamagedContent(reason: "verdict \(id) has no summary")
        }
        return Judgement(
            ruleSet: row["rule_set"], verdict: verdict,
            grade: try grade.map { try JSONText.decode(Grade.self, from: $0) },
            summary: TrialSummary(
                toolSequence: try JSONText.strings(sequence), toolCalls: row["tool_calls"],
                turns: row["turns"], interventions: row["interventions"], seconds: row["seconds"],
                inputTokens: row["input_tokens"], outputTokens: row["output_tokens"],
                memoryBytes: row["memory_bytes"], gpuBytes: row["gpu_bytes"],
                artifactLines: row["artifact_lines"], failedToolCalls: row["failed_tool_calls"]))
    }
}

extension [Fault] {
    /// What columns say. Verdicts from before version 5 have no causes there.
    init(modes: String, causes: String) throws {
        self = []
        if modes == "[]" { return }
        let modes = try JSONText.decode([FailureMode].self, from: modes)
        let causes = try JSONText.decode([Cause?].self, from: causes)
        self = modes.enumerated().map { index, mode in
            Fault(mode, by: index < causes.count ? causes[index] : nil)
        }
    }
}

extension Range<Int> {
    /// What two columns say; nil where they say nothing, or nothing that can be.
    init?(storedFrom start: Int?, to end: Int?) {
        guard let start, let end, start <= end else { return nil }
        self = start..<end
    }
}
