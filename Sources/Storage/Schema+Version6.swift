import GRDB

extension Schema {
    /// What a night did besides its trials: models that were loaded, and cells that were left out.
    static func createVersion6(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE loads
                -- Each time that a model was loaded for trials, or could not be. Columns behind `facts` are computed
                -- from it.
                (
                    -- Number of the load.
                    id INTEGER PRIMARY KEY,
                    -- The sweep's name; null for a single run.
                    sweep TEXT,
                    -- JSON of all that was noted.
                    facts TEXT NOT NULL CHECK (json_valid(facts)),
                    -- When loading began [UTC, ISO 8601].
                    started_at TEXT NOT NULL AS (json_extract(facts, '$.startedAt')),
                    -- The server's base URL.
                    server TEXT NOT NULL AS (json_extract(facts, '$.server')),
                    -- The model's name on its server.
                    model TEXT NOT NULL AS (json_extract(facts, '$.model')),
                    -- Window that was asked for; null for the server's default [tokens].
                    requested_context INTEGER AS (json_extract(facts, '$.context.requested')),
                    -- Window that the server granted; null when it could not be proved [tokens].
                    granted_context INTEGER AS (json_extract(facts, '$.context.granted')),
                    -- How long it took; null when it failed [seconds].
                    seconds REAL AS (json_extract(facts, '$.seconds')),
                    -- Reading speed, measured right after loading; null where the server does not say [tokens per
                    -- second].
                    prefill_rate REAL AS (json_extract(facts, '$.rates.prefill')),
                    -- Writing speed, measured right after loading; null where the server does not say [tokens per
                    -- second].
                    decode_rate REAL AS (json_extract(facts, '$.rates.decode')),
                    -- Why it failed; null when it did not.
                    failure TEXT AS (json_extract(facts, '$.failure'))
                ) STRICT;
                CREATE INDEX loads_by_sweep ON loads (sweep);
                CREATE TABLE unrun_cells
                -- Cells of which planned trials were not run, as the sweep's last run left them. Columns behind
                -- `facts` are computed from it.
                (
                    -- The sweep's name.
                    sweep TEXT NOT NULL,
                    -- The cell's identifier.
                    cell TEXT NOT NULL,
                    -- JSON of all that was noted, with `agent`, `server` and `evidence`: the trial that shows the
                    -- reason, where one does.
                    facts TEXT NOT NULL CHECK (json_valid(facts)),
                    -- The model that would have run.
                    model TEXT NOT NULL AS (json_extract(facts, '$.model')),
                    -- The task that it would have run.
                    task TEXT NOT NULL AS (json_extract(facts, '$.task')),
                    -- The window that it would have run at; null for the server's default [tokens].
                    requested_context INTEGER AS (json_extract(facts, '$.context')),
                    -- How many trials are missing [count].
                    trials INTEGER NOT NULL AS (json_extract(facts, '$.trials')),
                    -- `settled`, `not-needed`, `no-tool-support`, `will-not-fit`, `failed-canary`, `beyond-training`,
                    -- `only-invalid`, `time-up` or `stopped`.
                    reason TEXT NOT NULL AS (json_extract(facts, '$.reason')),
                    PRIMARY KEY (sweep, cell)
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
