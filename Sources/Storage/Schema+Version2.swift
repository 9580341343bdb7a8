import GRDB

extension Schema {
    /// What the wire says of each turn and each call, read when a trial is judged.
    static func createVersion2(_ db: Database) throws {
        try db.execute(sql: readingTables)
        try db.execute(sql: "DROP VIEW turn_overview")
        try db.execute(sql: viewsVersion2)
    }

    private static let readingTables = """
        CREATE TABLE turns (
            verdict INTEGER NOT NULL REFERENCES verdicts (id) ON DELETE CASCADE,
            turn INTEGER NOT NULL CHECK (turn > 0),
            first_byte_at REAL,
            first_token_at REAL,
            input_tokens INTEGER,
            output_tokens INTEGER,
            cached_tokens INTEGER,
            counting TEXT CHECK (counting IN ('wholePrompt', 'withoutCached', 'estimated')),
            stop_reason TEXT,
            ended_properly INTEGER NOT NULL CHECK (ended_properly IN (0, 1)),
            error TEXT,
            PRIMARY KEY (verdict, turn)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE tool_calls (
            verdict INTEGER NOT NULL REFERENCES verdicts (id) ON DELETE CASCADE,
            turn INTEGER NOT NULL CHECK (turn > 0),
            position INTEGER NOT NULL CHECK (position >= 0),
            tool_use_id TEXT NOT NULL,
            name TEXT NOT NULL,
            input TEXT NOT NULL,
            validity TEXT NOT NULL CHECK (
                validity IN ('valid', 'unknown-tool', 'invalid-input', 'unparsed-input')),
            result TEXT,
            result_bytes INTEGER,
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
