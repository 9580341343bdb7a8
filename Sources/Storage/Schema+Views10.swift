/// The views of version 10. A column that is another one as it is (`t.model`) means what that one means, and has a comment
/// of its own only where it means something else.
extension Schema {
    /// One row per trial, and what is found out about a trial.
    static let trialViews = """
        CREATE VIEW latest_verdicts AS
            -- What the newest rules made of each trial: the rows of `verdicts` with the highest `rule_set` of their
            -- trial.
            SELECT v.* FROM verdicts v
            WHERE v.rule_set = (SELECT max(rule_set) FROM verdicts WHERE trial = v.trial);

        CREATE VIEW trial_overview AS
            -- One row per trial, with what the newest rules made of it; that is null before it is judged.
            SELECT
                t.id AS trial, t.sweep, t.model, t.requested_context, v.outcome, v.failure_mode, v.cause,
                g.word AS grade, s.tool_calls,
                -- Names of the tools that were called, with arrows between them; null when there was no call.
                (SELECT group_concat(value, ' → ') FROM json_each(s.tool_sequence))
                    AS tool_sequence,
                s.turns, s.interventions, s.seconds, s.input_tokens, s.output_tokens, s.memory_bytes,
                s.artifact_lines,
                -- `agent_done`, `limit`, `timeout`, `killed` or `error`; `unfinished` while there is no end.
                coalesce(e.reason, 'unfinished') AS ended,
                e.limit_reached, e.detail, t.granted_context, t.told_context, t.trained_context,
                -- The task's name.
                k.name AS task,
                t.server_kind AS server, t.server_url, t.simulated, t.agent_kind AS agent, t.agent_profile,
                t.tool_set, t.sandbox,
                -- Of an outside agent's last process, which is not believed; null for other agents [exit code].
                json_extract(e.agent_exit, '$.code') AS agent_exit_code,
                -- What an outside agent said of its end, which is not believed; null for other agents.
                json_extract(e.agent_exit, '$.claim') AS agent_claim,
                t.started_at, t.cell, t.repetition, t.attempt,
                -- 1 when the repetition was attempted again in the same sweep: `fieldtest results` then leaves this
                -- attempt out [0 or 1].
                t.attempt < (SELECT max(attempt) FROM trials
                    WHERE cell = t.cell AND repetition = t.repetition AND sweep IS t.sweep)
                    AS superseded
            FROM trials t
            JOIN tasks k ON k.id = t.task
            LEFT JOIN trial_ends e ON e.trial = t.number
            LEFT JOIN latest_verdicts v ON v.trial = t.number
            LEFT JOIN grades g ON g.verdict = v.id
            LEFT JOIN summaries s ON s.verdict = v.id;

        CREATE VIEW finding_overview AS
            -- One row per piece of evidence behind the newest verdicts.
            SELECT
                t.id AS trial, t.model, v.outcome, v.failure_mode, v.cause, f.position,
                f.rule, f.rule_version, f.turn, f.tool_call, f.statement, f.quote
            FROM findings f
            JOIN latest_verdicts v ON v.id = f.verdict
            JOIN trials t ON t.number = v.trial;

        CREATE VIEW failure_overview AS
            -- One row per sweep, failure mode and cause, by the newest verdicts of all attempts.
            SELECT
                c.sweep, c.failure_mode, c.cause,
                -- Trials that failed in this way [count].
                c.trials,
                -- Different models among them [count].
                c.models,
                -- The first finding of one of them.
                f.statement AS example
            FROM (
                SELECT t.sweep AS sweep, v.failure_mode AS failure_mode, v.cause AS cause,
                    count(*) AS trials, count(DISTINCT t.model) AS models,
                    min(v.id) AS first_verdict
                FROM latest_verdicts v JOIN trials t ON t.number = v.trial
                WHERE v.failure_mode IS NOT NULL
                GROUP BY t.sweep, v.failure_mode, v.cause) c
            LEFT JOIN findings f ON f.verdict = c.first_verdict AND f.position = 1;

        """

