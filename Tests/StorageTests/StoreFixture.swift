import Foundation
import GRDB
import Storage
import Traces

/// A store in a folder of its own, which goes when the fixture does.
final class StoreFixture {
    let folder: URL
    let path: String
    let store: TraceStore

    init(maximumPages: Int? = nil) throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "fieldtest-store-\(UUID().uuidString)")
        path = folder.appending(path: "deep/store.db").path(percentEncoded: false)
        store = try TraceStore.open(path: path, maximumPages: maximumPages)
    }

    deinit {
        try? store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    /// What someone with another SQLite tool sees.
    func value<Value: DatabaseValueConvertible>(_ sql: String, as: Value.Type) throws -> Value? {
        try query { try Value.fetchOne($0, sql: sql) }
    }

    func count(_ table: String) throws -> Int {
        try value("SELECT count(*) FROM \(table)", as: Int.self) ?? -1
    }

    func query<Value>(_ body: (Database) throws -> Value) throws -> Value {
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration).read(body)
    }

    /// A copy of the files as they are on disk now: what a kill -9 at this moment would leave.
    func crashImage() throws -> String {
        let copy = folder.appending(path: "crash-\(UUID().uuidString).db")
            .path(percentEncoded: false)
        for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: path + ending) {
            try FileManager.default.copyItem(atPath: path + ending, toPath: copy + ending)
        }
        return copy
    }
}

extension TrialFacts {
    static func sample(
        _ id: String = "cell-1.1", sweep: String? = "night", cell: String = "cell",
        repetition: Int = 1, attempt: Int = 1, model: String = "devstral-small-2:24b"
    ) -> TrialFacts {
        TrialFacts(
            id: id, sweep: sweep, cell: cell, repetition: repetition, attempt: attempt,
            startedAt: "2026-11-21T01:02:03.123Z",
            task: TaskFacts(
                name: "init-claude-md", prompt: "Write a “guide” to it.", artifact: "CLAUDE.md"),
            model: ModelFacts(
                name: model, digest: "abc", quantization: "Q4_K_M", capabilities: ["tools"],
                diskBytes: 15_000_000_000),
            server: ServerFacts(
                kind: .ollama, version: "0.14.0", url: "http://gpu:11434",
                simulation: Simulation(scale: 0, memoryBytes: 64, gpuBytes: 48)),
            agent: AgentFacts(
                kind: .builtin, version: "1", toolSet: "claude-code-2026-01", profile: "pinned",
                command: ["claude", "-p"], environment: ["LANG": "C.UTF-8"]),
            context: ContextContract(
                requested: 65_536, granted: 32_768, told: nil, trained: 393_216),
            host: HostFacts(os: "Linux", hardware: "2 cores", memoryBytes: 8),
            workspace: WorkspaceSnapshot(
                files: ["package.json", "src/index.ts"], manifests: ["package.json": "{}\n"]),
            sandbox: "bubblewrap 0.8.0", rates: HostRates(prefill: 200, decode: 12.5),
            isPooled: true)
    }
}

/// A conversation as an agent sends it: everything said so far, each turn.
struct Conversation {
    var messages: [String]
    var system = "You are an agent. " + String(repeating: "Be careful. ", count: 30)

    init(_ first: String) { messages = [Self.user(first)] }

    static func user(_ text: String) -> String {
        #"{"role":"user","content":\#(JSONValue.string(text).encoded())}"#
    }
    static func assistant(_ text: String) -> String {
        #"{"role":"assistant","content":[{"type":"text","text":\#(JSONValue.string(text).encoded())}]}"#
    }

    var body: [UInt8] {
        Array(
            """
            {"model":"m","messages":[\(messages.joined(separator: ","))],\
            "system":\(JSONValue.string(system).encoded()),"tools":[{"name":"Read"},\
            {"name":"Write"}],"max_tokens":16000,"stream":true}
            """.utf8)
    }

    /// A response in the shape of Anthropic's stream, a few characters per event.
    static func stream(_ text: String, from start: Seconds = 0.5) -> [Exchange.Chunk] {
        var events = ["event: message_start\ndata: {\"type\":\"message_start\"}\n\n"]
        var rest = Substring(text)
        while !rest.isEmpty {
            let piece = JSONValue.string(String(rest.prefix(4))).encoded()
            rest = rest.dropFirst(4)
            events.append(
                "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
                    + "\"delta\":{\"type\":\"text_delta\",\"text\":\(piece)}}\n\n")
        }
        events.append("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n")
        return events.enumerated().map { index, event in
            Exchange.Chunk(
                at: ((start + Double(index) * 0.031) * 1000).rounded() / 1000,
                bytes: Array(event.utf8))
        }
    }
}

extension Exchange {
    static func sample(
        _ turn: Int, role: Role = .main, _ body: [UInt8], chunks: [Chunk] = []
    ) -> Exchange {
        Exchange(
            turn: turn, role: role, path: "/v1/messages", requestBody: body,
            sentAt: 0.412, headAt: 0.5, status: 200, chunks: chunks, endedAt: 90, closed: .complete)
    }
}
