import Foundation
import GRDB
package import Traces
import Wire

extension TraceStore {
    /// Identifiers of trials in the order in which they were begun.
    /// - Throws: ``StoreError``.
    package func trials(matching filter: TrialFilter = .all) throws -> [String] {
        let query = TrialQuery(filter)
        return try read { db in
            try String.fetchAll(
                db,
                sql: "SELECT id FROM trials WHERE number IN (\(query.numbers)) ORDER BY number",
                arguments: query.arguments)
        }
    }

    /// All that is stored of one trial's run.
    /// - Throws: ``StoreError``.
    package func rawTrace(of trial: String) throws -> StoredTrial {
        try read { db in
            try Self.stored(Self.number(of: trial, in: db), in: db)
        }
    }

    /// What all that is stored of one trial says: the same trace as from ``rawTrace(of:)``, at a cost that
    /// grows with what was said and not with how often it was sent.
    /// - Throws: ``StoreError``.
    package func trace(of trial: String) throws -> Trace {
        try read { db in
            let number = try Self.number(of: trial, in: db)
            var bodies = BodyReader(db)
            return Trace(
                facts: try Self.facts(ofTrial: number, in: db, workspaceFrom: &bodies),
                read: try ExchangeReader(db, trial: number).turns(&bodies),
                toolRuns: try Self.toolRuns(ofTrial: number, in: db),
                samples: try Self.samples(ofTrial: number, in: db),
                interventions: try Self.interventions(ofTrial: number, in: db),
                end: try Self.end(ofTrial: number, in: db, artifactsFrom: &bodies))
        }
    }

    static func stored(_ number: Int64, in db: Database) throws -> StoredTrial {
        var bodies = BodyReader(db)
        return StoredTrial(
            facts: try facts(ofTrial: number, in: db, workspaceFrom: &bodies),
            exchanges: try ExchangeReader(db, trial: number).all(&bodies),
            toolRuns: try toolRuns(ofTrial: number, in: db),
            samples: try samples(ofTrial: number, in: db),
            interventions: try interventions(ofTrial: number, in: db),
            end: try end(ofTrial: number, in: db, artifactsFrom: &bodies))
    }

    /// The exchanges of one trial, by turn.
    /// - Throws: ``StoreError``.
    package func exchanges(of trial: String) throws -> [Exchange] {
        try read { db in
            var bodies = BodyReader(db)
            let number = try Self.number(of: trial, in: db)
            return try ExchangeReader(db, trial: number).all(&bodies)
        }
    }

    static func number(of trial: String, in db: Database) throws -> Int64 {
        let sql = "SELECT number FROM trials WHERE id = ?"
        guard let number = try Int64.fetchOne(try db.cachedStatement(sql: sql), arguments: [trial])
        else {
            throw StoreError.unknownTrial(id: trial)
        }
        return number
    }

    /// Column `facts` and the task's prompt put together again.
    static func facts(_ row: Row, prompt: String?) throws -> TrialFacts {
        guard let prompt else { throw DamagedContent(reason: "a trial has no task") }
        var facts = try JSONText.decode(TrialFacts.self, from: row["facts"])
        facts.task.prompt = prompt
        return facts
    }

