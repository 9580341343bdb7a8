import Gateway
import TestSupport
import Testing
import Traces

/// Whatever an agent sends, the gateway goes on.
@Suite(.timeLimit(.minutes(10)))
struct GatewayFuzzTests {
    @Test func `requests with bytes out of place harm nobody but themselves`() async throws {
        // Most of these leave the gateway waiting for more; it then closes.
        try await GatewayBench.run(
            options: .init(idleLimit: .milliseconds(20)),
            rules: GatewayRules(model: "m2", dropFields: ["x"]), limits: .init(requestBytes: 500)
        ) { bench in
            let path = bench.route.path
            let requests = [
                RawClient.request(path + "/v1/messages", body: "{\"model\":\"m\",\"x\":[1]}"),
                RawClient.request(path + "/v1/models", method: "GET"),
                RawClient.request(path + "/api/hello", method: "HEAD"),
                "POST \(path)/api/chat HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n"
                    + GatewayBench.chunk("{\"model\":") + GatewayBench.chunk("1}")
                    + GatewayBench.streamEnd,
                "POST \(path)/v1/messages HTTP/1.1\r\nexpect: 100-continue\r\ncontent-length: 2\r\n\r\n{}",
                RawClient.request(
                    path + "/v1/messages", body: String(repeating: "y", count: 600)),
                RawClient.request("/t/nobody/v1/messages", body: "{}"),
            ]
            var generator = SeededGenerator(seed: 3)
            for _ in 0..<150 {
                let count = Int.random(in: 1...4, using: &generator)
                let all = (0..<count).compactMap { _ in requests.randomElement(using: &generator) }
                var bytes = Array(all.joined().utf8)
                for _ in 0..<Int.random(in: 0...3, using: &generator) {
                    let place = Int.random(in: 0..<bytes.count, using: &generator)
                    switch Int.random(in: 0..<4, using: &generator) {
                    case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
                    case 1: bytes.remove(at: place)
                    case 2: bytes.insert(UInt8(ascii: "\n"), at: place)
                    default: bytes = Array(bytes[..<max(1, place)])
                    }
                }
                let client = try bench.client()
                try await client.send(bytes)
                if Bool.random(using: &generator) { client.endRequests() }
                _ = try await client.readToEnd()
            }
            await bench.isQuiet()
            #expect(try await bench.ask(body: "{\"model\":\"m\"}").contains("200 OK"))
            #expect(bench.seen.value.last?.httpBody == "{\"model\":\"m2\"}")
            let exchanges = try await bench.recorded()
            #expect(Set(exchanges.map(\.turn)) == Set(1...exchanges.count))
            #expect(exchanges.count > 50)
        }
    }
}
