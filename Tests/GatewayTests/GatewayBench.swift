import Foundation
import Gateway
import ModelServers
import Synchronization
import TestSupport
import Traces
import Wire

/// A gateway with one trial open, in front of a server that says what the test wants.
struct GatewayBench: Sendable {
    var gateway: Gateway
    var route: OpenRoute
    var sink: InMemorySink
    var server: RawServer

    /// What reached the server, in order.
    var seen: Mutexed<[String]>

    final class Mutexed<Value: Sendable>: Sendable {
        private let state: Mutex<Value>
        init(_ value: Value) { state = Mutex(value) }
        var value: Value { state.withLock { $0 } }
        func change(_ body: (inout Value) -> Void) {
            state.withLock { body(&$0) }
        }
    }

    /// - Parameter handler: Called for each request that reaches the server, with its text; says whether the
    ///   server reads on after it, or closes.
    static func run(
        options: Gateway.Options = Gateway.Options(), rules: GatewayRules = GatewayRules(),
        limits: Route.Limits = Route.Limits(), authorization: Route.Authorization? = nil,
        clock: any TrialClock = SystemTrialClock(), sink other: (any TraceSink)? = nil,
        port: Int? = nil,
        handler: @escaping @Sendable (RawServer.Connection, String) -> Bool = { connection, _ in
            connection.write(answer("{}"))
        },
        _ body: (GatewayBench) async throws -> Void
    ) async throws {
        let seen = Mutexed<[String]>([])
        let server = try RawServer { connection in
            while let bytes = connection.readRequest() {
                let request = String(decoding: bytes, as: UTF8.self)
                seen.change { $0.append(request) }
                guard handler(connection, request) else { return }
            }
        }
        let sink = InMemorySink()
        let url = ServerURL(host: "127.0.0.1", port: port ?? server.port)
        try await HTTPTransport.with { transport in
            let recorder = Recorder(
                transport: transport, server: url, sink: other ?? sink, trial: "t", clock: clock)
            try await Gateway.with(options) { gateway in
                let route = gateway.open(
                    Route(
                        upstream: url, authorization: authorization, rules: rules, limits: limits,
                        recorder: recorder))
                try await body(
                    GatewayBench(
                        gateway: gateway, route: route, sink: sink, server: server, seen: seen))
            }
        }
        withExtendedLifetime(server) {}
    }

    /// What was recorded, after all of it was written. Ends the trial.
    func recorded() async throws -> [Exchange] {
        try await route.finish()
        return await sink.events["t", default: []].compactMap { event in
            if case .exchange(let exchange) = event { exchange } else { nil }
        }
    }

    func client() throws -> RawClient { try RawClient(port: gateway.port) }

    /// Sends one request on a connection of its own and reads the answer to its end.
    func ask(
        _ method: String = "POST", _ path: String = "/v1/messages", body: String = "",
        headers: [String] = []
    ) async throws -> String {
        let client = try client()
        try await client.send(
            RawClient.request(
                route.path + path, method: method, body: body,
                headers: headers + ["connection: close"]))
        return try await client.readToEnd()
    }

    static func answer(
        _ body: String, status: String = "200 OK", headers: [String] = []
    ) -> String {
        let lines =
            ["HTTP/1.1 \(status)", "content-type: application/json"]
            + headers + ["content-length: \(body.utf8.count)"]
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
    }

    static let streamHead =
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
    static let streamEnd = "0\r\n\r\n"
    static func chunk(_ text: String) -> String {
        String(text.utf8.count, radix: 16) + "\r\n\(text)\r\n"
    }
}

extension String {
    /// An HTTP response's body, when it was sent with a length.
    var httpBody: String {
        firstRange(of: "\r\n\r\n").map { String(self[$0.upperBound...]) } ?? ""
    }
}

extension GatewayBench {
    /// Waits for what a server's thread signals.
    func wait(for semaphore: DispatchSemaphore) async {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                semaphore.wait()
                continuation.resume()
            }
        }
    }

    /// Waits until no request is in flight.
    func isQuiet() async {
        while route.isWaiting { await Task.yield() }
    }
}

extension HTTPTransport {
    /// A transport that is shut down whatever `body` does.
    static func with<Value>(
        isolation: isolated (any Actor)? = #isolation,
        _ body: (HTTPTransport) async throws -> Value
    ) async throws -> Value {
        let transport = HTTPTransport()
        do {
            let value = try await body(transport)
            await transport.shutdown()
            return value
        } catch {
            await transport.shutdown()
            throw error
        }
    }
}
