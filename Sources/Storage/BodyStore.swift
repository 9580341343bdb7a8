import Foundation
import GRDB
import Traces

/// What bytes are, which decides how they are compressed.
enum BodyKind {
    case text
    /// A response body: folded first when it is a stream.
    case stream
}

/// A body that is stored, and what is needed to compress others against it.
struct StoredBody {
    var id: Int64
    /// What deflate saw: the content, folded when it is a stream.
    var plain: [UInt8]
    /// How many bodies must be read before this one can be.
    var depth: Int
}

/// Writes bodies: each content once, found again by its hash.
///
/// Used within one transaction at a time; after a rollback, ``forget()``.
final class BodyStore {
    /// A body is compressed against another at most this many times in a row, so that reading one
    /// stays cheap.
    static let maximumDepth = 4
    /// Hashes are cut to this length: 128 bits do not collide by accident.
    static let hashBytes = 16

    let deflater = Deflater()
    private var known: [[UInt8]: Found] = [:]
    private let knownLimit = 8192

    private struct Found {
        var id: Int64
        var depth: Int
    }

    /// Must be called after a transaction that did not commit: what it stored is not there.
    func forget() { known.removeAll() }

    /// The body with that content, stored now unless it was before. `bytes` must not be empty.
    /// - Parameter base: a body that `bytes` resemble; ignored when it is too deep.
    func store(
        _ bytes: [UInt8], as kind: BodyKind, against base: StoredBody? = nil, in db: Database
    ) throws -> StoredBody {
        let hash = Array(SHA256.digest(bytes).prefix(Self.hashBytes))
        let folded = kind == .stream ? StreamFolding.fold(bytes) : nil
        let plain = folded ?? bytes
        if let found = try find(hash, in: db) {
            return StoredBody(id: found.id, plain: plain, depth: found.depth)
        }
        let base = base.flatMap { $0.depth < Self.maximumDepth ? $0 : nil }
        let preset = kind == .stream ? PresetDictionary.streams : .messages
        let deflated = deflater.deflate(
            plain, dictionary: Self.dictionary(preset.text, base: base?.plain))
        let coding: BodyCoding = [
            folded == nil ? [] : .folded, deflated == nil ? [] : .deflated,
        ]
        let usedBase = deflated == nil ? nil : base
        try db.cachedStatement(
            sql: """
                INSERT INTO bodies (size, coding, dictionary, base, content) VALUES (?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            bytes.count, coding.rawValue, deflated == nil ? nil : preset.id,
            usedBase?.id, Data(deflated ?? plain),
        ])
        let id = db.lastInsertedRowID
        try db.cachedStatement(sql: "INSERT INTO body_hashes (hash, body) VALUES (?, ?)")
            .execute(arguments: [Data(hash), id])
        let depth = usedBase.map { $0.depth + 1 } ?? 0
        remember(hash, Found(id: id, depth: depth))
        return StoredBody(id: id, plain: plain, depth: depth)
    }

    /// The preset text followed by as much of the base's end as deflate can refer to.
    static func dictionary(_ preset: [UInt8], base: [UInt8]?) -> [UInt8] {
        guard let base else { return preset }
        // A slice: `suffix` of an array of bytes copies them one by one.
        return preset + base[max(0, base.count - max(0, Deflater.window - preset.count))...]
    }

    private func find(_ hash: [UInt8], in db: Database) throws -> Found? {
        if let found = known[hash] { return found }
        let statement = try db.cachedStatement(
            sql: """
                SELECT body, base IS NULL AS alone FROM body_hashes
                JOIN bodies ON bodies.id = body WHERE hash = ?
                """)
        guard let row = try Row.fetchOne(statement, arguments: [Data(hash)]) else { return nil }
        // How deep the base stands is not worth finding out.
        let found = Found(id: row["body"], depth: row["alone"] ? 0 : Self.maximumDepth)
        remember(hash, found)
        return found
    }

    private func remember(_ hash: [UInt8], _ found: Found) {
        if known.count >= knownLimit { known.removeAll(keepingCapacity: true) }
        known[hash] = found
    }
}
