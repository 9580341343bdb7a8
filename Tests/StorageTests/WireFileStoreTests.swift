import Foundation
import Storage
import TestSupport
import Testing
import Traces
import Wire

/// Trials that come in as `wire` files and go out as such.
@Suite struct WireFileStoreTests {
    private func file(_ text: String) throws -> WireFile {
        try WireFile(parsing: Array(text.utf8))
    }

    private func text(of trial: String, in fixture: StoreFixture) throws -> String {
        String(decoding: try fixture.store.wireFile(of: trial), as: UTF8.self)
    }

    @Test(arguments: [
        WireFileText.foreign, String(WireFileText.foreign.dropLast()),
        WireFileText.foreign.replacing("\n", with: "\r\n"), WireFileText.least,
        WireFileText.least(
            #"{"at":5,"type":"sample"}"#,
            WireFileText.exchange(3, #","response":{"status":200,"body":"x"}"#),
            #"{"type":"sample","at":2.0}"#, WireFileText.exchange(7, #","at":1.0"#)),
    ])
    func `what comes in goes out again byte for byte`(text: String) async throws {
        let fixture = try StoreFixture()
        let file = try file(text)
        let id = file.trial.facts.id
        try await fixture.store.add(file)
        #expect(try self.text(of: id, in: fixture) == text)
        let stored = try fixture.store.rawTrace(of: id)
        #expect(stored.facts == file.trial.facts)
        #expect(stored.exchanges.map(\.requestBody) == file.trial.exchanges.map(\.requestBody))
        #expect(stored.end == file.trial.end)
        // The next start finds nothing to end.
        #expect(try await fixture.store.markInterrupted() == [])
        try fixture.store.close()
        let again = try TraceStore.open(path: fixture.path)
        #expect(try await again.markInterrupted() == [])
        #expect(try String(decoding: again.wireFile(of: id), as: UTF8.self) == text)
    }

    @Test func `a recorded trial goes to another store and comes back the same`() async throws {
        let here = try StoreFixture()
        var facts = TrialFacts.sample()
        facts.agent.environment = nil
        try await here.store.begin(facts)
        var talk = Conversation("Look around.")
        var first = Exchange.sample(1, talk.body, chunks: Conversation.stream("Überall →"))
        first.simulatedSeconds = 3.5
        talk.messages += [Conversation.assistant("I'll look."), Conversation.user("src/\n")]
        var second = Exchange.sample(2, talk.body, chunks: Conversation.stream("Hm."))
        second.closed = .timeout
        second.failure = "no token for 300 s"
        try await here.store.append(
            [
                .exchange(first), .sample(MemorySample(at: 1.5, modelBytes: 3)), .exchange(second),
                .toolRun(ToolRun(turn: 1, toolUseID: "t", seconds: 1, ending: .refused)),
                .intervention(Intervention(at: 3, afterTurn: 2, text: "Continue")),
            ], to: facts.id)
        try await here.store.end(
            TrialEnd(at: 99.5, reason: .limit, limit: .wallTime, artifacts: ["CLAUDE.md": "# G"]),
            of: facts.id)

        let out = try here.store.wireFile(of: facts.id)
        let there = try StoreFixture()
        try await there.store.add(try WireFile(parsing: out))
        #expect(try there.store.rawTrace(of: facts.id) == here.store.rawTrace(of: facts.id))
        #expect(try there.store.wireFile(of: facts.id) == out)
        // Written by ourselves, so nothing is kept twice.
        #expect(try there.count("wire_lines") == 0)
    }

    @Test func `kept lines do not repeat the requests`() async throws {
        let fixture = try StoreFixture()
        let marker = "a marker that stands in the request only"
        let text = WireFileText.foreign.replacing("Write \\u0043LAUDE.md", with: marker)
        try await fixture.store.add(try file(text))
        #expect(try self.text(of: "other-7", in: fixture) == text)
        #expect(try fixture.count("wire_lines") == 5)
        #expect(
            try fixture.value(
                "SELECT count(*) FROM wire_lines WHERE turn IS NOT NULL", as: Int.self) == 2)
    }

    @Test func `the same trial twice is refused and changes nothing`() async throws {
        let fixture = try StoreFixture()
        for text in [WireFileText.foreign, WireFileText.least] {
            let file = try file(text)
            try await fixture.store.add(file)
            let before = try fixture.count("bodies")
            await #expect(throws: StoreError.trialExists(id: file.trial.facts.id)) {
                try await fixture.store.add(file)
            }
            #expect(try fixture.count("bodies") == before)
        }
        #expect(try fixture.count("trials") == 2)
    }

    @Test func `credentials in a URL are refused with their line`() async throws {
        let fixture = try StoreFixture()
        let path = WireFileText.least(
            WireFileText.exchange(1).replacing("/v1/messages", with: "/v1/messages?api_key=s3cret"))
        await #expect(throws: WireFileProblem(line: 2, .credential(key: "request.path"))) {
            try await fixture.store.add(try file(path))
        }
        let url = WireFileText.foreign.replacing("http://gpu", with: "http://me:s3cret@gpu")
        await #expect(throws: WireFileProblem(line: 1, .credential(key: "server.url"))) {
            try await fixture.store.add(try file(url))
        }
        #expect(try fixture.count("trials") == 0)
        #expect(try fixture.count("bodies") == 0)
    }

    @Test(arguments: 0..<6)
    func `a damaged file comes in whole or leaves the store alone`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: 1000 + seed)
        let fixture = try StoreFixture()
        let tables = ["trials", "exchanges", "bodies", "wire_lines", "samples", "trial_ends"]
        let sum = tables.map { "(SELECT count(*) FROM \($0))" }.joined(separator: " + ")
        for _ in 0..<100 {
            let bytes = random.damaged(Array(WireFileText.foreign.utf8))
            let before = try fixture.value("SELECT \(sum)", as: Int.self)
            do {
                let file = try WireFile(parsing: bytes)
                let id = file.trial.facts.id
                do {
                    try await fixture.store.add(file)
                } catch StoreError.trialExists {
                    #expect(try fixture.value("SELECT \(sum)", as: Int.self) == before)
                    // Few damages hit the identifier: make room for the next.
                    var renamed = bytes
                    renamed.replace(Array("other-7".utf8), with: Array("o-\(before ?? 0)".utf8))
                    guard let other = try? WireFile(parsing: renamed), other.trial.facts.id != id
                    else { continue }
                    try await fixture.store.add(other)
                    #expect(try fixture.store.wireFile(of: other.trial.facts.id) == renamed)
                    continue
                }
                #expect(try fixture.store.wireFile(of: id) == bytes)
            } catch is WireFileProblem {
                #expect(try fixture.value("SELECT \(sum)", as: Int.self) == before)
            }
        }
        #expect(try fixture.count("trials") > 10)
    }
}