    /// Trials put together: by cell, by model, by sweep.
    static let cellViews = """
        CREATE VIEW cell_overview AS
            -- One row per cell and sweep, as `fieldtest results` has it: of each repetition the newest attempt,
            -- without the requests that models are tried with before their trials.
            SELECT
                c.sweep, c.model, c.requested_context,
                -- The most frequent outcome of the trials that count, the worse one of a tie; `invalid` when none counts.
                CASE
                    WHEN c.completed + c.flawed + c.failed + c.inconclusive = 0 THEN 'invalid'
                    WHEN c.inconclusive >= max(c.completed, c.flawed, c.failed) THEN 'inconclusive'
                    WHEN c.failed >= max(c.completed, c.flawed) THEN 'failed'
                    WHEN c.flawed >= c.completed THEN 'flawed'
                    ELSE 'completed'
                END AS outcome,
                -- Repetitions that count: judged, and not invalid [count].
                c.completed + c.flawed + c.failed + c.inconclusive AS trials,
                -- Repetitions with that outcome [count].
                c.completed,
                -- Repetitions with that outcome [count].
                c.flawed,
                -- Repetitions with that outcome [count].
                c.failed,
                -- Repetitions with that outcome [count].
                c.inconclusive,
                -- Repetitions with that outcome, which do not count as trials [count].
                c.invalid,
                -- Mean over the trials that count; null when none does [seconds].
                c.mean_seconds,
                c.task, c.server, c.agent, c.agent_profile, c.tool_set, c.cell,
                -- Trials, attempts that were made again included [count].
                c.attempts,
                -- Different repetitions among them [count].
                c.repetitions
            FROM (
                SELECT t.sweep AS sweep, t.cell AS cell, t.task AS task, t.model AS model, t.server AS server,
                    t.agent AS agent, t.agent_profile AS agent_profile, t.tool_set AS tool_set,
                    t.requested_context AS requested_context,
                    count(*) AS attempts,
                    count(DISTINCT t.repetition) AS repetitions,
                    count(*) FILTER (WHERE t.outcome = 'completed' AND NOT t.superseded) AS completed,
                    count(*) FILTER (WHERE t.outcome = 'flawed' AND NOT t.superseded) AS flawed,
                    count(*) FILTER (WHERE t.outcome = 'failed' AND NOT t.superseded) AS failed,
                    count(*) FILTER (WHERE t.outcome = 'invalid' AND NOT t.superseded) AS invalid,
                    count(*) FILTER (WHERE t.outcome = 'inconclusive' AND NOT t.superseded) AS inconclusive,
                    avg(CASE WHEN t.outcome <> 'invalid' AND NOT t.superseded THEN t.seconds END) AS mean_seconds
                FROM trial_overview t
                WHERE t.task <> 'canary/tool-call'
                GROUP BY t.sweep, t.cell) c;

        CREATE VIEW model_overview AS
            -- One row per sweep, task, model, server and agent, over all windows.
            SELECT
                c.sweep, c.model,
                -- The smallest window at which the cell's outcome is `completed`; null when there is none [tokens].
                min(CASE WHEN c.outcome = 'completed' THEN c.requested_context END)
                    AS smallest_working_context,
                -- The largest window at which the cell's outcome is another one; null when there is none [tokens].
                max(CASE WHEN c.outcome NOT IN ('completed', 'invalid') THEN c.requested_context END)
                    AS largest_failing_context,
                -- Trials that count, at all windows [count].
                sum(c.trials) AS trials,
                -- Those that were completed [count].
                sum(c.completed) AS completed,
                -- Different windows that were tried; the server's default is none [count].
                count(DISTINCT c.requested_context) AS windows,
                c.task, c.server, c.agent, c.agent_profile, c.tool_set
            FROM cell_overview c
            GROUP BY c.sweep, c.task, c.model, c.server, c.agent, c.agent_profile, c.tool_set;

        CREATE VIEW sweep_overview AS
            -- One row per sweep; null stands for all single runs.
            SELECT
                c.sweep,
                -- When its first trial began [UTC, ISO 8601].
                (SELECT min(started_at) FROM trials WHERE sweep IS c.sweep) AS first_started_at,
                -- When its last trial began [UTC, ISO 8601].
                (SELECT max(started_at) FROM trials WHERE sweep IS c.sweep) AS last_started_at,
                -- Different models [count].
                count(DISTINCT c.model) AS models,
                -- Different cells [count].
                count(*) AS cells,
                -- Trials that count, as in `cell_overview` [count].
                sum(c.trials) AS trials,
                -- Those with that outcome [count].
                sum(c.completed) AS completed,
                -- Those with that outcome [count].
                sum(c.flawed) AS flawed,
                -- Those with that outcome [count].
                sum(c.failed) AS failed,
                -- Those with that outcome [count].
                sum(c.inconclusive) AS inconclusive,
                -- Repetitions that do not count, since their newest attempt was spoiled [count].
                sum(c.invalid) AS invalid,
                -- Planned trials that were not run, see `unrun_cells` [count].
                (SELECT coalesce(sum(u.trials), 0) FROM unrun_cells u WHERE u.sweep = c.sweep)
                    AS unrun
            FROM cell_overview c
            GROUP BY c.sweep;

        """

