import Foundation

/// What the gateway adds to a request, beside the same client talking to the same server directly.
///
/// Three processes: client, gateway, server. Direct and through the gateway alternate within a round.
struct GatewayCost {
    struct Figures {
        /// Seconds to the first byte of a streamed response, medians.
        var direct: Double
        var through: Double
        /// CPU seconds of the gateway per event: one stream whose events come one by one, 20 such at once,
        /// and events back to back.
        var perEvent: Double
        var perEventOf20: Double
        var perEventBackToBack: Double
        /// CPU seconds of the gateway per request with a response of one event, recording included.
        var perRequest: Double
        /// Requests per second, one after the other.
        var directRate: Double
        var throughRate: Double
        /// Peak resident memory in bytes, at rest and with 200 streams open.
        var memoryAtRest: Int
        var memoryOf200: Int
        var requestBytes: Int
    }

    let folder: String
    var rounds = 5

    func measure() throws -> Figures {
        let (listener, serverPort) = try LoopbackSocket.listening()
        let server = try Child([CommandLine.arguments[0], "streams"], input: listener.descriptor)
        let gateway = try GatewayProcess(
            serverPort: serverPort, store: "\(folder)/gateway.sqlite")
        do {
            let figures = try measure(serverPort: serverPort, gateway: gateway)
            try gateway.end()
            try server.end()
            return figures
        } catch {
            try? gateway.end()
            try? server.end()
            throw error
        }
    }

    private func measure(serverPort: Int, gateway: GatewayProcess) throws -> Figures {
        let atRest = try gateway.use().memory
        let direct = try StreamClient(port: serverPort, prefix: "")
        let through = try StreamClient(port: gateway.port, prefix: gateway.path)
        // For connections, statements and dictionaries.
        for _ in 0..<50 {
            _ = try direct.ask(GatewayStreams.path(events: 1))
            _ = try through.ask(GatewayStreams.path(events: 1))
        }
        var first: [(direct: Double, through: Double)] = []
        for _ in 0..<rounds * 200 {
            first.append(
                (
                    try direct.ask(GatewayStreams.path(events: 1)),
                    try through.ask(GatewayStreams.path(events: 1))
                ))
        }
        var rates: [(direct: Double, through: Double)] = []
        var perRequest: [Double] = []
        for _ in 0..<rounds {
            let directRate = try rate(direct)
            let before = try gateway.use().cpu
            let throughRate = try rate(through)
            perRequest.append((try settled(gateway) - before) / Double(Self.requests))
            rates.append((directRate, throughRate))
        }
        let figures = Figures(
            direct: first.map(\.direct).median, through: first.map(\.through).median,
            perEvent: try perEvent(gateway, streams: 1, events: 2000, gap: 200),
            perEventOf20: try perEvent(gateway, streams: 20, events: 500, gap: 2000),
            perEventBackToBack: try perEvent(gateway, streams: 1, events: 20000, gap: 0),
            perRequest: perRequest.median, directRate: rates.map(\.direct).median,
            throughRate: rates.map(\.through).median, memoryAtRest: atRest,
            memoryOf200: try memory(gateway, streams: 200), requestBytes: StreamClient.body.count)
        direct.close()
        through.close()
        return figures
    }

    private static let requests = 300

    private func rate(_ client: StreamClient) throws -> Double {
        let start = ContinuousClock.now
        for _ in 0..<Self.requests { _ = try client.ask(GatewayStreams.path(events: 1)) }
        return Double(Self.requests) / ((ContinuousClock.now - start) / .seconds(1))
    }

    /// The gateway's CPU once it has written what it recorded: when it no longer grows.
    private func settled(_ gateway: GatewayProcess) throws -> Double {
        var last = try gateway.use().cpu
        while true {
            usleep(50_000)
            let now = try gateway.use().cpu
            if now - last < 0.001 { return last }
            last = now
        }
    }

    /// What an event costs: streams of many less the same streams of one.
    private func perEvent(
        _ gateway: GatewayProcess, streams: Int, events: Int, gap: Int
    ) throws -> Double {
        var figures: [Double] = []
        for _ in 0..<rounds {
            let start = try settled(gateway)
            try converse(gateway, streams: streams, events: 2, gap: gap)
            let middle = try settled(gateway)
            try converse(gateway, streams: streams, events: events + 2, gap: gap)
            let end = try settled(gateway)
            figures.append(((end - middle) - (middle - start)) / Double(streams * events))
        }
        return figures.median
    }

    private func converse(
        _ gateway: GatewayProcess, streams: Int, events: Int, gap: Int
    ) throws {
        let path = GatewayStreams.path(events: events, gap: gap)
        let clients = try (0..<streams).map { _ in
            try StreamClient(port: gateway.port, prefix: gateway.path)
        }
        let group = DispatchGroup()
        for client in clients {
            group.enter()
            Thread.detachNewThread {
                _ = try? client.ask(path)
                client.close()
                group.leave()
            }
        }
        group.wait()
    }

    private func memory(_ gateway: GatewayProcess, streams: Int) throws -> Int {
        let path = GatewayStreams.path(events: 50, holds: true)
        let clients = try (0..<streams).map { _ in
            let client = try StreamClient(port: gateway.port, prefix: gateway.path)
            try client.begin(path)
            return client
        }
        defer { for client in clients { client.close() } }
        return try gateway.use().memory
    }
}

/// A client that sends the same request again and again over one connection.
struct StreamClient {
    /// As large as a short session's requests (claude-code.md 2.3).
    static let body = Array(
        "{\"model\":\"own\",\"max_tokens\":32000,\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"\(String(repeating: "words of a request ", count: 2500))\"}],\"tools\":[{\"name\":\"Read\",\"input_schema\":{}}]}"
            .utf8)

    private let socket: LoopbackSocket
    private let prefix: String

    init(port: Int, prefix: String) throws {
        socket = try LoopbackSocket.connected(to: port)
        self.prefix = prefix
    }

    private func send(_ path: String) {
        let head =
            "POST \(prefix)\(path) HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: \(Self.body.count)\r\n\r\n"
        socket.write(Array(head.utf8) + Self.body)
    }

    /// Sends a request and reads its response to the end; seconds until the first byte of it.
    func ask(_ path: String) throws -> Double {
        let start = ContinuousClock.now
        send(path)
        var reader = MessageReader(socket)
        guard let response = reader.response() else { throw SystemCallFailed("recv") }
        return (response.firstByte - start) / .seconds(1)
    }

    /// Sends a request and reads the beginning of its response.
    func begin(_ path: String) throws {
        send(path)
        var reader = MessageReader(socket)
        guard reader.until("content_block_delta") else { throw SystemCallFailed("recv") }
    }

    func close() { socket.close() }
}
