import GRDB

/// What can go wrong with a store, as facts.
package enum StoreError: Error, Sendable, Hashable {
    /// The file is there, and is no SQLite database.
    case notADatabase(path: String)
    /// A SQLite database that some other program made.
    case notAStore(path: String)
    /// Made by a newer fieldtest: `found` and `known` are versions of the schema.
    case newerVersion(path: String, found: Int, known: Int)
    case cannotOpen(path: String, reason: String)
    case cannotRead(path: String, reason: String)
    case cannotWrite(path: String, reason: String)
    case diskFull(path: String)
    /// Another process held the store's write lock for longer than ``TraceStore/patience``.
    case locked(path: String)
    /// Another process, if known which, carries a sweep out on the store.
    case sweeping(path: String, process: Int32?)
    /// What is stored contradicts itself; `reason` says where.
    case damaged(path: String, reason: String)
    case unknownTrial(id: String)
    /// A trial of that identifier, or of that cell, repetition and attempt, was begun before.
    case trialExists(id: String)
    case trialHasEnded(id: String)
}

/// What a database access was for, when it fails.
enum StoreAccess {
    case opening, reading, writing
}

extension StoreError {
    /// The fact behind `error`, which SQLite or the store's own code threw.
    init(_ error: any Error, path: String, during access: StoreAccess) {
        if let error = error as? StoreError {
            self = error
            return
        }
        if let error = error as? DamagedContent {
            self = .damaged(path: path, reason: error.reason)
            return
        }
        guard let error = error as? DatabaseError else {
            self = Self.general(path: path, reason: "\(error)", during: access)
            return
        }
        switch error.resultCode {
        case .SQLITE_NOTADB: self = .notADatabase(path: path)
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
        case .SQLITE_CORRUPT: self = .damaged(path: path, reason: error.message ?? "")
        default:
            let reason = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
            self = Self.general(path: path, reason: reason, during: access)
        }
    }

    private static func general(
        path: String, reason: String, during access: StoreAccess
    ) -> StoreError {
        switch access {
        case .opening: .cannotOpen(path: path, reason: reason)
        case .reading: .cannotRead(path: path, reason: reason)
        case .writing: .cannotWrite(path: path, reason: reason)
        }
    }
}

/// Stored bytes that do not decode.
struct DamagedContent: Error {
    var reason: String
}
