import GRDB
import Traces

extension TraceStore {
    /// The number of the next attempt at a repetition of a cell, from 1.
    /// - Throws: ``StoreError``.
    package func nextAttempt(cell: String, repetition: Int) throws -> Int {
        try read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT coalesce(max(attempt), 0) + 1 FROM trials
                    WHERE cell = ? AND repetition = ?
                    """, arguments: [cell, repetition]) ?? 1
        }
    }

    /// Ends trials whose process is gone: they become `killed`, at the time of their last event, and
    /// keep all they have.
    /// - Parameter isRunning: whether another process of that identifier runs on this machine; its
    ///   trials are left alone, and so are those that came in a file without an end.
    /// - Returns: the trials that were ended.
    /// - Throws: ``StoreError``.
    @discardableResult
    package func markInterrupted(
        isRunning: @escaping @Sendable (Int32) -> Bool = { _ in false }
    ) async throws -> [String] {
        try await write { recorder, db in
            let open = try Row.fetchAll(
                db,
                sql: """
                    SELECT t.id, t.process,
                        max(
                            coalesce((SELECT max(ended_at) FROM exchanges WHERE trial = t.number), 0),
                            coalesce((SELECT max(at) FROM samples WHERE trial = t.number), 0),
                            coalesce((SELECT max(at) FROM interventions WHERE trial = t.number), 0)
                        ) AS last_at
                    FROM trials t
                    WHERE t.number IN (
                            SELECT number FROM trials WHERE NOT EXISTS
                                (SELECT 1 FROM trial_ends WHERE trial = number))
                        AND NOT EXISTS (SELECT 1 FROM wire_files WHERE trial = t.number)
                    ORDER BY t.number
                    """)
            // This process may have the identifier of the one that died: containers reuse them.
            let dead = open.filter { row in
                let process: Int32 = row["process"]
                if recorder.openTrials.contains(row["id"]) { return false }
                return process == recorder.process || !isRunning(process)
            }
            return try dead.map { row in
                let id: String = row["id"]
                let end = TrialEnd(
                    at: row["last_at"], reason: .killed,
                    detail: "found unfinished: its process \(row["process"] as Int32) was gone")
                try recorder.end(end, of: id, in: db)
                return id
            }
        }
    }

    /// Keeps the text of a sweep file, once per text.
    /// - Throws: ``StoreError``.
    package func save(plan source: String, ofSweep sweep: String) async throws {
        try await write { _, db in
            try db.execute(
                sql: """
                    INSERT INTO plans (sweep, source) SELECT ?1, ?2
                    WHERE NOT EXISTS (SELECT 1 FROM plans WHERE sweep = ?1 AND source = ?2)
                    """, arguments: [sweep, source])
        }
    }

    /// Texts of a sweep's file, oldest first.
    /// - Throws: ``StoreError``.
    package func plans(ofSweep sweep: String) throws -> [String] {
        try read { db in
            try String.fetchAll(
                db, sql: "SELECT source FROM plans WHERE sweep = ? ORDER BY id",
                arguments: [sweep])
        }
    }
}
