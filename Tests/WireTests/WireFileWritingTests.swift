import TestSupport
import Testing
import Traces
import Wire

@Suite struct WireFileWritingTests {
    private func text(_ trial: StoredTrial) -> String {
        let writer = WireFileWriter(trial)
        return (0..<writer.count).map { String(decoding: writer.line($0), as: UTF8.self) + "\n" }
            .joined()
    }

    private func read(_ text: String) throws -> StoredTrial {
        try WireFile(parsing: Array(text.utf8)).trial
    }

    private func trial(_ exchanges: [Exchange] = []) -> StoredTrial {
        StoredTrial(
            facts: TrialFacts(
                id: "a-1.1", cell: "a", startedAt: "2026-11-21T01:02:03.123Z",
                task: TaskFacts(name: "t", prompt: "p"), model: ModelFacts(name: "m"),
                server: ServerFacts(kind: .vllm, url: "http://h"),
                agent: AgentFacts(kind: .command), context: ContextContract(requested: nil),
                host: HostFacts(os: "Linux", hardware: "2 cores")),
            exchanges: exchanges)
    }

    private func exchange(_ body: String, chunks: [Exchange.Chunk] = []) -> Exchange {
        Exchange(
            turn: 1, path: "/v1/messages", requestBody: Array(body.utf8), sentAt: 0.5, status: 200,
            chunks: chunks, endedAt: 2, closed: .complete)
    }

    @Test func `all that a trial has comes back`() throws {
        var trial = trial()
        trial.facts.sweep = "night"
        trial.facts.repetition = 2
        trial.facts.attempt = 3
        trial.facts.model = ModelFacts(
            name: "m", digest: "d", quantization: "Q4", family: "f", parametersInBillions: 30.5,
            capabilities: ["tools"], diskBytes: 7)
        trial.facts.server.simulation = Simulation(scale: 0.5, memoryBytes: 64, gpuBytes: 48)
        trial.facts.agent = AgentFacts(
            kind: .claudeCode, version: "2", toolSet: "s", profile: "pinned",
            command: ["claude", "-p", "two\nlines"])
        trial.facts.workspace = WorkspaceSnapshot(
            files: ["a", "b"], manifests: ["a": "{}\n"], digest: "x")
        trial.facts.sandbox = "bubblewrap 0.8.0"
        var first = exchange(#"{"a":1}"#, chunks: [.init(at: 0.75, bytes: Array("é\n".utf8))])
        first.headAt = 0.625
        var second = exchange(#"{"tool_use_id":"c1"}"#)
        second.turn = 2
        second.role = .side
        var third = exchange(#"{"tool_use_id": "c1"}"#)
        third.turn = 3
        third.status = nil
        third.closed = .cancelled
        third.failure = Exchange.interrupted
        third.simulatedSeconds = 12.25
        third.changes = [
            RequestChange(rule: .model, from: "a", to: "b"),
            RequestChange(rule: .droppedField, from: "c"),
        ]
        third.upstreamPath = "/v1/chat/completions"
        trial.exchanges = [first, second, third]
        trial.samples = [
            MemorySample(at: 0.25, modelBytes: 1), MemorySample(at: 9, swappedInBytes: 2),
        ]
        trial.toolRuns = [
            ToolRun(turn: 1, toolUseID: "c1", seconds: 0.5, exitCode: 1, ending: .timedOut),
            ToolRun(turn: 3, toolUseID: "c2", seconds: 1, ending: .done),
        ]
        trial.interventions = [Intervention(at: 1, afterTurn: 1, text: "Continue")]
        #expect(try read(text(trial)) == trial)
        trial.end = TrialEnd(
            at: 10, reason: .limit, limit: .toolCalls, detail: "d", artifacts: ["x/y.md": "…\u{0}"],
            changedFiles: ["x/y.md"], agentExit: AgentExit(signal: 9, claim: "success", errors: "e")
        )
        #expect(try read(text(trial)) == trial)
        trial.end?.agentExit = AgentExit(code: 3)
        let whole = text(trial)
        #expect(try read(whole) == trial)
        let types = whole.split(separator: "\n").map { $0.prefix(14) }
        #expect(
            types.map { $0.dropFirst(9).prefix(3) } == [
                "tri", "sam", "exc", "exc", "exc", "sam", "end",
            ])
        // The result is in the third exchange, not in the side request.
        #expect(whole.split(separator: "\n")[4].contains(#""tools":[{"id":"c1""#))
    }

    @Test func `a line is what the format says, in its order`() {
        let line = text(trial([exchange(#"{"a":1}"#, chunks: [.init(at: 2, bytes: [65])])]))
            .split(separator: "\n")[1]
        #expect(
            line == #"""
                {"type":"exchange","turn":1,"at":0.5,"role":"main","request":{"method":"POST","path":"/v1/messages","body":{"a":1}},"response":{"status":200,"chunks":[[2.0,"A"]]},"closed":"complete"}
                """#)
    }

    @Test(arguments: [
        "", "{}", #"{"a": [1, 2.50, "\u00e9"]}"#, "not json", #""a string""#, "[1]", "{}],[{}", "{",
        #"{"a":nonsense}"#,
        String(repeating: #"{"a":"#, count: 255) + "1" + String(repeating: "}", count: 255),
    ])
    func `any request comes back byte for byte`(body: String) throws {
        #expect(
            try read(text(trial([exchange(body)]))).exchanges[0].requestBody == Array(body.utf8))
    }

    @Test func `line breaks in a request become blanks and change nothing that it says`() throws {
        let body = "{\n  \"a\": \"x\\ny\",\r\n  \"b\": 1\n}"
        let read = try read(text(trial([exchange(body)]))).exchanges[0].requestBody
        #expect(read.count == body.utf8.count)
        #expect(try JSONValue(parsing: read) == JSONValue(parsing: body))
    }

    @Test func `a character that the network cut goes to the later chunk`() throws {
        let bytes = Array("é→😀!".utf8)
        for cut in 0...bytes.count {
            let chunks = [bytes[..<cut], bytes[cut...]].map {
                Exchange.Chunk(at: 1, bytes: Array($0))
            }
            let back = try read(text(trial([exchange("{}", chunks: chunks)]))).exchanges[0]
            #expect(back.responseBody == bytes)
            #expect(back.chunks.count == 2)
            #expect(String(validating: back.chunks[0].bytes, as: UTF8.self) != nil)
        }
        let single = bytes.map { Exchange.Chunk(at: 1, bytes: [$0]) }
        let back = try read(text(trial([exchange("{}", chunks: single)]))).exchanges[0]
        #expect(back.responseBody == bytes)
    }

    @Test(arguments: 0..<20)
    func `bytes that are no text are repaired as if they had not been cut`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let alphabet: [UInt8] = [
            0x41, 0x80, 0xBF, 0xC3, 0xE2, 0x86, 0x92, 0xF0, 0x9F, 0x98, 0xFF, 0xED, 0xA0,
        ]
        let chunks = (0..<12).map { index in
            Exchange.Chunk(
                at: Double(index),
                bytes: (0..<Int.random(in: 0...5, using: &random)).map { _ in
                    alphabet.randomElement(using: &random) ?? 0
                })
        }
        let sent = exchange("{}", chunks: chunks)
        let back = try read(text(trial([sent]))).exchanges[0]
        #expect(back.chunks.map(\.at) == sent.chunks.map(\.at))
        #expect(back.responseBody == Array(String(decoding: sent.responseBody, as: UTF8.self).utf8))
    }
}
