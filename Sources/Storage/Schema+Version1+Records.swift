extension Schema {
    /// What happens in a trial.
    static let eventTables = """
        CREATE TABLE exchanges
        -- Model requests and their responses, as they went over the wire. Rows are only ever added, in one
        -- transaction per turn, and are on the disk before the trial goes on.
        (
            -- The trial.
            trial INTEGER NOT NULL REFERENCES trials (number),
            -- Which model request of the trial, over all roles [from 1].
            turn INTEGER NOT NULL CHECK (turn > 0),
            -- `main`, `subagent` or `side`.
            role TEXT NOT NULL CHECK (role IN ('main', 'subagent', 'side')),
            -- Of HTTP.
            method TEXT NOT NULL,
            -- Path that the agent asked for, without keys.
            path TEXT NOT NULL,
            -- When the request was sent, from the trial's start [seconds].
            sent_at REAL NOT NULL,
            -- When the response's head came, from the trial's start; null when none came [seconds].
            head_at REAL,
            -- When the response was over, from the trial's start [seconds].
            ended_at REAL NOT NULL,
            -- How long it took, as a stand-in server states; null for real ones [seconds].
            simulated_seconds REAL,
            -- Status code of HTTP; null when no response head came [HTTP status].
            status INTEGER,
            -- How the response ended on the network: `complete`, `eof`, `reset`, `timeout`, `refused` or `cancelled`.
            closed TEXT NOT NULL CHECK (
                closed IN ('complete', 'eof', 'reset', 'timeout', 'refused', 'cancelled')),
            -- The transport's words; null when it did not fail.
            failure TEXT,
            -- Size of the request's body [bytes].
            request_bytes INTEGER NOT NULL CHECK (request_bytes >= 0),
            -- The turn of the same trial whose request this one repeats; null when it repeats none [from 1].
            base_turn INTEGER,
            -- How the request's body is put together, see "Reading the blobs".
            request BLOB NOT NULL,
            -- A body: the response's bytes, joined; null when there are none.
            response INTEGER REFERENCES bodies (id),
            -- Where the response was cut on arrival, and when, see "Reading the blobs"; null when there is no
            -- response.
            chunks BLOB,
            PRIMARY KEY (trial, turn),
            FOREIGN KEY (trial, base_turn) REFERENCES exchanges (trial, turn)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE tool_runs
        -- Tools that the harness ran itself.
        (
            -- The trial.
            trial INTEGER NOT NULL REFERENCES trials (number),
            -- Which tool run of the trial, in the order of running [from 1].
            number INTEGER NOT NULL CHECK (number > 0),
            -- The turn that made the call [from 1].
            turn INTEGER NOT NULL,
            -- The call's identifier in that turn's response.
            tool_use_id TEXT NOT NULL,
            -- How long it ran [seconds].
            seconds REAL NOT NULL,
            -- Exit code of its process; null when no process ran [exit code].
            exit_code INTEGER,
            -- `done`, `failed`, `timedOut` or `refused`.
            ending TEXT NOT NULL CHECK (ending IN ('done', 'failed', 'timedOut', 'refused')),
            PRIMARY KEY (trial, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE samples
        -- Memory at moments of a trial.
        (
            -- The trial.
            trial INTEGER NOT NULL REFERENCES trials (number),
            -- Which sample of the trial [from 1].
            number INTEGER NOT NULL CHECK (number > 0),
            -- When it was taken, from the trial's start [seconds].
            at REAL NOT NULL,
            -- The loaded model in memory, as the server reports it; null when it could not be read [bytes].
            model_bytes INTEGER,
            -- The part of the loaded model on the GPU, as the server reports it; null when it could not be read
            -- [bytes].
            gpu_bytes INTEGER,
            -- Memory that was available on the machine that fieldtest ran on; null when it could not be read [bytes].
            available_bytes INTEGER,
            -- Swap in use on that machine; null when it could not be read [bytes].
            swap_bytes INTEGER,
            PRIMARY KEY (trial, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE interventions
        -- Nudges that the harness sent because the model stopped early.
        (
            -- The trial.
            trial INTEGER NOT NULL REFERENCES trials (number),
            -- Which nudge of the trial [from 1].
            number INTEGER NOT NULL CHECK (number > 0),
            -- When it was sent, from the trial's start [seconds].
            at REAL NOT NULL,
            -- The turn after which it was sent [from 1].
            after_turn INTEGER NOT NULL,
            -- Its words.
            text TEXT NOT NULL,
            PRIMARY KEY (trial, number)
        ) STRICT, WITHOUT ROWID;

        """

    /// What is made of it.
    static let judgementTables = """
        CREATE TABLE verdicts
        -- What a set of rules made of a trial. A newer set of rules adds a row; the same set replaces its own.
        (
            -- What other tables call a verdict.
            id INTEGER PRIMARY KEY,
            -- The trial.
            trial INTEGER NOT NULL REFERENCES trials (number),
            -- Version of the rules as a whole [from 1].
            rule_set INTEGER NOT NULL CHECK (rule_set > 0),
            -- When it was judged [UTC, ISO 8601].
            judged_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
            -- `completed`, `flawed`, `failed`, `invalid` or `inconclusive`.
            outcome TEXT NOT NULL CHECK (
                outcome IN ('completed', 'flawed', 'failed', 'invalid', 'inconclusive')),
            -- The primary failure mode, as docs/verdicts.md defines it; null when no rule matched.
            failure_mode TEXT,
            -- JSON array of the other failure modes that matched.
            secondary_modes TEXT NOT NULL CHECK (json_valid(secondary_modes)),
            -- Who caused it: `model`, `server`, `agent`, `host`, `task` or `harness`; null when the rules cannot
            -- tell.
            cause TEXT CHECK (
                cause IN ('model', 'server', 'agent', 'host', 'task', 'harness')),
            UNIQUE (trial, rule_set)
        ) STRICT;
        CREATE TABLE findings
        -- The evidence behind verdicts.
        (
            -- The verdict.
            verdict INTEGER NOT NULL REFERENCES verdicts (id) ON DELETE CASCADE,
            -- Which finding of the verdict; those of the primary failure mode come first [from 1].
            position INTEGER NOT NULL CHECK (position > 0),
            -- The rule that found it.
            rule TEXT NOT NULL,
            -- Version of that rule [from 1].
            rule_version INTEGER NOT NULL,
            -- The turn that shows it; null for the trial as a whole [from 1].
            turn INTEGER,
            -- The call in that turn that shows it; null when it is about none [from 0].
            tool_call INTEGER,
            -- What was found, in words.
            statement TEXT NOT NULL,
            -- The trace's own text; null when there is none.
            quote TEXT,
            PRIMARY KEY (verdict, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE grades
        -- How good the artefact is, by the task's checks.
        (
            -- The verdict that it was made with.
            verdict INTEGER PRIMARY KEY REFERENCES verdicts (id) ON DELETE CASCADE,
            -- JSON: word, lines, facts found or not, hallucinations. The columns behind it are computed from it.
            grade TEXT NOT NULL CHECK (json_valid(grade)),
            -- `excellent`, `good`, `low` or `poor`; null when there is nothing to grade.
            word TEXT AS (json_extract(grade, '$.word')),
            -- Length of the artefact [lines].
            lines INTEGER NOT NULL AS (json_extract(grade, '$.lines'))
        ) STRICT;
        CREATE TABLE summaries
        -- Figures of a whole trial, so that tables need not read the wire again.
        (
            -- The verdict that it was made with.
            verdict INTEGER PRIMARY KEY REFERENCES verdicts (id) ON DELETE CASCADE,
            -- JSON of all figures. The columns behind it are computed from it.
            summary TEXT NOT NULL CHECK (json_valid(summary)),
            -- JSON array of the names of the tools that were called, in order.
            tool_sequence TEXT NOT NULL AS (json_extract(summary, '$.toolSequence')),
            -- How many tools were called [count].
            tool_calls INTEGER NOT NULL AS (json_extract(summary, '$.toolCalls')),
            -- How many nudges were sent [count].
            interventions INTEGER NOT NULL AS (json_extract(summary, '$.interventions')),
            -- How long the trial took, by a stand-in's own figures where there was one [seconds].
            seconds REAL NOT NULL AS (json_extract(summary, '$.seconds')),
            -- How many model requests were made [count].
            turns INTEGER NOT NULL AS (json_extract(summary, '$.turns')),
            -- Sum over all turns; null when the server does not say [tokens].
            input_tokens INTEGER AS (json_extract(summary, '$.inputTokens')),
            -- Sum over all turns; null when the server does not say [tokens].
            output_tokens INTEGER AS (json_extract(summary, '$.outputTokens')),
            -- The loaded model's greatest size in memory; null when it is not known [bytes].
            memory_bytes INTEGER AS (json_extract(summary, '$.memoryBytes')),
            -- Length of the file that the task asks for; null when there is none [lines].
            artifact_lines INTEGER AS (json_extract(summary, '$.artifactLines'))
        ) STRICT;

        """
}
