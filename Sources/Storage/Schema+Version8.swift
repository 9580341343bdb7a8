import GRDB

extension Schema {
    /// Figures that tables are made of become columns: taken out of JSON again for each table, they cost more than all the rest.
    static func createVersion8(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TEMP TABLE old_grades AS SELECT verdict, grade FROM grades;
                CREATE TEMP TABLE old_summaries AS SELECT verdict, summary FROM summaries;
                DROP TABLE grades;
                DROP TABLE summaries;
                \(tables)
                INSERT INTO grades
                    SELECT verdict, grade, json_extract(grade, '$.word'), json_extract(grade, '$.lines'),
                        (SELECT count(*) FROM json_each(grade, '$.facts') WHERE json_extract(value, '$.passed')),
                        json_array_length(grade, '$.facts'),
                        json_array_length(grade, '$.hallucinations')
                    FROM old_grades;
                INSERT INTO summaries
                    SELECT verdict, json_extract(summary, '$.toolSequence'), json_extract(summary, '$.toolCalls'),
                        coalesce(json_extract(summary, '$.failedToolCalls'), 0), json_extract(summary, '$.turns'),
                        json_extract(summary, '$.interventions'), json_extract(summary, '$.seconds'),
                        json_extract(summary, '$.inputTokens'), json_extract(summary, '$.outputTokens'),
                        json_extract(summary, '$.memoryBytes'), json_extract(summary, '$.gpuBytes'),
                        json_extract(summary, '$.artifactLines')
                    FROM old_summaries;
                DROP TABLE old_grades;
                DROP TABLE old_summaries;
                """)
    }

    private static let tables = """
        CREATE TABLE grades (
            verdict INTEGER PRIMARY KEY REFERENCES verdicts (id) ON DELETE CASCADE,
            grade TEXT NOT NULL CHECK (json_valid(grade)),
            word TEXT,
            lines INTEGER NOT NULL,
            facts_found INTEGER NOT NULL,
            facts_sought INTEGER NOT NULL,
            hallucinations INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE summaries (
            verdict INTEGER PRIMARY KEY REFERENCES verdicts (id) ON DELETE CASCADE,
            tool_sequence TEXT NOT NULL CHECK (json_valid(tool_sequence)),
            tool_calls INTEGER NOT NULL,
            failed_tool_calls INTEGER NOT NULL,
            turns INTEGER NOT NULL,
            interventions INTEGER NOT NULL,
            seconds REAL NOT NULL,
            input_tokens INTEGER NOT NULL,
            output_tokens INTEGER NOT NULL,
            memory_bytes INTEGER,
            gpu_bytes INTEGER,
            artifact_lines INTEGER
        ) STRICT;
        """
}
