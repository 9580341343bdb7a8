import Foundation
import GRDB

/// The schema's versions, and how a file gets from one to the next.
enum Schema {
    /// Marks a SQLite file as a fieldtest store: `ftst`, in the header field that SQLite keeps for this.
    static let applicationID = 0x6674_7374

    /// Each takes the schema from its index to the next number, which `PRAGMA user_version` then holds.
    /// They are history: once released, what a migration does is never edited, only followed by another. Comments may be:
    /// new stores have them, and older ones keep those that they were made with.
    static let migrations: [@Sendable (Database) throws -> Void] = [
        createVersion1, createVersion2, createVersion3, createVersion4,
        createVersion5, createVersion6, createVersion7, createVersion8,
        createVersion9, createVersion10,
    ]

    /// The newest version that this build knows.
    static var version: Int { migrations.count }

    /// Refuses files that are not a store, or a newer one, before anything is written to them.
    static func check(_ db: Database, path: String) throws {
        let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        if application != applicationID {
            let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
            guard application == 0, found == 0, count == 0 else {
                throw StoreError.notAStore(path: path)
            }
        }
        if found > version {
            throw StoreError.newerVersion(path: path, found: found, known: version)
        }
    }

    /// Brings a store to `target`, all or nothing; other processes may try to do the same.
    static func migrate(
        _ db: Database, to target: Int = version,
        by migrations: [@Sendable (Database) throws -> Void] = migrations
    ) throws {
        func current() throws -> Int { try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0 }
        if try current() >= target { return }
        try db.inTransaction(.immediate) {
            for number in try current()..<target {
                try migrations[number](db)
                try db.execute(sql: "PRAGMA user_version = \(number + 1)")
            }
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            return .commit
        }
    }

    /// Puts the texts that bodies are compressed with from now on into the store. Those that older
    /// builds used stay beside them.
    static func addDictionaries(_ db: Database) throws {
        for dictionary in PresetDictionary.all {
            let find = "SELECT content FROM dictionaries WHERE id = ?"
            let text = Data(dictionary.text)
            let found = try Data.fetchOne(db, sql: find, arguments: [dictionary.id])
            if found == text { continue }
            // The text was edited without a new number: what is compressed with it could not be read.
            if found != nil { throw DamagedContent(reason: "dictionary \(dictionary.id)") }
            try db.execute(
                sql: "INSERT OR IGNORE INTO dictionaries (id, content) VALUES (?, ?)",
                arguments: [dictionary.id, text])
        }
    }
}
