import GRDB
package import Traces
package import Verdicts

/// How the newest attempt at a repetition ended that need not be repeated.
package struct FinishedTrial: Sendable, Hashable {
    /// The cell's identifier.
    package var cell: String
    package var repetition: Int
    /// Nil when it was not judged.
    package var outcome: Outcome?
    package var failureMode: FailureMode?

    package init(
        cell: String, repetition: Int, outcome: Outcome? = nil, failureMode: FailureMode? = nil
    ) {
        self.cell = cell
        self.repetition = repetition
        self.outcome = outcome
        self.failureMode = failureMode
    }
}

extension TraceStore {
    /// Repetitions that need not run again: those with an attempt that ended by itself or by a limit and that the
    /// newest verdict does not call invalid. An attempt that was killed never counts; one that ended in an error
    /// counts only when a verdict found its cause in the wire.
    /// - Parameter sweep: only trials of that sweep; nil for trials of none.
    /// - Throws: ``StoreError``.
    package func finishedTrials(ofSweep sweep: String?) throws -> [FinishedTrial] {
        try read { db in
            // Joined in this order, the sweep's index gives the rows sorted, so that attempts at a repetition follow each other.
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT t.cell, t.repetition, v.outcome, v.failure_mode
                    FROM trials t
                    CROSS JOIN trial_ends e ON e.trial = t.number
                    LEFT JOIN verdicts v ON v.id =
                        (SELECT id FROM verdicts WHERE trial = t.number
                            ORDER BY rule_set DESC LIMIT 1)
                    WHERE t.sweep IS ? AND e.reason <> 'killed'
                        AND CASE WHEN v.outcome IS NULL THEN e.reason <> 'error'
                            ELSE v.outcome <> 'invalid' END
                    ORDER BY t.cell, t.repetition, t.attempt
                    """, arguments: [sweep])
            // By position, and no row kept: there may be a hundred thousand.
            var trials: [FinishedTrial] = []
            while let row = try rows.next() {
                let outcome: String? = row[2]
                let mode: String? = row[3]
                let trial = FinishedTrial(
                    cell: row[0], repetition: row[1],
                    outcome: outcome.flatMap(Outcome.init(rawValue:)),
                    failureMode: mode.flatMap(FailureMode.init(rawValue:)))
                if let last = trials.last, last.repetition == trial.repetition,
                    last.cell == trial.cell
                {
                    trials.removeLast()
                }
                trials.append(trial)
            }
            return trials
        }
    }

    /// Keeps that a model was loaded, or could not be.
    /// - Throws: ``StoreError``.
    package func note(_ load: LoadFacts) async throws {
        try await write { _, db in
            try db.execute(
                sql: "INSERT INTO loads (sweep, facts) VALUES (?, ?)",
                arguments: [load.sweep, try JSONText.encode(load)])
        }
    }

    /// A sweep's loads in the order in which they were noted.
    /// - Throws: ``StoreError``.
    package func loads(ofSweep sweep: String?) throws -> [LoadFacts] {
        try read { db in
            try String.fetchAll(
                db, sql: "SELECT facts FROM loads WHERE sweep IS ? ORDER BY id", arguments: [sweep]
            ).map { try JSONText.decode(LoadFacts.self, from: $0) }
        }
    }

    /// Keeps which cells of a sweep have trials that were not run, instead of what was kept before.
    /// - Throws: ``StoreError``.
    package func save(unrun cells: [UnrunCell], ofSweep sweep: String) async throws {
        try await write { _, db in
            try db.execute(sql: "DELETE FROM unrun_cells WHERE sweep = ?", arguments: [sweep])
            for cell in cells {
                try db.cachedStatement(
                    sql: "INSERT INTO unrun_cells (sweep, cell, facts) VALUES (?, ?, ?)"
                ).execute(arguments: [sweep, cell.cell, try JSONText.encode(cell)])
            }
        }
    }

    /// Cells that have trials that were not run: of a sweep, or of all.
    /// - Throws: ``StoreError``.
    package func unrunCells(ofSweep sweep: String? = nil) throws -> [UnrunCell] {
        try read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT facts FROM unrun_cells WHERE ?1 IS NULL OR sweep = ?1
                    ORDER BY sweep, model, requested_context, task, cell
                    """, arguments: [sweep]
            ).map { try JSONText.decode(UnrunCell.self, from: $0) }
        }
    }
}
