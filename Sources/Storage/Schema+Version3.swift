import GRDB

extension Schema {
    /// What outside agents brought: changed requests, how an agent was set up and ended, what kept it in.
    static func createVersion3(_ db: Database) throws {
        try db.execute(sql: columns)
        try db.execute(sql: "DROP VIEW cell_overview")
        try db.execute(sql: "DROP VIEW trial_overview")
        try db.execute(sql: viewsVersion3)
    }

    // Some versions of SQLite call NULL invalid JSON, hence the first halves of the checks.
    private static let columns = """
        ALTER TABLE exchanges ADD COLUMN changes TEXT
            /* JSON array of what the gateway changed in the request (`rule`, `from`, `to`); null when it went on as
            it came. */
            CHECK (changes IS NULL OR json_valid(changes));
        ALTER TABLE exchanges ADD COLUMN upstream_path TEXT
            /* Path that the server was asked at, when the request was translated into another API, which the
            response is in; null when it was not. */;
        ALTER TABLE trial_ends ADD COLUMN agent_exit TEXT
            /* JSON: how an outside agent's last process ended, what it claims, the end of its standard error; null
            for other agents. */
            CHECK (agent_exit IS NULL OR json_valid(agent_exit));
        ALTER TABLE trials ADD COLUMN agent_profile TEXT
            /* How the agent was set up: `default` or `pinned` for Claude Code; null where there is one way only. */
            AS (json_extract(facts, '$.agent.profile'));
        ALTER TABLE trials ADD COLUMN sandbox TEXT
            /* What kept the agent in, with its version; `none` when nothing did; null when it is not known. */
            AS (json_extract(facts, '$.sandbox'));
        """

    private static let viewsVersion3 = """
        CREATE VIEW trial_overview AS
            SELECT t.id AS trial, t.sweep, t.cell, t.repetition, t.attempt, t.started_at,
                k.name AS task, t.model, t.server_kind AS server, t.server_url, t.simulated,
                t.agent_kind AS agent, t.agent_profile, t.sandbox, t.requested_context,
                t.granted_context, t.told_context, t.trained_context,
                coalesce(e.reason, 'unfinished') AS ended, e.limit_reached,
                e.detail, json_extract(e.agent_exit, '$.code') AS agent_exit_code,
                json_extract(e.agent_exit, '$.claim') AS agent_claim, v.outcome, v.failure_mode,
                v.cause, g.word AS grade, s.tool_calls,
                (SELECT group_concat(value, ' → ') FROM json_each(s.tool_sequence))
                    AS tool_sequence,
                s.turns, s.interventions, s.seconds, s.input_tokens, s.output_tokens,
                s.memory_bytes, s.artifact_lines
            FROM trials t
            JOIN tasks k ON k.id = t.task
            LEFT JOIN trial_ends e ON e.trial = t.number
            LEFT JOIN latest_verdicts v ON v.trial = t.number
            LEFT JOIN grades g ON g.verdict = v.id
            LEFT JOIN summaries s ON s.verdict = v.id;

        CREATE VIEW cell_overview AS
            SELECT sweep, cell, task, model, server, agent, agent_profile, requested_context,
                count(*) AS attempts,
                count(DISTINCT repetition) AS repetitions,
                coalesce(sum(outcome = 'completed'), 0) AS completed,
                coalesce(sum(outcome = 'flawed'), 0) AS flawed,
                coalesce(sum(outcome = 'failed'), 0) AS failed,
                coalesce(sum(outcome = 'invalid'), 0) AS invalid,
                avg(CASE WHEN outcome <> 'invalid' THEN seconds END) AS mean_seconds
            FROM trial_overview
            GROUP BY sweep, cell;
        """
}
