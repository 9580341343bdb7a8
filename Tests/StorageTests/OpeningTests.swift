import Foundation
import GRDB
import TestSupport
import Testing
import Traces

@testable import Storage

@Suite struct OpeningTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "fieldtest-open-\(UUID().uuidString)")

    private func path(_ name: String) throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.appending(path: name).path(percentEncoded: false)
    }

    @Test func `a file that is no database is refused and left alone`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = try path("notes.txt")
        let text = Data(String(repeating: "This is not a database. ", count: 100).utf8)
        try text.write(to: URL(filePath: path))
        #expect(throws: StoreError.notADatabase(path: path)) { try TraceStore.open(path: path) }
        #expect(try Data(contentsOf: URL(filePath: path)) == text)
    }

    @Test func `another program's database is refused and left alone`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = try path("other.db")
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE theirs (x)") }
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(throws: StoreError.notAStore(path: path)) { try TraceStore.open(path: path) }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test func `a newer version's store is refused`() throws {
        let fixture = try StoreFixture()
        try fixture.store.close()
        try DatabaseQueue(path: fixture.path).inDatabase { db in
            try db.execute(sql: "PRAGMA user_version = 99")
        }
        let expected = StoreError.newerVersion(
            path: fixture.path, found: 99, known: Schema.version)
        #expect(throws: expected) { try TraceStore.open(path: fixture.path) }
    }

    @Test func `a folder is no store`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = try path("folder.db")
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
        let error = #expect(throws: StoreError.self) { try TraceStore.open(path: path) }
        guard case .cannotOpen(path, _) = error else {
            Issue.record("got \(String(describing: error))")
            return
        }
    }

    @Test func `an older store is brought forward once and keeps what it has`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let queue = try DatabaseQueue(path: try path("older.db"))
        let steps: [@Sendable (Database) throws -> Void] = [
            { try $0.execute(sql: "CREATE TABLE a (x); INSERT INTO a VALUES (1)") },
            { try $0.execute(sql: "ALTER TABLE a ADD COLUMN y; UPDATE a SET y = x + 1") },
        ]
        try queue.writeWithoutTransaction { db in
            try Schema.migrate(db, to: 1, by: steps)
            #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == 1)
            try Schema.migrate(db, to: 2, by: steps)
            try Schema.migrate(db, to: 2, by: steps)
            #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == 2)
            #expect(try Int.fetchAll(db, sql: "SELECT y FROM a") == [2])
        }
    }

    @Test func `a migration that fails leaves the version that was there`() throws {
        let queue = try DatabaseQueue()
        let steps: [@Sendable (Database) throws -> Void] = [
            { try $0.execute(sql: "CREATE TABLE a (x)") },
            { try $0.execute(sql: "CREATE TABLE b (x); SELECT nonsense FROM nowhere") },
        ]
        try queue.writeWithoutTransaction { db in
            try Schema.migrate(db, to: 1, by: steps)
            #expect(throws: DatabaseError.self) { try Schema.migrate(db, to: 2, by: steps) }
            #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == 1)
            #expect(try db.tableExists("b") == false)
        }
    }

    @Test func `trials begin once and end once`() async throws {
        let fixture = try StoreFixture()
        let store = fixture.store
        let facts = TrialFacts.sample()
        await #expect(throws: StoreError.unknownTrial(id: facts.id)) {
            try await store.append([.sample(MemorySample(at: 1))], to: facts.id)
        }
        try await store.begin(facts)
        await #expect(throws: StoreError.trialExists(id: facts.id)) { try await store.begin(facts) }
        await #expect(throws: StoreError.trialExists(id: "other")) {
            try await store.begin(.sample("other"))
        }
        let end = TrialEnd(at: 1, reason: .agentDone)
        try await store.end(end, of: facts.id)
        await #expect(throws: StoreError.trialHasEnded(id: facts.id)) {
            try await store.end(end, of: facts.id)
        }
        await #expect(throws: StoreError.trialHasEnded(id: facts.id)) {
            try await store.append([.sample(MemorySample(at: 1))], to: facts.id)
        }
        #expect(throws: StoreError.unknownTrial(id: "none")) { try store.rawTrace(of: "none") }
    }

    @Test func `damaged contents are named, not trusted`() async throws {
        let fixture = try StoreFixture()
        let facts = TrialFacts.sample()
        try await fixture.store.begin(facts)
        var random = SeededGenerator(seed: 5)
        let exchange = Exchange.sample(
            1, Conversation("Begin.").body, chunks: Conversation.stream("Some answer, streamed."))
        try await fixture.store.append([.exchange(exchange)], to: facts.id)
        try fixture.store.close()
        let columns = [
            ("exchanges", "request", "turn"), ("exchanges", "chunks", "turn"),
            ("bodies", "content", "id"),
        ]
        for (table, column, key) in columns {
            for _ in 0..<40 {
                let copy = try fixture.crashImage()
                let noise = Data((0..<9).map { _ in UInt8.random(in: 0...255, using: &random) })
                let sql = """
                    UPDATE \(table) SET \(column) = ?1 WHERE \(key) =
                        (SELECT \(key) FROM \(table) ORDER BY (\(key) * 7919 + ?2) % 13 LIMIT 1)
                    """
                let salt = Int.random(in: 0...99, using: &random)
                try await DatabaseQueue(path: copy).write {
                    try $0.execute(sql: sql, arguments: [noise, salt])
                }
                // Either an error of the right kind or, for bytes that nothing can check, other bytes.
                do {
                    _ = try TraceStore.open(path: copy).rawTrace(of: facts.id)
                } catch let error as StoreError {
                    guard case .damaged = error else { throw error }
                }
            }
        }
    }
}
