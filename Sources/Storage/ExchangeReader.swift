import Foundation
import GRDB
import Traces
import Wire

/// Puts the exchanges of a trial together from recipes and bodies.
struct ExchangeReader {
    private let rows: [Int: Row]
    private var parts: [Int: [RequestRecipe.Part]] = [:]

    init(_ db: Database, trial: Int64) throws {
        let sql = "SELECT * FROM exchanges WHERE trial = ?"
        rows = Dictionary(
            try Row.fetchAll(try db.cachedStatement(sql: sql), arguments: [trial]).map {
                ($0["turn"], $0)
            },
            uniquingKeysWith: { first, _ in first })
    }

    /// All exchanges, by turn.
    /// - Throws: ``DamagedContent``.
    func all(_ bodies: inout BodyReader) throws -> [Exchange] {
        var reader = self
        return try rows.sorted { $0.key < $1.key }.map { turn, row in
            var exchange = try Self.exchange(turn, row, &bodies)
            exchange.requestBody = try reader.request(turn, &bodies)
            return exchange
        }
    }

    /// What all exchanges say, by turn. The requests are never put together, so that the cost is that of what
    /// each adds to the one before.
    /// - Throws: ``DamagedContent``.
    func turns(_ bodies: inout BodyReader) throws -> [Turn] {
        var reader = self
        var readers: [WireDialect: RequestReader] = [:]
        return try rows.sorted { $0.key < $1.key }.map { turn, row in
            let exchange = try Self.exchange(turn, row, &bodies)
            let dialect = WireDialect(method: exchange.method, path: exchange.path)
            let request = try readers[dialect, default: RequestReader(dialect)].request(
                try reader.parts(of: turn), bytes: row["request_bytes"],
                content: { try bodies.content(of: $0) })
            return Turn(
                reading: exchange,
                request: try request ?? dialect.request(try reader.request(turn, &bodies)))
        }
    }

    /// All but the request's body.
    private static func exchange(
        _ turn: Int, _ row: Row, _ bodies: inout BodyReader
    ) throws -> Exchange {
        let response: Int64? = row["response"]
        let sentAt: Seconds = row["sent_at"]
        let endedAt: Seconds = row["ended_at"]
        let chunks: Data? = row["chunks"]
        let changes: String? = row["changes"]
        return Exchange(
            turn: turn, role: try Word(row["role"], of: "exchanges.role").value,
            method: row["method"], path: row["path"], requestBody: [], sentAt: sentAt,
            headAt: row["head_at"], status: row["status"],
            chunks: try ChunkTimes.decode(
                chunks.map { [UInt8]($0) },
                body: try response.map { try bodies.content(of: $0) } ?? [],
                bounds: sentAt...max(sentAt, endedAt)),
            endedAt: endedAt, closed: try Word(row["closed"], of: "exchanges.closed").value,
            failure: row["failure"], simulatedSeconds: row["simulated_seconds"],
            changes: try changes.map { try JSONText.decode([RequestChange].self, from: $0) } ?? [],
            upstreamPath: row["upstream_path"])
    }

    private mutating func request(_ turn: Int, _ bodies: inout BodyReader) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for part in try parts(of: turn) {
            switch part {
            case .inline(let text): bytes += text
            case .body(let id): bytes += try bodies.content(of: id)
            }
        }
        return bytes
    }

    /// Follows the base requests back to one that is known, then comes forward again.
    private mutating func parts(of turn: Int) throws -> [RequestRecipe.Part] {
        var chain: [(turn: Int, recipe: RequestRecipe)] = []
        var known: [RequestRecipe.Part] = []
        var next: Int? = turn
        while let turn = next {
            if let parts = parts[turn] {
                known = parts
                break
            }
            guard let row = rows[turn], chain.count < rows.count else {
                throw DamagedContent(reason: "turn \(turn) is missing or its own base")
            }
            chain.append((turn, try RequestRecipe(decoding: [UInt8](row["request"] as Data))))
            next = row["base_turn"]
        }
        for (turn, recipe) in chain.reversed() {
            known = try recipe.parts(base: known)
            parts[turn] = known
        }
        return known
    }
}
