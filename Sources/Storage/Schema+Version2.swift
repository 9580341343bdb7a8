import GRDB

extension Schema {
    /// What the wire says of each turn and each call, read when a trial is judged.
    static func createVersion2(_ db: Database) throws {
        try db.execute(sql: readingTables)
        try db.execute(sql: "DROP VIEW turn_overview")
        try db.execute(sql: viewsVersion2)
    }

    private static let readingTables = """
        CREATE TABLE turns
        -- What the wire says of each turn, read when the trial was judged.
        (
            -- The verdict that it was read for.
            verdict INTEGER NOT NULL REFERENCES verdicts (id) ON DELETE CASCADE,
            -- The turn [from 1].
            turn INTEGER NOT NULL CHECK (turn > 0),
            -- When the first byte of the response's body came, from the trial's start; null when none came [seconds].
            first_byte_at REAL,
            -- When the first text, thinking or call came, from the trial's start; null when none came [seconds].
            first_token_at REAL,
            -- As the server reports them; null when it does not [tokens].
            input_tokens INTEGER,
            -- As the server reports them; null when it does not [tokens].
            output_tokens INTEGER,
            -- Of the prompt, taken from a cache, as the server reports them; null when it does not [tokens].
            cached_tokens INTEGER,
            -- What `input_tokens` counts: `wholePrompt`, `withoutCached` or `estimated`; null when there is no count.
            counting TEXT CHECK (counting IN ('wholePrompt', 'withoutCached', 'estimated')),
            -- The API's own word for why the response ended; null when it has none.
            stop_reason TEXT,
            -- 1 when the API's end marker came [0 or 1].
            ended_properly INTEGER NOT NULL CHECK (ended_properly IN (0, 1)),
            -- The message of an error body; null when it was none.
            error TEXT,
            PRIMARY KEY (verdict, turn)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE tool_calls
        -- Calls that the model made, read when the trial was judged.
        (
            -- The verdict that it was read for.
            verdict INTEGER NOT NULL REFERENCES verdicts (id) ON DELETE CASCADE,
            -- The turn that made the call [from 1].
            turn INTEGER NOT NULL CHECK (turn > 0),
            -- Which call of the turn [from 0].
            position INTEGER NOT NULL CHECK (position >= 0),
            -- The call's identifier in that turn's response.
            tool_use_id TEXT NOT NULL,
            -- Name of the tool, as it was called.
            name TEXT NOT NULL,
            -- The arguments: JSON, or what was sent instead.
            input TEXT NOT NULL,
            -- Against the tools that the request offered: `valid`, `unknown-tool`, `invalid-input` or
            -- `unparsed-input`.
            validity TEXT NOT NULL CHECK (
                validity IN ('valid', 'unknown-tool', 'invalid-input', 'unparsed-input')),
            -- What the model was told, its first 400 characters; null when it was told nothing.
            result TEXT,
            -- Size of all that it was told; null when it was told nothing [bytes].
            result_bytes INTEGER,
            -- 1 when the result was marked as an error; null when it was told nothing [0 or 1].
            is_error INTEGER CHECK (is_error IN (0, 1)),
            PRIMARY KEY (verdict, turn, position)
        ) STRICT, WITHOUT ROWID;
        """

    private static let viewsVersion2 = """
        CREATE VIEW turn_overview AS
            SELECT t.id AS trial, x.turn, x.role, x.method, x.path, x.status, x.closed, x.failure,
                x.sent_at, x.head_at - x.sent_at AS seconds_to_head,
                r.first_byte_at - x.sent_at AS seconds_to_first_byte,
                r.first_token_at - x.sent_at AS seconds_to_first_token,
                coalesce(x.simulated_seconds, x.ended_at - x.sent_at) AS seconds,
                x.simulated_seconds IS NOT NULL AS simulated, x.request_bytes,
                coalesce(b.size, 0) AS response_bytes,
                r.input_tokens, r.output_tokens, r.cached_tokens, r.counting, r.stop_reason,
                r.ended_properly, r.error,
                (SELECT count(*) FROM tool_runs u WHERE u.trial = x.trial AND u.turn = x.turn)
                    AS tool_runs
            FROM exchanges x
            JOIN trials t ON t.number = x.trial
            LEFT JOIN bodies b ON b.id = x.response
            LEFT JOIN latest_verdicts v ON v.trial = x.trial
            LEFT JOIN turns r ON r.verdict = v.id AND r.turn = x.turn;

        CREATE VIEW tool_call_overview AS
            SELECT t.id AS trial, t.model, c.turn, c.position, c.name, c.input, c.validity,
                c.result, c.result_bytes, c.is_error, u.seconds, u.exit_code, u.ending
            FROM tool_calls c
            JOIN latest_verdicts v ON v.id = c.verdict
            JOIN trials t ON t.number = v.trial
            LEFT JOIN tool_runs u
                ON u.trial = t.number AND u.turn = c.turn AND u.tool_use_id = c.tool_use_id;
        """
}
