import GRDB

extension Schema {
    /// Everything of the first version. docs/store.md says what it means, in the same order.
    @Sendable
    static func createVersion1(_ db: Database) throws {
        try db.execute(
            sql: bodyTables + trialTables + eventTables + judgementTables + viewsVersion1)
    }

    private static let bodyTables = """
        CREATE TABLE dictionaries (
            id INTEGER PRIMARY KEY,
            content BLOB NOT NULL
        ) STRICT;
        CREATE TABLE bodies (
            id INTEGER PRIMARY KEY,
            size INTEGER NOT NULL CHECK (size > 0),
            coding INTEGER NOT NULL CHECK (coding BETWEEN 0 AND 3),
            dictionary INTEGER REFERENCES dictionaries (id),
            base INTEGER REFERENCES bodies (id) CHECK (base < id),
            content BLOB NOT NULL
        ) STRICT;
        CREATE TABLE body_hashes (
            hash BLOB PRIMARY KEY CHECK (length(hash) = 16),
            body INTEGER NOT NULL REFERENCES bodies (id)
        ) STRICT, WITHOUT ROWID;

        """

    private static let trialTables = """
        CREATE TABLE plans (
            id INTEGER PRIMARY KEY,
            sweep TEXT NOT NULL,
            saved_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
            source TEXT NOT NULL
        ) STRICT;
        CREATE INDEX plans_by_sweep ON plans (sweep);
        CREATE TABLE tasks (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            prompt TEXT NOT NULL,
            artifact TEXT
        ) STRICT;
        CREATE INDEX tasks_by_name ON tasks (name);
        CREATE TABLE trials (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            sweep TEXT,
            cell TEXT NOT NULL,
            repetition INTEGER NOT NULL CHECK (repetition > 0),
            attempt INTEGER NOT NULL CHECK (attempt > 0),
            started_at TEXT NOT NULL,
            task INTEGER NOT NULL REFERENCES tasks (id),
            workspace INTEGER NOT NULL REFERENCES bodies (id),
            process INTEGER NOT NULL,
            facts TEXT NOT NULL CHECK (json_valid(facts)),
            model TEXT NOT NULL AS (json_extract(facts, '$.model.name')),
            model_digest TEXT AS (json_extract(facts, '$.model.digest')),
            quantization TEXT AS (json_extract(facts, '$.model.quantization')),
            disk_bytes INTEGER AS (json_extract(facts, '$.model.diskBytes')),
            server_kind TEXT NOT NULL AS (json_extract(facts, '$.server.kind')),
            server_version TEXT AS (json_extract(facts, '$.server.version')),
            server_url TEXT NOT NULL AS (json_extract(facts, '$.server.url')),
            simulated INTEGER NOT NULL
                AS (json_extract(facts, '$.server.simulation') IS NOT NULL),
            agent_kind TEXT NOT NULL AS (json_extract(facts, '$.agent.kind')),
            agent_version TEXT AS (json_extract(facts, '$.agent.version')),
            tool_set TEXT AS (json_extract(facts, '$.agent.toolSet')),
            requested_context INTEGER AS (json_extract(facts, '$.context.requested')),
            granted_context INTEGER AS (json_extract(facts, '$.context.granted')),
            told_context INTEGER AS (json_extract(facts, '$.context.told')),
            trained_context INTEGER AS (json_extract(facts, '$.context.trained')),
            host_os TEXT AS (json_extract(facts, '$.host.os')),
            host_hardware TEXT AS (json_extract(facts, '$.host.hardware')),
            UNIQUE (cell, repetition, attempt)
        ) STRICT;
        CREATE INDEX trials_by_sweep ON trials (sweep);
        CREATE TABLE trial_ends (
            trial INTEGER PRIMARY KEY REFERENCES trials (number),
            at REAL NOT NULL,
            reason TEXT NOT NULL
                CHECK (reason IN ('agent_done', 'limit', 'timeout', 'killed', 'error')),
            limit_reached TEXT,
            detail TEXT,
            changed_files TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(changed_files))
        ) STRICT;
        CREATE TABLE artifacts (
            trial INTEGER NOT NULL REFERENCES trials (number),
            path TEXT NOT NULL,
            body INTEGER REFERENCES bodies (id),
            PRIMARY KEY (trial, path)
        ) STRICT, WITHOUT ROWID;

        """

