import GRDB
import Wire
import Traces

/// The rows of `wire_files` and `wire_lines` of one trial.
struct WireLines {
    var trial: Int64
    private static let lineFeed = UInt8(ascii: "\n")

    /// Keeps what cannot be written again from the other tables, in which the file's trial must be by now: what
    /// counts is what they give back.
    func keep(_ file: WireFile, in bodies: BodyStore, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO wire_files (trial, final_line_feed) VALUES (?, ?)",
            arguments: [trial, file.endsWithLineFeed ? 1 : 0])
        let writer = WireFileWriter(try TraceStore.stored(trial, in: db))
        let statement = try db.cachedStatement(
            sql: "INSERT INTO wire_lines VALUES (?, ?, ?, ?, ?)")
        guard writer.count == file.lines.count else {
            throw DamagedContent(reason: "a file's lines are not its records")
        }
        for (index, line) in file.lines.enumerated() {
            var text = Array(file.bytes[line.range])
            if text == writer.line(index) { continue }
            if let request = line.request { text.removeSubrange(request) }
            let body = try bodies.store(text, as: .text, in: db)
            try statement.execute(arguments: [
                trial, index + 1, body.id, line.request == nil ? nil : line.turn,
                line.request?.lowerBound,
            ])
        }
    }

    /// - Throws: ``DamagedContent``.
    func file(of stored: StoredTrial, _ db: Database) throws -> [UInt8] {
        let writer = WireFileWriter(stored)
        let kept = Dictionary(
            try Row.fetchAll(
                db, sql: "SELECT line, text, turn, gap FROM wire_lines WHERE trial = ?",
                arguments: [trial]
            ).map { ($0["line"] as Int, $0) }, uniquingKeysWith: { first, _ in first })
        let requests = Dictionary(
            stored.exchanges.map { ($0.turn, $0.requestBody) },
            uniquingKeysWith: { first, _ in first })
        var bodies = BodyReader(db)
        var bytes: [UInt8] = []
        for index in 0..<writer.count {
            if index > 0 { bytes.append(Self.lineFeed) }
            if let row = kept[index + 1] {
                bytes += try line(row, requests, &bodies)
            } else {
                bytes += writer.line(index)
            }
        }
        let ending = try Int.fetchOne(
            db, sql: "SELECT final_line_feed FROM wire_files WHERE trial = ?", arguments: [trial])
        if ending != 0 { bytes.append(Self.lineFeed) }
        return bytes
    }

    private func line(
        _ row: Row, _ requests: [Int: [UInt8]], _ bodies: inout BodyReader
    ) throws -> [UInt8] {
        var text = try bodies.content(of: row["text"])
        guard let turn: Int = row["turn"], let gap: Int = row["gap"] else { return text }
        guard let request = requests[turn], gap < text.count else {
            throw DamagedContent(reason: "line \(row["line"] as Int) has no request")
        }
        text.insert(contentsOf: request, at: gap)
        return text
    }
}
