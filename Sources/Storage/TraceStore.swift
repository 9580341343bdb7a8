import Foundation
import GRDB
import Synchronization
package import Traces

/// One SQLite file with everything that trials did and what was made of it. docs/store.md describes
/// its schema.
///
/// Any number of tasks may use one store at once, and other processes may read the file meanwhile; a
/// second writing process waits for its turn. Writing does not heed task cancellation, so that a
/// trial that is told to stop can still say how it ended.
package final class TraceStore: TraceSink {
    /// Seconds to wait for another process that is writing.
    package static let patience = 10.0

    package let path: String
    let pool: DatabasePool
    private let writer = Writer()
    /// What is to be written next, in one transaction.
    private let waiting = Mutex<[PendingWrite]>([])

    /// Unchecked because the recorder is touched only on the database's writer queue, which runs one
    /// block at a time.
    private final class Writer: @unchecked Sendable {
        var recorder = Recorder()
    }

    /// Opens the store at `path`, which is created with its folder when it is not there, and brought
    /// to this build's schema when it is older.
    /// - Parameter maximumPages: the file's greatest size in pages of 4 KiB; nil for no limit.
    /// - Throws: ``StoreError``.
    package static func open(path: String, maximumPages: Int? = nil) throws -> TraceStore {
        do {
            return try TraceStore(path: path, maximumPages: maximumPages)
        } catch {
            throw StoreError(error, path: path, during: .opening)
        }
    }

    private init(path: String, maximumPages: Int?) throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var configuration = Configuration()
        configuration.busyMode = .timeout(Self.patience)
        configuration.label = "store"
        configuration.prepareDatabase { db in
            // In KiB. What is asked of a large sweep goes through its cells in an order that is not the file's; with SQLite's own
            // 2 MB each page would be read again and again.
            try db.execute(sql: "PRAGMA cache_size = -32768")
            if db.configuration.readonly { return }
            try Schema.check(db, path: path)
            if let maximumPages { try db.execute(sql: "PRAGMA max_page_count = \(maximumPages)") }
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { db in
            // GRDB sets NORMAL with WAL, which may lose the last turns to a power failure.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try Schema.migrate(db)
            try Schema.addDictionaries(db)
        }
        self.path = path
        self.pool = pool
    }

    package func begin(_ facts: TrialFacts) async throws {
        try await write { recorder, db in try recorder.begin(facts, in: db) }
    }

    package func append(_ events: [TraceEvent], to trial: String) async throws {
        if events.isEmpty { return }
        try await write { recorder, db in try recorder.append(events, to: trial, in: db) }
    }

    package func end(_ end: TrialEnd, of trial: String) async throws {
        try await write { recorder, db in try recorder.end(end, of: trial, in: db) }
    }

    /// Closes the file; what was appended is in it either way.
    /// - Throws: ``StoreError``.
    package func close() throws {
        do { try pool.close() } catch { throw StoreError(error, path: path, during: .writing) }
    }

    /// Runs `body` in a transaction: all of it is in the file when this returns, or nothing.
    ///
    /// Bodies that come while another transaction is being synced to the disk share the next one, and with it one sync.
    /// A body may run twice: when another one in its transaction failed.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (inout Recorder, Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let write = PendingWrite { recorder, db in
                let value = try body(&recorder, db)
                return { continuation.resume(returning: value) }
            } fail: {
                continuation.resume(throwing: $0)
            }
            waiting.withLock { $0.append(write) }
            pool.asyncWriteWithoutTransaction { db in
                let writes = self.waiting.withLock { waiting in
                    defer { waiting = [] }
                    return waiting
                }
                self.carryOut(writes, db)
            }
        }
    }

    private func carryOut(_ writes: [PendingWrite], _ db: Database) {
        // The transaction of a write before took this one too.
        if writes.isEmpty { return }
        do {
            for succeed in try transaction(writes, db) { succeed() }
        } catch  where writes.count > 1 {
            // Alone, each shows whether it was the one that failed.
            for write in writes { carryOut([write], db) }
        } catch {
            for write in writes { write.fail(StoreError(error, path: path, during: .writing)) }
        }
    }

    /// Returns what tells each of the writes that it is in the file.
    private func transaction(
        _ writes: [PendingWrite], _ db: Database
    ) throws -> [@Sendable () -> Void] {
        do {
            var succeed: [@Sendable () -> Void] = []
            try db.inTransaction(.immediate) {
                succeed = try writes.map { try $0.run(&writer.recorder, db) }
                return .commit
            }
            return succeed
        } catch {
            // What the recorder remembers may not be in the file.
            writer.recorder.forget()
            throw error
        }
    }

    /// Runs `body` on a snapshot of the store.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try pool.read(body)
        } catch {
            throw StoreError(error, path: path, during: .reading)
        }
    }
}

/// One task's part of a transaction.
private struct PendingWrite: Sendable {
    /// Writes, and returns what tells the task so; called when the transaction is in the file.
    let run: @Sendable (inout Recorder, Database) throws -> @Sendable () -> Void
    /// Tells the task that nothing was written.
    let fail: @Sendable (any Error) -> Void
}
