import GRDB

extension Schema {
    /// Everything of the first version. The comments in it are kept by SQLite with the tables, and docs/store.md is made
    /// of them: each stands before what it is about, since SQLite puts columns that are added later before the comma that
    /// follows the last one.
    @Sendable
    static func createVersion1(_ db: Database) throws {
        try db.execute(
            sql: bodyTables + trialTables + eventTables + judgementTables + viewsVersion1)
    }

    private static let bodyTables = """
        CREATE TABLE dictionaries
        -- Texts that bodies are deflated with.
        (
            -- Number of the text; a better text gets a new one.
            id INTEGER PRIMARY KEY,
            -- The text that deflate starts with.
            content BLOB NOT NULL
        ) STRICT;
        CREATE TABLE bodies
        -- Contents, each stored once, compressed, however often it was sent: requests repeat the whole conversation
        -- and are cut at the borders of messages.
        (
            -- What other tables call a body.
            id INTEGER PRIMARY KEY,
            -- Size of the content, uncompressed [bytes].
            size INTEGER NOT NULL CHECK (size > 0),
            -- How it is encoded: 0 as it is; 1 more when deflated; 2 more when folded before that [bit set].
            coding INTEGER NOT NULL CHECK (coding BETWEEN 0 AND 3),
            -- The text that it was deflated with; null when it is not deflated.
            dictionary INTEGER REFERENCES dictionaries (id),
            -- An earlier body that it was compressed against; null when none.
            base INTEGER REFERENCES bodies (id) CHECK (base < id),
            -- The encoded bytes.
            content BLOB NOT NULL
        ) STRICT;
        CREATE TABLE body_hashes
        -- Where the body with a given content is.
        (
            -- The first 16 bytes of the SHA-256 of the content.
            hash BLOB PRIMARY KEY CHECK (length(hash) = 16),
            -- The body with that content.
            body INTEGER NOT NULL REFERENCES bodies (id)
        ) STRICT, WITHOUT ROWID;

        """

