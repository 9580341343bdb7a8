import GRDB

extension Schema {
    /// Traces that came in as files: what is needed to give them back byte for byte.
    static func createVersion4(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE samples ADD COLUMN swapped_in_bytes INTEGER
                    /* Read back from swap since the trial began; null where nobody counted [bytes]. */;
                CREATE TABLE wire_files
                -- Trials that `fieldtest import` took from a file. Without a row in `trial_ends` the file has no end,
                -- and it stays so.
                (
                    -- The trial.
                    trial INTEGER PRIMARY KEY REFERENCES trials (number),
                    -- When it was imported [UTC, ISO 8601].
                    imported_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
                    -- 1 when the file's last line has a line feed [0 or 1].
                    final_line_feed INTEGER NOT NULL CHECK (final_line_feed IN (0, 1))
                ) STRICT;
                CREATE TABLE wire_lines
                -- Lines of imported files that `fieldtest export` would write otherwise: with unknown keys, in
                -- another order, with numbers spelled in another way. A file that fieldtest wrote has none.
                (
                    -- The trial.
                    trial INTEGER NOT NULL REFERENCES wire_files (trial),
                    -- Which line of its file [from 1].
                    line INTEGER NOT NULL CHECK (line > 0),
                    -- A body: the line without its line feed, and without the request if there is a gap.
                    text INTEGER NOT NULL REFERENCES bodies (id),
                    -- The turn whose request goes into the gap; null when the line is whole [from 1].
                    turn INTEGER,
                    -- Behind how many bytes of the line the request goes in; null when the line is whole [bytes].
                    gap INTEGER CHECK (gap > 0),
                    PRIMARY KEY (trial, line),
                    FOREIGN KEY (trial, turn) REFERENCES exchanges (trial, turn),
                    CHECK ((turn IS NULL) = (gap IS NULL))
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