    private static let eventTables = """
        CREATE TABLE exchanges (
            trial INTEGER NOT NULL REFERENCES trials (number),
            turn INTEGER NOT NULL CHECK (turn > 0),
            role TEXT NOT NULL CHECK (role IN ('main', 'subagent', 'side')),
            method TEXT NOT NULL,
            path TEXT NOT NULL,
            sent_at REAL NOT NULL,
            head_at REAL,
            ended_at REAL NOT NULL,
            simulated_seconds REAL,
            status INTEGER,
            closed TEXT NOT NULL CHECK (
                closed IN ('complete', 'eof', 'reset', 'timeout', 'refused', 'cancelled')),
            failure TEXT,
            request_bytes INTEGER NOT NULL CHECK (request_bytes >= 0),
            base_turn INTEGER,
            request BLOB NOT NULL,
            response INTEGER REFERENCES bodies (id),
            chunks BLOB,
            PRIMARY KEY (trial, turn),
            FOREIGN KEY (trial, base_turn) REFERENCES exchanges (trial, turn)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE tool_runs (
            trial INTEGER NOT NULL REFERENCES trials (number),
            number INTEGER NOT NULL CHECK (number > 0),
            turn INTEGER NOT NULL,
            tool_use_id TEXT NOT NULL,
            seconds REAL NOT NULL,
            exit_code INTEGER,
            ending TEXT NOT NULL CHECK (ending IN ('done', 'failed', 'timedOut', 'refused')),
            PRIMARY KEY (trial, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE samples (
            trial INTEGER NOT NULL REFERENCES trials (number),
            number INTEGER NOT NULL CHECK (number > 0),
            at REAL NOT NULL,
            model_bytes INTEGER,
            gpu_bytes INTEGER,
            available_bytes INTEGER,
            swap_bytes INTEGER,
            PRIMARY KEY (trial, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE interventions (
            trial INTEGER NOT NULL REFERENCES trials (number),
            number INTEGER NOT NULL CHECK (number > 0),
            at REAL NOT NULL,
            after_turn INTEGER NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (trial, number)
        ) STRICT, WITHOUT ROWID;

        """

    private static let judgementTables = """
        CREATE TABLE verdicts (
            id INTEGER PRIMARY KEY,
            trial INTEGER NOT NULL REFERENCES trials (number),
            rule_set INTEGER NOT NULL CHECK (rule_set > 0),
            judged_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
            outcome TEXT NOT NULL CHECK (
                outcome IN ('completed', 'flawed', 'failed', 'invalid', 'inconclusive')),
            failure_mode TEXT,
            secondary_modes TEXT NOT NULL CHECK (json_valid(secondary_modes)),
            cause TEXT CHECK (
                cause IN ('model', 'server', 'agent', 'host', 'task', 'harness')),
            UNIQUE (trial, rule_set)
        ) STRICT;
        CREATE TABLE findings (
            verdict INTEGER NOT NULL REFERENCES verdicts (id) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position > 0),
            rule TEXT NOT NULL,
            rule_version INTEGER NOT NULL,
            turn INTEGER,
            tool_call INTEGER,
            statement TEXT NOT NULL,
            quote TEXT,
            PRIMARY KEY (verdict, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE grades (
            verdict INTEGER PRIMARY KEY REFERENCES verdicts (id) ON DELETE CASCADE,
            grade TEXT NOT NULL CHECK (json_valid(grade)),
            word TEXT AS (json_extract(grade, '$.word')),
            lines INTEGER NOT NULL AS (json_extract(grade, '$.lines'))
        ) STRICT;
        CREATE TABLE summaries (
            verdict INTEGER PRIMARY KEY REFERENCES verdicts (id) ON DELETE CASCADE,
            summary TEXT NOT NULL CHECK (json_valid(summary)),
            tool_sequence TEXT NOT NULL AS (json_extract(summary, '$.toolSequence')),
            tool_calls INTEGER NOT NULL AS (json_extract(summary, '$.toolCalls')),
            interventions INTEGER NOT NULL AS (json_extract(summary, '$.interventions')),
            seconds REAL NOT NULL AS (json_extract(summary, '$.seconds')),
            turns INTEGER NOT NULL AS (json_extract(summary, '$.turns')),
            input_tokens INTEGER AS (json_extract(summary, '$.inputTokens')),
            output_tokens INTEGER AS (json_extract(summary, '$.outputTokens')),
            memory_bytes INTEGER AS (json_extract(summary, '$.memoryBytes')),
            artifact_lines INTEGER AS (json_extract(summary, '$.artifactLines'))
        ) STRICT;

        """
}
