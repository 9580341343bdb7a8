import TestSupport
import Testing
import Traces
import Wire

@Suite struct RequestReaderTests {
    /// As a store keeps it: short parts inline, of others one for all that are alike.
    private struct Kept {
        private var ids: [[UInt8]: Int64] = [:]
        private(set) var bodies: [Int64: [UInt8]] = [:]

        mutating func parts(of body: [UInt8]) -> [RequestPart] {
            RequestParts.ranges(of: body).map { range in
                let part = Array(body[range])
                if part.count <= 12 { return .inline(part) }
                let id = ids[part] ?? Int64(ids.count)
                ids[part] = id
                bodies[id] = part
                return .body(id)
            }
        }
    }

    /// Nil where the reader leaves it to the whole body.
    private func read(_ bodies: [[UInt8]], _ dialect: WireDialect) throws -> [TurnRequest?] {
        var kept = Kept()
        var reader = RequestReader(dialect)
        return try bodies.map { body in
            try reader.request(kept.parts(of: body), bytes: body.count) {
                try #require(kept.bodies[$0])
            }
        }
    }

    private static let messages: [String] = [
        #"{"role":"system","content":"Be brief."}"#,
        #"{"role":"user","content":[{"type":"text","text":"Look \"around\"."}]}"#,
        #"{"role":"assistant","content":[{"type":"tool_use","id":"a","name":"Read","input":{"p":1}}]}"#,
        #"{"role":"assistant","content":"x","tool_calls":[{"id":"b","function":{"name":"R","arguments":"{}"}}]}"#,
        #"{"role":"tool","tool_call_id":"b","content":"src/"}"#, "{}", #"{"a":1}"#, "7", "null",
    ]
    private static let members: [String] = [
        #""model":"m""#, #""max_tokens":16"#, #""system":"s""#, #""prompt":"go""#, #""stop":["a"]"#,
        #""system":[{"type":"text","text":"one"},{"type":"text","text":"two"}]"#,
        #""tools":[{"name":"Read","input_schema":{"type":"object"}},{"name":"W"}]"#,
        #""tools":[{"type":"function","function":{"name":"R","parameters":{}}}, {}]"#,
        #""options":{"num_predict":3}"#, #""messages":[]"#, #""messages":7"#, #""tools":null"#,
    ]

    private func body(_ random: inout SeededGenerator) -> [UInt8] {
        var members = (0..<Int.random(in: 0...6, using: &random)).map { _ in
            Self.members.randomElement(using: &random) ?? ""
        }
        let messages = (0..<Int.random(in: 0...5, using: &random)).map { _ in
            Self.messages.randomElement(using: &random) ?? ""
        }
        let space = Bool.random(using: &random) ? " " : ""
        members.append("\"messages\"\(space):\(space)[\(messages.joined(separator: ",\(space)"))]")
        members.shuffle(using: &random)
        return Array("{\(space)\(members.joined(separator: ",\(space)"))\(space)}".utf8)
    }

    @Test(arguments: WireDialect.allCases)
    func `parts say what the whole body says, whatever was damaged`(dialect: WireDialect) throws {
        var random = SeededGenerator(seed: 5)
        var bodies: [[UInt8]] = []
        for _ in 0..<1_500 {
            let body = body(&random)
            bodies += [body, random.damaged(body)]
        }
        for (body, read) in zip(bodies, try read(bodies, dialect)) {
            guard let read else { continue }
            #expect(read == dialect.request(body), "\(String(decoding: body, as: UTF8.self))")
        }
    }

    @Test func `an agent's requests are read from their parts`() throws {
        var random = SeededGenerator(seed: 6)
        let bodies = (0..<50).map { _ in body(&random) }
        #expect(try read(bodies, .messages).allSatisfy { $0 != nil })
    }
}
