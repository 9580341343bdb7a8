import GRDB

extension TraceStore {
    /// The sweep of the trial that was begun last; nil when there is none.
    /// - Throws: ``StoreError``.
    package func lastSweep() throws -> String? {
        try read { db in
            try String.fetchOne(
                db,
                sql: "SELECT sweep FROM trials WHERE sweep IS NOT NULL ORDER BY number DESC LIMIT 1"
            )
        }
    }

    /// The sweep to compare one with: the one begun last, before it, under the same name or that name with another
    /// night's date after an `@`; nil when there is none.
    /// - Throws: ``StoreError``.
    package func sweep(before sweep: String, named name: String) throws -> String? {
        try read { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT sweep FROM trials
                    WHERE sweep <> ?1 AND (sweep = ?2 OR substr(sweep, 1, length(?2) + 1) = ?2 || '@')
                    GROUP BY sweep
                    HAVING min(started_at) <
                        coalesce((SELECT min(started_at) FROM trials WHERE sweep = ?1), '~')
                    ORDER BY min(started_at) DESC LIMIT 1
                    """, arguments: [sweep, name])
        }
    }
}
