import Foundation
import GRDB

/// How a body's content is encoded: column `coding`.
struct BodyCoding: OptionSet {
    var rawValue: Int
    static let deflated = BodyCoding(rawValue: 1)
    static let folded = BodyCoding(rawValue: 2)
}

/// Reads bodies; keeps what it read, since requests share most of theirs.
struct BodyReader {
    private let db: Database
    private var plains: [Int64: Plain] = [:]
    private var dictionaries: [Int: [UInt8]] = [:]

    /// A body's content before it is unfolded.
    private struct Plain {
        var size: Int
        var coding: BodyCoding
        var bytes: [UInt8]
    }

    init(_ db: Database) { self.db = db }

    /// - Throws: ``DamagedContent`` when the body is missing or does not decode.
    mutating func content(of id: Int64) throws -> [UInt8] {
        let plain = try plain(of: id, depth: 0)
        let content =
            plain.coding.contains(.folded) ? try StreamFolding.unfold(plain.bytes) : plain.bytes
        guard content.count == plain.size else {
            throw DamagedContent(reason: "body \(id) does not have its \(plain.size) bytes")
        }
        return content
    }

    private mutating func plain(of id: Int64, depth: Int) throws -> Plain {
        if let known = plains[id] { return known }
        let statement = try db.cachedStatement(
            sql: "SELECT size, coding, dictionary, base, content FROM bodies WHERE id = ?")
        guard depth <= BodyStore.maximumDepth,
            let row = try Row.fetchOne(statement, arguments: [id])
        else { throw DamagedContent(reason: "body \(id) is missing") }
        var plain = Plain(
            size: row["size"], coding: BodyCoding(rawValue: row["coding"]),
            bytes: [UInt8](row["content"] as Data))
        if plain.coding.contains(.deflated) {
            let preset = try dictionary(row["dictionary"])
            let base: Int64? = row["base"]
            let baseBytes = try base.map { try self.plain(of: $0, depth: depth + 1).bytes }
            // Folding adds at most one length per line, which is never longer than its line.
            let room = plain.coding.contains(.folded) ? 2 * plain.size + 16 : plain.size
            plain.bytes = try Deflater.inflate(
                plain.bytes, atMost: room,
                dictionary: BodyStore.dictionary(preset, base: baseBytes))
        }
        plains[id] = plain
        return plain
    }

    private mutating func dictionary(_ version: Int?) throws -> [UInt8] {
        guard let version else { return [] }
        if let known = dictionaries[version] { return known }
        let sql = "SELECT content FROM dictionaries WHERE id = ?"
        guard
            let content = try Data.fetchOne(try db.cachedStatement(sql: sql), arguments: [version])
        else {
            throw DamagedContent(reason: "dictionary \(version) is missing")
        }
        let bytes = [UInt8](content)
        dictionaries[version] = bytes
        return bytes
    }
}
