import Traces

extension Exchange {
    /// What an `exchange` line says.
    ///
    /// A `request.body` is the bytes as they stand in the line; where it is a string, that text, and null is an
    /// empty body. A `response.body` is read the same way and is one chunk, at `ended_at` if the line has
    /// that (under `fieldtest`), else at `at`: the format has no time for it. An exchange without `at` was sent
    /// at `latest`, when the record before it was. Without `closed`, one with a response is complete, one
    /// without was refused.
    /// - Returns: the exchange, and where its request stands in `text` byte for byte, if it does.
    /// - Throws: ``WireFileProblem``.
    static func read(
        _ fields: WireFields, in text: [UInt8], after latest: Seconds
    ) throws -> (exchange: Exchange, request: Range<Int>?) {
        let own = try fields.object(WireKey.own)
        let request = try fields.object("request")
        if !request.has("body") { _ = try request.required(nil as JSONValue?, "body") }
        let body = WireBody(request.value("body"), at: ["request", "body"], in: text)
        let sentAt = try fields.seconds("at") ?? latest
        let statedEnd = try own.seconds("ended_at")
        let response = try fields.object("response")
        let chunks = try Self.chunks(response, in: text, wholeAt: statedEnd ?? sentAt)
        let hasResponse = fields.value("response") != nil
        // Null is for chunks that came without a head, if ever.
        if hasResponse, !response.has("status") {
            _ = try response.required(nil as Int?, "status")
        }
        let closed =
            try own.word("closed", of: [Closing.cancelled])
            ?? fields.word("closed", of: Closing.allCases.filter { $0 != .cancelled })
        let exchange = Exchange(
            turn: try fields.required(fields.integer("turn", in: Self.turns), "turn"),
            role: try fields.word("role", of: [.main, .subagent, .side]) ?? .main,
            method: try request.name("method") ?? "POST",
            path: try request.required(request.name("path"), "path"),
            requestBody: body.bytes, sentAt: sentAt, headAt: try own.seconds("head_at"),
            status: try response.integer("status", in: 100...999), chunks: chunks,
            endedAt: statedEnd ?? Self.leastEnd(sentAt: sentAt, chunks: chunks),
            closed: closed ?? (hasResponse ? .complete : .refused),
            failure: try own.text("failure"),
            simulatedSeconds: try own.seconds("simulated_seconds"),
            changes: try own.objects("changes").map(RequestChange.init(wire:)),
            upstreamPath: try own.name("upstream_path"))
        return (exchange, body.range)
    }

    static let turns: ClosedRange<Int64> = 1...1_000_000

    /// When an exchange had ended at the latest that is known.
    static func leastEnd(sentAt: Seconds, chunks: [Chunk]) -> Seconds {
        max(sentAt, chunks.last?.at ?? sentAt)
    }

    private static func chunks(
        _ response: WireFields, in text: [UInt8], wholeAt: Seconds
    ) throws -> [Chunk] {
        if let body = response.value("body") {
            if response.value("chunks") != nil {
                throw WireFileProblem(line: response.line, .twoBodies)
            }
            let body = WireBody(body, at: ["response", "body"], in: text)
            return [Chunk(at: wholeAt, bytes: body.bytes)]
        }
        return try response.elements("chunks").map { name, value in
            guard let pair = value.array, pair.count == 2, let text = pair[1].string,
                let at = pair[0].number, WireFields.times.contains(at)
            else { throw response.wrong(name, .chunk, found: value) }
            return Chunk(at: at, bytes: Array(text.utf8))
        }
    }
}

extension RequestChange {
    fileprivate init(wire fields: WireFields) throws {
        self.init(
            rule: try fields.required(fields.word("rule", of: Rule.allCases), "rule"),
            from: try fields.required(fields.text("from"), "from"), to: try fields.text("to"))
    }
}

/// A body in a line: JSON that is taken as it stands, or a text.
private struct WireBody {
    var bytes: [UInt8]
    /// Where they are in the line; nil when they are not.
    var range: Range<Int>?

    init(_ value: JSONValue?, at path: [String], in text: [UInt8]) {
        switch value {
        case nil: bytes = []
        case .string(let value)?: bytes = Array(value.utf8)
        default:
            range = Self.range(of: path, in: text)
            bytes = range.map { Array(text[$0]) } ?? value?.encodedBytes() ?? []
        }
    }

    /// Where the value at a path of keys is in an object; of keys that repeat the last counts, as in
    /// ``JSONValue``.
    private static func range(of path: [String], in text: [UInt8]) -> Range<Int>? {
        path.reduce(0..<text.count) { range, key in
            guard let range else { return nil }
            let part = Array(text[range])
            let member = RequestParts.members(of: part)?.last {
                (try? JSONValue(parsing: part[$0.key])) == .string(key)
            }
            return member.map {
                (range.lowerBound + $0.value.lowerBound)..<(range.lowerBound
                    + $0.value.upperBound)
            }
        }
    }
}
