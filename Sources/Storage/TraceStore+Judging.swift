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

    /// Trials with what the newest rules made of them, in the order in which they were begun. Trials
    /// that run or were never judged are among them.
    /// - Throws: ``StoreError``.
    package func judged(matching filter: TrialFilter = .all) throws -> [JudgedTrial] {
        let query = TrialQuery(filter)
        return try read { db in
            let prompts = try Self.prompts(db)
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT q.facts, q.task, e.*, v.id AS verdict, v.rule_set, v.outcome,
                        v.failure_mode, v.secondary_modes, v.secondary_causes, v.cause, g.grade, s.summary
                    FROM (\(query.rows)) q
                    LEFT JOIN trial_ends e ON e.trial = q.number
                    LEFT JOIN latest_verdicts v ON v.trial = q.number
                    LEFT JOIN grades g ON g.verdict = v.id
                    LEFT JOIN summaries s ON s.verdict = v.id
                    ORDER BY q.number
                    """, arguments: query.arguments)
            var trials: [JudgedTrial] = []
            while let row = try rows.next() {
                trials.append(
                    JudgedTrial(
                        facts: try Self.facts(row, prompt: prompts[row["task"]]),
                        end: try Self.end(row),
                        judgement: try Self.judgement(row, in: db)))
            }
            return trials
        }
    }

    /// The tasks' prompts, by number: trials of one task have one text in common.
    private static func prompts(_ db: Database) throws -> [Int64: String] {
        let rows = try Row.fetchAll(db, sql: "SELECT id, prompt FROM tasks")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["id"], $0["prompt"]) })
    }

    /// What an earlier set of rules made of a trial: the newest below `ruleSet`; nil when there is none.
    /// - Throws: ``StoreError``.
    package func judgement(of trial: String, byRuleSetBelow ruleSet: Int) throws -> Judgement? {
        try read { db in
            let sql = """
                SELECT v.id AS verdict, v.rule_set, v.outcome, v.failure_mode,
                    v.secondary_modes, v.secondary_causes, v.cause, g.grade, s.summary
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
            try db.cachedStatement(sql: "INSERT INTO grades (verdict, grade) VALUES (?, ?)")
                .execute(arguments: [id, try JSONText.encode(grade)])
        }
        try db.cachedStatement(sql: "INSERT INTO summaries (verdict, summary) VALUES (?, ?)")
            .execute(arguments: [id, try JSONText.encode(judgement.summary)])
        return id
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
            secondary: try Self.secondary(row),
            findings: try Row.fetchAll(findings, arguments: [id]).map { row in
                Finding(
                    rule: row["rule"], ruleVersion: row["rule_version"], turn: row["turn"],
                    toolCall: row["tool_call"], bytes: Self.bytes(row),
                    statement: row["statement"], quote: row["quote"])
            })
        guard let summary: String = row["summary"] else {
            throw DamagedContent(reason: "verdict \(id) has no summary")
        }
        return Judgement(
            ruleSet: row["rule_set"], verdict: verdict,
            grade: try grade.map { try JSONText.decode(Grade.self, from: $0) },
            summary: try JSONText.decode(TrialSummary.self, from: summary))
    }

    /// Verdicts from before version 5 have no causes there.
    private static func secondary(_ row: Row) throws -> [Fault] {
        let modes = try JSONText.decode([FailureMode].self, from: row["secondary_modes"])
        let causes = try JSONText.decode([Cause?].self, from: row["secondary_causes"])
        return modes.enumerated().map { index, mode in
            Fault(mode, by: index < causes.count ? causes[index] : nil)
        }
    }

    private static func bytes(_ row: Row) -> Range<Int>? {
        guard let start: Int = row["text_start"], let end: Int = row["text_end"], start <= end
        else { return nil }
        return start..<end
    }
}
