import Foundation
import GRDB
import Traces

/// Writes trials, and remembers of the open ones what the next event needs.
struct Recorder {
    /// This process's identifier.
    let process = ProcessInfo.processInfo.processIdentifier
    let bodies = BodyStore()
    private var trials: [String: OpenTrial] = [:]
    /// How the latest trial's first requests were stored: the next one's are much like them.
    private var firstRequests: [Exchange.Role: StoredRequest] = [:]

    private struct OpenTrial {
        var number: Int64
        var toolRuns = 0
        var samples = 0
        var interventions = 0
        var latest: [Exchange.Role: StoredRequest] = [:]
        var latestRole: Exchange.Role?
    }

    /// Trials that this process has begun and not ended.
    var openTrials: Set<String> { Set(trials.keys) }

    /// Must be called after a transaction that did not commit.
    mutating func forget() {
        bodies.forget()
        firstRequests = [:]
        // Reloaded from the file when needed; an empty entry still says that the trial is ours.
        for id in trials.keys { trials[id] = OpenTrial(number: 0) }
    }

    mutating func begin(_ facts: TrialFacts, in db: Database) throws {
        let taken = try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM trials
                    WHERE id = ? OR (cell = ? AND repetition = ? AND attempt = ?))
                """,
            arguments: [facts.id, facts.cell, facts.repetition, facts.attempt])
        if taken == true { throw StoreError.trialExists(id: facts.id) }
        let workspace = try bodies.store(
            Array(try JSONText.encode(facts.workspace).utf8), as: .text, in: db)
        try db.cachedStatement(
            sql: """
                INSERT INTO trials (id, sweep, cell, repetition, attempt, started_at, task,
                    workspace, process, facts)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            facts.id, facts.sweep, facts.cell, facts.repetition, facts.attempt, facts.startedAt,
            try taskID(facts.task, in: db), workspace.id, process,
            try JSONText.encode(facts.withoutWhatIsStoredApart),
        ])
        trials[facts.id] = OpenTrial(number: db.lastInsertedRowID)
    }

    mutating func append(_ events: [TraceEvent], to id: String, in db: Database) throws {
        var trial = try open(id, in: db)
        for event in events {
            switch event {
            case .exchange(let exchange): try append(exchange, to: &trial, in: db)
            case .toolRun(let run):
                trial.toolRuns += 1
                try db.cachedStatement(
                    sql: "INSERT INTO tool_runs VALUES (?, ?, ?, ?, ?, ?, ?)"
                ).execute(arguments: [
                    trial.number, trial.toolRuns, run.turn, run.toolUseID, run.seconds,
                    run.exitCode, run.ending.rawValue,
                ])
            case .sample(let sample):
                trial.samples += 1
                try db.cachedStatement(
                    sql: "INSERT INTO samples VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                ).execute(arguments: [
                    trial.number, trial.samples, sample.at, sample.modelBytes, sample.gpuBytes,
                    sample.availableBytes, sample.swapBytes, sample.swappedInBytes,
                ])
            case .intervention(let intervention):
                trial.interventions += 1
                try db.cachedStatement(sql: "INSERT INTO interventions VALUES (?, ?, ?, ?, ?)")
                    .execute(arguments: [
                        trial.number, trial.interventions, intervention.at,
                        intervention.afterTurn, intervention.text,
                    ])
            }
        }
        trials[id] = trial
    }

    mutating func end(_ end: TrialEnd, of id: String, in db: Database) throws {
        let trial = try open(id, in: db)
        try db.cachedStatement(sql: "INSERT INTO trial_ends VALUES (?, ?, ?, ?, ?, ?, ?)")
            .execute(arguments: [
                trial.number, end.at, end.reason.rawValue, end.limit?.rawValue, end.detail,
                try JSONText.encode(end.changedFiles), try end.agentExit.map(JSONText.encode),
            ])
        for (path, text) in end.artifacts.sorted(by: { $0.key < $1.key }) {
            let bytes = Array(text.utf8)
            let body = bytes.isEmpty ? nil : try bodies.store(bytes, as: .text, in: db).id
            try db.cachedStatement(sql: "INSERT INTO artifacts VALUES (?, ?, ?)")
                .execute(arguments: [trial.number, path, body])
        }
        trials[id] = nil
    }

    /// No more will be written of a trial, though it has no end.
    mutating func leave(_ id: String) { trials[id] = nil }

    private mutating func append(
        _ exchange: Exchange, to trial: inout OpenTrial, in db: Database
    ) throws {
        let before = trial.latest[exchange.role]
        let base = before ?? trial.latestRole.flatMap { trial.latest[$0] }
        var (request, recipe) = try bodies.store(
            request: exchange.requestBody, turn: exchange.turn, after: base,
            like: before ?? firstRequests[exchange.role], in: db)
        let response = exchange.responseBody
        if !response.isEmpty {
            let likeness = (before ?? firstRequests[exchange.role])?.response
            request.response = try bodies.store(
                response, as: .stream, against: likeness, in: db)
        }
        let usesBase = recipe.leading + recipe.trailing > 0
        try db.cachedStatement(
            sql: """
                INSERT INTO exchanges
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            trial.number, exchange.turn, exchange.role.rawValue, exchange.method,
            Redaction.path(exchange.path), exchange.sentAt, exchange.headAt, exchange.endedAt,
            exchange.simulatedSeconds, exchange.status, exchange.closed.rawValue,
            exchange.failure, exchange.requestBody.count, usesBase ? base?.turn : nil,
            Data(recipe.encoded()), request.response?.id,
            ChunkTimes.encode(exchange.chunks, with: bodies.deflater).map { Data($0) },
            exchange.changes.isEmpty ? nil : try JSONText.encode(exchange.changes),
            exchange.upstreamPath,
        ])
        if before == nil { firstRequests[exchange.role] = request }
        trial.latest[exchange.role] = request
        trial.latestRole = exchange.role
    }

    private func open(_ id: String, in db: Database) throws -> OpenTrial {
        var trial = trials[id] ?? OpenTrial(number: 0)
        if trial.number == 0 {
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT number,
                        (SELECT coalesce(max(number), 0) FROM tool_runs WHERE trial = t.number),
                        (SELECT coalesce(max(number), 0) FROM samples WHERE trial = t.number),
                        (SELECT coalesce(max(number), 0) FROM interventions WHERE trial = t.number)
                    FROM trials t WHERE id = ?
                    """, arguments: [id])
            guard let row else { throw StoreError.unknownTrial(id: id) }
            trial = OpenTrial(
                number: row[0], toolRuns: row[1], samples: row[2], interventions: row[3])
        }
        // Another process may have ended it.
        let ended = try db.cachedStatement(sql: "SELECT 1 FROM trial_ends WHERE trial = ?")
        if try Int.fetchOne(ended, arguments: [trial.number]) != nil {
            throw StoreError.trialHasEnded(id: id)
        }
        return trial
    }

    private func taskID(_ task: TaskFacts, in db: Database) throws -> Int64 {
        let values: StatementArguments = [task.name, task.prompt, task.artifact]
        let find = "SELECT id FROM tasks WHERE name = ? AND prompt = ? AND artifact IS ?"
        if let id = try Int64.fetchOne(db, sql: find, arguments: values) { return id }
        try db.execute(
            sql: "INSERT INTO tasks (name, prompt, artifact) VALUES (?, ?, ?)", arguments: values)
        return db.lastInsertedRowID
    }
}
