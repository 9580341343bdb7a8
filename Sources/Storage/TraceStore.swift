import Foundation
import GRDB
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

    /// Runs `body` as one transaction: all of it is in the file when this returns, or nothing.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (inout Recorder, Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            pool.asyncWriteWithoutTransaction { db in
                let result = Result { try self.transaction(db, body) }
                continuation.resume(
                    with: result.mapError { StoreError($0, path: self.path, during: .writing) })
            }
        }
    }

    private func transaction<Value>(
        _ db: Database, _ body: (inout Recorder, Database) throws -> Value
    ) throws -> Value {
        do {
            var value: Value?
            try db.inTransaction(.immediate) {
                value = try body(&writer.recorder, db)
                return .commit
            }
            guard let value else { throw DamagedContent(reason: "no value") }
            return value
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