    private static func facts(
        ofTrial number: Int64, in db: Database, workspaceFrom bodies: inout BodyReader
    ) throws -> TrialFacts {
        let sql = """
            SELECT t.facts, t.workspace, k.prompt FROM trials t
            JOIN tasks k ON k.id = t.task WHERE t.number = ?
            """
        let row = try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: [number])
        guard let row else { throw DamagedContent(reason: "trial \(number) has no task") }
        var facts = try facts(row, prompt: row["prompt"])
        let workspace = String(
            decoding: try bodies.content(of: row["workspace"]), as: UTF8.self)
        facts.workspace = try JSONText.decode(WorkspaceSnapshot.self, from: workspace)
        return facts
    }

    private static func toolRuns(ofTrial number: Int64, in db: Database) throws -> [ToolRun] {
        let sql = "SELECT * FROM tool_runs WHERE trial = ? ORDER BY number"
        return try Row.fetchAll(try db.cachedStatement(sql: sql), arguments: [number]).map { row in
            ToolRun(
                turn: row["turn"], toolUseID: row["tool_use_id"], seconds: row["seconds"],
                exitCode: row["exit_code"],
                ending: try Word(row["ending"], of: "tool_runs.ending").value)
        }
    }

    private static func samples(ofTrial number: Int64, in db: Database) throws -> [MemorySample] {
        let sql = "SELECT * FROM samples WHERE trial = ? ORDER BY number"
        return try Row.fetchAll(try db.cachedStatement(sql: sql), arguments: [number]).map { row in
            MemorySample(
                at: row["at"], modelBytes: row["model_bytes"], gpuBytes: row["gpu_bytes"],
                availableBytes: row["available_bytes"], swapBytes: row["swap_bytes"],
                swappedInBytes: row["swapped_in_bytes"])
        }
    }

    private static func interventions(
        ofTrial number: Int64, in db: Database
    ) throws -> [Intervention] {
        let sql = "SELECT * FROM interventions WHERE trial = ? ORDER BY number"
        return try Row.fetchAll(try db.cachedStatement(sql: sql), arguments: [number]).map { row in
            Intervention(at: row["at"], afterTurn: row["after_turn"], text: row["text"])
        }
    }

    private static func end(
        ofTrial number: Int64, in db: Database, artifactsFrom bodies: inout BodyReader
    ) throws -> TrialEnd? {
        let sql = "SELECT * FROM trial_ends WHERE trial = ?"
        guard let row = try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: [number]),
            var end = try end(row)
        else { return nil }
        let artifacts = "SELECT path, body FROM artifacts WHERE trial = ?"
        for row in try Row.fetchAll(try db.cachedStatement(sql: artifacts), arguments: [number]) {
            let body: Int64? = row["body"]
            let bytes = try body.map { try bodies.content(of: $0) } ?? []
            end.artifacts[row["path"]] = String(decoding: bytes, as: UTF8.self)
        }
        return end
    }

    /// A row of `trial_ends`, or of a left join with it.
    static func end(_ row: Row) throws -> TrialEnd? {
        guard let reason: String = row["reason"] else { return nil }
        let limit: String? = row["limit_reached"]
        let exit: String? = row["agent_exit"]
        return TrialEnd(
            at: row["at"], reason: try Word(reason, of: "trial_ends.reason").value,
            limit: try limit.map { try Word($0, of: "trial_ends.limit_reached").value },
            detail: row["detail"],
            changedFiles: try JSONText.decode([String].self, from: row["changed_files"]),
            agentExit: try exit.map { try JSONText.decode(AgentExit.self, from: $0) })
    }
}

/// A closed set's member read from its column.
struct Word<Value: RawRepresentable> where Value.RawValue == String {
    var value: Value

    /// - Throws: ``DamagedContent`` when the set has no such member.
    init(_ text: String, of column: String) throws {
        guard let value = Value(rawValue: text) else {
            throw DamagedContent(reason: "\(column) is `\(text)`")
        }
        self.value = value
    }
}

/// SQL for a ``TrialFilter``.
struct TrialQuery {
    private var source = "FROM trials t"
    private(set) var arguments = StatementArguments()

    /// The trials' numbers; those of a sweep come from an index alone, unless models are asked for too.
    var numbers: String { "SELECT t.number \(source)" }

    /// All that is kept of them.
    var rows: String { "SELECT t.* \(source)" }

    init(_ filter: TrialFilter) {
        var conditions: [String] = []
        if let sweeps = filter.sweeps, let sweep = sweeps.first, sweeps.count == 1 {
            conditions.append("t.sweep = ?")
            arguments += [sweep]
        }
        if let since = filter.since {
            conditions.append("t.started_at >= ?")
            arguments += [since]
        }
        let sets = [
            ("t.sweep", filter.sweeps.flatMap { $0.count == 1 ? nil : $0 }), ("t.id", filter.ids),
            ("t.cell", filter.cells), ("t.model", filter.models),
        ]
        for case (let column, let values?) in sets {
            conditions.append("\(column) IN (SELECT value FROM json_each(?))")
            arguments += [Self.list(values)]
        }
        if let tasks = filter.tasks {
            conditions.append(
                "t.task IN (SELECT id FROM tasks WHERE name IN (SELECT value FROM json_each(?)))")
            arguments += [Self.list(tasks)]
        }
        if !filter.canaries, filter.ids == nil {
            conditions.append("t.task NOT IN (SELECT id FROM tasks WHERE name = ?)")
            arguments += [TaskFacts.canary]
        }
        if filter.latestAttempts {
            conditions.append(
                """
                t.attempt = (SELECT max(attempt) FROM trials
                    WHERE cell = t.cell AND repetition = t.repetition AND sweep IS t.sweep)
                """)
        }
        if !conditions.isEmpty { source += " WHERE " + conditions.joined(separator: " AND ") }
    }

    /// One JSON argument, since SQLite limits how many there may be.
    private static func list(_ values: Set<String>) -> String {
        JSONValue.array(values.sorted().map { .string($0) }).encoded()
    }
}
