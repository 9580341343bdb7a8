import GRDB

/// One time that a sweep was run.
package struct SweepRun: Sendable, Hashable {
    /// What its trials are kept under: the sweep's name, of a night with its date.
    package var sweep: String
    /// The sweep's name in its file.
    package var name: String
    /// The words that go on with it, after the program's name: without the store, limits of time and secrets.
    package var command: [String]
    /// Whether what was finished ran again.
    package var isAgain: Bool
    /// UTC, ISO 8601 with milliseconds.
    package var startedAt: String
    /// Nil while it runs, and when it was killed.
    package var endedAt: String?
    /// Why it stopped before it was carried out; nil when it did not.
    package var failure: String?

    package init(
        sweep: String, name: String, command: [String], isAgain: Bool, startedAt: String,
        endedAt: String? = nil, failure: String? = nil
    ) {
        self.sweep = sweep
        self.name = name
        self.command = command
        self.isAgain = isAgain
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.failure = failure
    }
}

extension TraceStore {
    /// Keeps that a sweep began to run.
    /// - Returns: The run's number.
    /// - Throws: ``StoreError``.
    package func begin(_ run: SweepRun) async throws -> Int64 {
        try await write { _, db in
            try db.execute(
                sql: """
                    INSERT INTO sweep_runs (sweep, name, command, is_again, started_at, ended_at, failure)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    run.sweep, run.name, try JSONText.encode(run.command.map(Redaction.url)),
                    run.isAgain, run.startedAt, run.endedAt, run.failure,
                ])
            return db.lastInsertedRowID
        }
    }

    /// Keeps how a run ended.
    /// - Parameters:
    ///   - time: UTC, ISO 8601 with milliseconds.
    ///   - failure: Why it stopped before it was carried out; nil when it did not.
    /// - Throws: ``StoreError``.
    package func end(run: Int64, at time: String, failure: String?) async throws {
        try await write { _, db in
            try db.execute(
                sql: "UPDATE sweep_runs SET ended_at = ?, failure = ? WHERE id = ?",
                arguments: [time, failure, run])
        }
    }

    /// The newest run of a sweep, or of all; nil when there is none, as for sweeps from before runs were kept.
    /// - Throws: ``StoreError``.
    package func lastRun(ofSweep sweep: String? = nil) throws -> SweepRun? {
        try read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT * FROM sweep_runs WHERE ?1 IS NULL OR sweep = ?1 ORDER BY id DESC LIMIT 1
                    """, arguments: [sweep]
            ).map { row in
                SweepRun(
                    sweep: row["sweep"], name: row["name"],
                    command: try JSONText.decode([String].self, from: row["command"]),
                    isAgain: row["is_again"], startedAt: row["started_at"],
                    endedAt: row["ended_at"], failure: row["failure"])
            }
        }
    }
}
