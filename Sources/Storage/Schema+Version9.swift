import GRDB

extension Schema {
    /// Each time that a sweep's line was run: what was told at its end can be told again, and a run that came to no end shows.
    static func createVersion9(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE sweep_runs
                -- Each time that a sweep was run, from its first line to its end.
                (
                    -- Number of the run.
                    id INTEGER PRIMARY KEY,
                    -- What its trials are kept under: the sweep's name, of a night with its date.
                    sweep TEXT NOT NULL,
                    -- The sweep's name in its file.
                    name TEXT NOT NULL,
                    -- JSON list of the words that go on with it, after `fieldtest`: no store, no limit of time, no secrets.
                    command TEXT NOT NULL CHECK (json_valid(command)),
                    -- 1 when what was finished ran again [0 or 1].
                    is_again INTEGER NOT NULL CHECK (is_again IN (0, 1)),
                    -- When it began [UTC, ISO 8601].
                    started_at TEXT NOT NULL,
                    -- When it ended; null while it runs, and when it was killed [UTC, ISO 8601].
                    ended_at TEXT,
                    -- Why it stopped before it was carried out; null when it did not.
                    failure TEXT
                ) STRICT;
                CREATE INDEX sweep_runs_by_sweep ON sweep_runs (sweep);
                """)
    }
}
