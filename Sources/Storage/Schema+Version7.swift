import GRDB

extension Schema {
    /// What is asked of a whole sweep before its first trial (what is done, what came before it) is answered from an index
    /// alone: rows of trials are two or three kilobytes each.
    static func createVersion7(_ db: Database) throws {
        try db.execute(
            sql: """
                DROP INDEX trials_by_sweep;
                CREATE INDEX trials_by_sweep
                    ON trials (sweep, cell, repetition, attempt, started_at, task);
                """)
    }
}
