extension Schema {
    /// Views for people: names instead of numbers, one row per thing that one asks about.
    static let viewsVersion1 = """
        CREATE VIEW latest_verdicts AS
            SELECT v.* FROM verdicts v
            WHERE v.rule_set = (SELECT max(rule_set) FROM verdicts WHERE trial = v.trial);

        CREATE VIEW trial_overview AS
            SELECT t.id AS trial, t.sweep, t.cell, t.repetition, t.attempt, t.started_at,
                k.name AS task, t.model, t.server_kind AS server, t.server_url, t.simulated,
                t.agent_kind AS agent, t.requested_context, t.granted_context, t.told_context,
                t.trained_context, coalesce(e.reason, 'unfinished') AS ended, e.limit_reached,
                e.detail, v.outcome, v.failure_mode, v.cause, g.word AS grade, s.tool_calls,
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

        CREATE VIEW turn_overview AS
            SELECT t.id AS trial, x.turn, x.role, x.method, x.path, x.status, x.closed, x.failure,
                x.sent_at, x.head_at - x.sent_at AS seconds_to_head,
                coalesce(x.simulated_seconds, x.ended_at - x.sent_at) AS seconds,
                x.simulated_seconds IS NOT NULL AS simulated, x.request_bytes,
                coalesce(b.size, 0) AS response_bytes,
                (SELECT count(*) FROM tool_runs r WHERE r.trial = x.trial AND r.turn = x.turn)
                    AS tool_runs
            FROM exchanges x
            JOIN trials t ON t.number = x.trial
            LEFT JOIN bodies b ON b.id = x.response;

        CREATE VIEW tool_run_overview AS
            SELECT t.id AS trial, t.model, r.turn, r.number, r.tool_use_id, r.seconds,
                r.exit_code, r.ending
            FROM tool_runs r JOIN trials t ON t.number = r.trial;

        CREATE VIEW memory_overview AS
            SELECT t.id AS trial, t.model, t.granted_context, t.disk_bytes,
                max(m.model_bytes) AS model_bytes, max(m.gpu_bytes) AS gpu_bytes,
                min(m.available_bytes) AS least_available_bytes, max(m.swap_bytes) AS swap_bytes
            FROM samples m JOIN trials t ON t.number = m.trial
            GROUP BY t.number;

        CREATE VIEW finding_overview AS
            SELECT t.id AS trial, t.model, v.outcome, v.failure_mode, v.cause, f.position,
                f.rule, f.rule_version, f.turn, f.tool_call, f.statement, f.quote
            FROM findings f
            JOIN latest_verdicts v ON v.id = f.verdict
            JOIN trials t ON t.number = v.trial;

        CREATE VIEW failure_overview AS
            SELECT sweep, failure_mode, cause, trials, models,
                (SELECT statement FROM findings WHERE verdict = first_verdict AND position = 1)
                    AS example
            FROM (
                SELECT t.sweep, v.failure_mode, v.cause, count(*) AS trials,
                    count(DISTINCT t.model) AS models, min(v.id) AS first_verdict
                FROM latest_verdicts v JOIN trials t ON t.number = v.trial
                WHERE v.failure_mode IS NOT NULL
                GROUP BY t.sweep, v.failure_mode, v.cause);

        CREATE VIEW cell_overview AS
            SELECT sweep, cell, task, model, server, agent, requested_context,
                count(*) AS attempts,
                count(DISTINCT repetition) AS repetitions,
                coalesce(sum(outcome = 'completed'), 0) AS completed,
                coalesce(sum(outcome = 'flawed'), 0) AS flawed,
                coalesce(sum(outcome = 'failed'), 0) AS failed,
                coalesce(sum(outcome = 'invalid'), 0) AS invalid,
                avg(CASE WHEN outcome <> 'invalid' THEN seconds END) AS mean_seconds
            FROM trial_overview
            GROUP BY sweep, cell;

        CREATE VIEW store_overview AS
            SELECT (SELECT count(*) FROM trials) AS trials,
                (SELECT count(*) FROM exchanges) AS turns,
                (SELECT coalesce(sum(request_bytes), 0) FROM exchanges) AS request_bytes,
                (SELECT coalesce(sum(b.size), 0) FROM exchanges x
                    JOIN bodies b ON b.id = x.response) AS response_bytes,
                (SELECT count(*) FROM bodies) AS bodies,
                (SELECT coalesce(sum(size), 0) FROM bodies) AS distinct_bytes,
                (SELECT coalesce(sum(length(content)), 0) FROM bodies) AS stored_bytes;
        """
}