    private static let trialTables = """
        CREATE TABLE plans
        -- Texts of sweep files, each text once.
        (
            -- Number of the text.
            id INTEGER PRIMARY KEY,
            -- The sweep's name.
            sweep TEXT NOT NULL,
            -- When it was saved [UTC, ISO 8601].
            saved_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
            -- The file's text.
            source TEXT NOT NULL
        ) STRICT;
        CREATE INDEX plans_by_sweep ON plans (sweep);
        CREATE TABLE tasks
        -- What trials were asked to do; a task whose prompt changes gets a new row.
        (
            -- Number of the row.
            id INTEGER PRIMARY KEY,
            -- The task's name; `canary/tool-call` is the request that a model is tried with before its trials.
            name TEXT NOT NULL,
            -- What the agent was told.
            prompt TEXT NOT NULL,
            -- Path of the file that is asked for; null when none is.
            artifact TEXT
        ) STRICT;
        CREATE INDEX tasks_by_name ON tasks (name);
        CREATE TABLE trials
        -- What was known of each trial before its first turn. Rows never change. Columns behind `facts` are computed
        -- from it.
        (
            -- What other tables call a trial.
            number INTEGER PRIMARY KEY,
            -- The trial's identifier: cell, repetition, attempt.
            id TEXT NOT NULL UNIQUE,
            -- Name of the sweep; null for a single run.
            sweep TEXT,
            -- The cell's identifier, equal for trials that differ only by repetition and attempt.
            cell TEXT NOT NULL,
            -- Which repetition of the cell [from 1].
            repetition INTEGER NOT NULL CHECK (repetition > 0),
            -- Which attempt at the repetition, over all sweeps [from 1].
            attempt INTEGER NOT NULL CHECK (attempt > 0),
            -- When it began [UTC, ISO 8601].
            started_at TEXT NOT NULL,
            -- What it was asked to do.
            task INTEGER NOT NULL REFERENCES tasks (id),
            -- A body: JSON of the files and manifests that the workspace began with.
            workspace INTEGER NOT NULL REFERENCES bodies (id),
            -- Identifier of the process that ran it [process number].
            process INTEGER NOT NULL,
            -- JSON of all that was known, but the prompt and the workspace.
            facts TEXT NOT NULL CHECK (json_valid(facts)),
            -- The model's name on its server.
            model TEXT NOT NULL AS (json_extract(facts, '$.model.name')),
            -- The model's digest; null where the server does not say.
            model_digest TEXT AS (json_extract(facts, '$.model.digest')),
            -- The model's quantization; null where the server does not say.
            quantization TEXT AS (json_extract(facts, '$.model.quantization')),
            -- The model's size on disk; null where the server does not say [bytes].
            disk_bytes INTEGER AS (json_extract(facts, '$.model.diskBytes')),
            -- `ollama`, `llama-server`, `lmstudio`, `vllm`, `anthropic` or `openai`.
            server_kind TEXT NOT NULL AS (json_extract(facts, '$.server.kind')),
            -- The server's version; null where it does not say.
            server_version TEXT AS (json_extract(facts, '$.server.version')),
            -- Base URL of the server that was used; `stand-in` for the one that fieldtest starts itself.
            server_url TEXT NOT NULL AS (json_extract(facts, '$.server.url')),
            -- 1 when the server was a stand-in: its times and memory are not a machine's [0 or 1].
            simulated INTEGER NOT NULL
                AS (json_extract(facts, '$.server.simulation') IS NOT NULL),
            -- `builtin`, `claude-code` or `command`.
            agent_kind TEXT NOT NULL AS (json_extract(facts, '$.agent.kind')),
            -- The agent's version; null where it does not say.
            agent_version TEXT AS (json_extract(facts, '$.agent.version')),
            -- Name of the built-in agent's tool set; null for other agents.
            tool_set TEXT AS (json_extract(facts, '$.agent.toolSet')),
            -- Window that the sweep asked for; null for the server's default [tokens].
            requested_context INTEGER AS (json_extract(facts, '$.context.requested')),
            -- Window that the server granted, proved after loading; null when it could not be proved [tokens].
            granted_context INTEGER AS (json_extract(facts, '$.context.granted')),
            -- Window that the agent was told; null when it was told none [tokens].
            told_context INTEGER AS (json_extract(facts, '$.context.told')),
            -- Window that the model was trained for; null where the server does not say [tokens].
            trained_context INTEGER AS (json_extract(facts, '$.context.trained')),
            -- System of the machine that fieldtest ran on; null when it is not known.
            host_os TEXT AS (json_extract(facts, '$.host.os')),
            -- That machine in words; null when it is not known.
            host_hardware TEXT AS (json_extract(facts, '$.host.hardware')),
            UNIQUE (cell, repetition, attempt)
        ) STRICT;
        CREATE INDEX trials_by_sweep ON trials (sweep);
        CREATE TABLE trial_ends
        -- How trials ended. A trial without a row runs, or its process died; the next start then gives it one,
        -- `killed`.
        (
            -- The trial.
            trial INTEGER PRIMARY KEY REFERENCES trials (number),
            -- When it ended, from its start [seconds].
            at REAL NOT NULL,
            -- `agent_done`, `limit`, `timeout`, `killed` or `error`.
            reason TEXT NOT NULL
                CHECK (reason IN ('agent_done', 'limit', 'timeout', 'killed', 'error')),
            -- `turns`, `tool_calls`, `output_tokens`, `seconds_without_token` or `wall_time`; null when no limit was
            -- reached.
            limit_reached TEXT,
            -- The end in words; null when there is nothing to say.
            detail TEXT,
            -- JSON array of the paths that the trial created, changed or deleted.
            changed_files TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(changed_files))
        ) STRICT;
        CREATE TABLE artifacts
        -- Files that the task names, as the trial left them.
        (
            -- The trial.
            trial INTEGER NOT NULL REFERENCES trials (number),
            -- The file's path, relative to the workspace.
            path TEXT NOT NULL,
            -- Its text; null when it is empty.
            body INTEGER REFERENCES bodies (id),
            PRIMARY KEY (trial, path)
        ) STRICT, WITHOUT ROWID;

        """
}