    /// What happened in trials: turns, calls, memory; and what all of it takes.
    static let eventViews = """
        CREATE VIEW turn_overview AS
            -- One row per model request and its response.
            SELECT
                t.id AS trial, t.model, t.granted_context, x.turn, x.role, x.method, x.path, x.status, x.closed,
                x.failure, x.sent_at,
                -- From sending the request to the response's head; null when none came [seconds].
                x.head_at - x.sent_at AS seconds_to_head,
                -- From sending the request to the first byte of the response's body; null when none came [seconds].
                r.first_byte_at - x.sent_at AS seconds_to_first_byte,
                -- From sending the request to the first text, thinking or call; null when none came [seconds].
                r.first_token_at - x.sent_at AS seconds_to_first_token,
                -- From sending the request to the end of the response; a stand-in's own figure where there is one
                -- [seconds].
                coalesce(x.simulated_seconds, x.ended_at - x.sent_at) AS seconds,
                -- 1 when `seconds` is a stand-in's figure [0 or 1].
                x.simulated_seconds IS NOT NULL AS simulated,
                x.request_bytes,
                -- Size of the response's body [bytes].
                coalesce(b.size, 0) AS response_bytes,
                r.input_tokens, r.output_tokens, r.cached_tokens, r.counting, r.stop_reason,
                r.ended_properly, r.error,
                -- Tools that the harness ran for it [count].
                (SELECT count(*) FROM tool_runs u WHERE u.trial = x.trial AND u.turn = x.turn)
                    AS tool_runs
            FROM exchanges x
            JOIN trials t ON t.number = x.trial
            LEFT JOIN bodies b ON b.id = x.response
            LEFT JOIN latest_verdicts v ON v.trial = x.trial
            LEFT JOIN turns r ON r.verdict = v.id AND r.turn = x.turn;

        CREATE VIEW tool_call_overview AS
            -- One row per tool call, by the newest verdicts' reading.
            SELECT
                t.id AS trial, t.model, c.turn, c.position, c.name, c.input, c.validity,
                c.result, c.result_bytes, c.is_error,
                -- How long it ran; null for agents that run their own tools [seconds].
                u.seconds,
                -- Exit code of its process; null when no process ran, and for agents that run their own tools [exit
                -- code].
                u.exit_code,
                -- `done`, `failed`, `timedOut` or `refused`; null for agents that run their own tools.
                u.ending
            FROM tool_calls c
            JOIN latest_verdicts v ON v.id = c.verdict
            JOIN trials t ON t.number = v.trial
            LEFT JOIN tool_runs u
                ON u.trial = t.number AND u.turn = c.turn AND u.tool_use_id = c.tool_use_id;

        CREATE VIEW tool_run_overview AS
            -- One row per tool that the harness ran itself.
            SELECT
                t.id AS trial, t.model, r.turn, r.number, r.tool_use_id, r.seconds, r.exit_code, r.ending
            FROM tool_runs r
            JOIN trials t ON t.number = r.trial;

        CREATE VIEW memory_overview AS
            -- One row per trial with samples of memory.
            SELECT
                t.id AS trial, t.model, t.granted_context, t.disk_bytes,
                -- The greatest size of the loaded model; null when it could not be read [bytes].
                max(m.model_bytes) AS model_bytes,
                -- The greatest size of its part on the GPU; null when it could not be read [bytes].
                max(m.gpu_bytes) AS gpu_bytes,
                -- The least memory that was available on the machine that fieldtest ran on; null when it could not
                -- be read [bytes].
                min(m.available_bytes) AS least_available_bytes,
                -- The most swap in use on that machine; null when it could not be read [bytes].
                max(m.swap_bytes) AS swap_bytes
            FROM samples m
            JOIN trials t ON t.number = m.trial
            GROUP BY t.number;

        CREATE VIEW store_overview AS
            -- One row: how much there is, and how small it is kept.
            SELECT
                -- Trials, all attempts [count].
                (SELECT count(*) FROM trials) AS trials,
                -- Model requests [count].
                (SELECT count(*) FROM exchanges) AS turns,
                -- Sum of the requests' bodies, as they went over the wire [bytes].
                (SELECT coalesce(sum(request_bytes), 0) FROM exchanges) AS request_bytes,
                -- Sum of the responses' bodies, as they went over the wire [bytes].
                (SELECT coalesce(sum(b.size), 0) FROM exchanges x
                    JOIN bodies b ON b.id = x.response) AS response_bytes,
                -- Different contents that are stored [count].
                (SELECT count(*) FROM bodies) AS bodies,
                -- Their size, uncompressed [bytes].
                (SELECT coalesce(sum(size), 0) FROM bodies) AS distinct_bytes,
                -- The room that they take, compressed [bytes].
                (SELECT coalesce(sum(length(content)), 0) FROM bodies) AS stored_bytes;
        """
}
