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
        CREATE TABLE grades
        -- How good the artefact is, by the task's checks.
        (
            -- The verdict that it was made with.
            verdict INTEGER PRIMARY KEY REFERENCES verdicts (id) ON DELETE CASCADE,
            -- JSON: all that was found.
            grade TEXT NOT NULL CHECK (json_valid(grade)),
            -- `excellent`, `good`, `low` or `poor`; null when there is no artefact.
            word TEXT,
            -- Length of the artefact [lines].
            lines INTEGER NOT NULL,
            -- Facts that the artefact states, of those that the task lists [count].
            facts_found INTEGER NOT NULL,
            -- Facts that the task lists [count].
            facts_sought INTEGER NOT NULL,
            -- Things that the artefact names and that do not exist [count].
            hallucinations INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE summaries
        -- Figures of a whole trial, so that tables need not read the wire again.
        (
            -- The verdict that it was made with.
            verdict INTEGER PRIMARY KEY REFERENCES verdicts (id) ON DELETE CASCADE,
            -- JSON array of the names of the tools that were called, in order.
            tool_sequence TEXT NOT NULL CHECK (json_valid(tool_sequence)),
            -- How many tools were called [count].
            tool_calls INTEGER NOT NULL,
            -- Calls that were invalid or failed [count].
            failed_tool_calls INTEGER NOT NULL,
            -- How many model requests were made [count].
            turns INTEGER NOT NULL,
            -- How many nudges were sent [count].
            interventions INTEGER NOT NULL,
            -- How long the trial took, by a stand-in's own figures where there was one [seconds].
            seconds REAL NOT NULL,
            -- Sum over all turns; 0 when the server does not say [tokens].
            input_tokens INTEGER NOT NULL,
            -- Sum over all turns; 0 when the server does not say [tokens].
            output_tokens INTEGER NOT NULL,
            -- The loaded model's greatest size in memory; null when it is not known [bytes].
            memory_bytes INTEGER,
            -- The part of that size on the GPU; null when it is not known [bytes].
            gpu_bytes INTEGER,
            -- Length of the file that the task asks for; null when there is none [lines].
            artifact_lines INTEGER
        ) STRICT;
        """
}
