import GRDB

extension Schema {
    /// What a night did besides its trials: models that were loaded, and cells that were left out.
    static func createVersion6(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE loads (
                    id INTEGER PRIMARY KEY,
                    sweep TEXT,
                    facts TEXT NOT NULL CHECK (json_valid(facts)),
                    started_at TEXT NOT NULL AS (json_extract(facts, '$.startedAt')),
                    server TEXT NOT NULL AS (json_extract(facts, '$.server')),
                    model TEXT NOT NULL AS (json_extract(facts, '$.model')),
                    requested_context INTEGER AS (json_extract(facts, '$.context.requested')),
                    granted_context INTEGER AS (json_extract(facts, '$.context.granted')),
                    seconds REAL AS (json_extract(facts, '$.seconds')),
                    prefill_rate REAL AS (json_extract(facts, '$.rates.prefill')),
                    decode_rate REAL AS (json_extract(facts, '$.rates.decode')),
                    failure TEXT AS (json_extract(facts, '$.failure'))
                ) STRICT;
                CREATE INDEX loads_by_sweep ON loads (sweep);
                CREATE TABLE unrun_cells (
                    sweep TEXT NOT NULL,
                    cell TEXT NOT NULL,
                    facts TEXT NOT NULL CHECK (json_valid(facts)),
                    model TEXT NOT NULL AS (json_extract(facts, '$.model')),
                    task TEXT NOT NULL AS (json_extract(facts, '$.task')),
                    requested_context INTEGER AS (json_extract(facts, '$.context')),
                    trials INTEGER NOT NULL AS (json_extract(facts, '$.trials')),
                    reason TEXT NOT NULL AS (json_extract(facts, '$.reason')),
                    PRIMARY KEY (sweep, cell)
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
