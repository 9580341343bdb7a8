import GRDB

extension Schema {
    /// Verdicts on two axes: who caused what went wrong besides, and where in a text a finding stands.
    static func createVersion5(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE verdicts ADD COLUMN secondary_causes TEXT
                    /* JSON array as long as `secondary_modes`: who caused each, or null; shorter for verdicts from
                    before version 5. */
                    NOT NULL DEFAULT '[]'
                    CHECK (json_valid(secondary_causes));
                ALTER TABLE findings ADD COLUMN text_start INTEGER
                    /* Where in the text of the turn's answer it begins, in UTF-8; null when it is not about a part
                    of it [bytes]. */
                    CHECK (text_start >= 0);
                ALTER TABLE findings ADD COLUMN text_end INTEGER
                    /* Where in that text it ends; null when it is not about a part of it [bytes]. */
                    CHECK (text_end >= text_start);
                """)
    }
}
