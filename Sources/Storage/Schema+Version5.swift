import GRDB

extension Schema {
    /// Verdicts on two axes: who caused what went wrong besides, and where in a text a finding stands.
    static func createVersion5(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE verdicts ADD COLUMN secondary_causes TEXT NOT NULL DEFAULT '[]'
                    CHECK (json_valid(secondary_causes));
                ALTER TABLE findings ADD COLUMN text_start INTEGER CHECK (text_start >= 0);
                ALTER TABLE findings ADD COLUMN text_end INTEGER CHECK (text_end >= text_start);
                """)
    }
}
