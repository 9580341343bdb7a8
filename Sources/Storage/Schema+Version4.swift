import GRDB

extension Schema {
    /// Traces that came in as files: what is needed to give them back byte for byte.
    static func createVersion4(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE samples ADD COLUMN swapped_in_bytes INTEGER;
                CREATE TABLE wire_files (
                    trial INTEGER PRIMARY KEY REFERENCES trials (number),
                    imported_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
                    final_line_feed INTEGER NOT NULL CHECK (final_line_feed IN (0, 1))
                ) STRICT;
                CREATE TABLE wire_lines (
                    trial INTEGER NOT NULL REFERENCES wire_files (trial),
                    line INTEGER NOT NULL CHECK (line > 0),
                    text INTEGER NOT NULL REFERENCES bodies (id),
                    turn INTEGER,
                    gap INTEGER CHECK (gap > 0),
                    PRIMARY KEY (trial, line),
                    FOREIGN KEY (trial, turn) REFERENCES exchanges (trial, turn),
                    CHECK ((turn IS NULL) = (gap IS NULL))
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
