import Foundation

/// What the gateway adds to a request, beside the same client talking to the same server directly, and
/// through a relay that only moves bytes.
///
/// Client, server, gateway and relay are processes; rounds alternate between them. The gateway records
/// everything into a real store.
struct GatewayCost {
    struct Figures {
        /// Seconds to the first byte of a streamed response, medians.
        struct FirstByte {
            var direct: Double
            var relayed: Double
            var through: Double
        }
        /// CPU seconds of the gateway and of the relay.
        struct CPU {
            var gateway: Double
            var relay: Double
        }

        var firstByte: FirstByte
        /// Per event, by how the events come.
        var events: [(name: String, cpu: CPU)]
        /// Per request with a response of one event.
        var request: CPU
        /// Requests per second, one after the other.
        var directRate: Double
        var throughRate: Double
        /// Peak resident memory in bytes, at rest and with 200 streams open.
        var memoryAtRest: Int
        var memoryOf200: Int
        var requestBytes: Int
        var liteLLM: LiteLLM
    }

    /// LiteLLM's proxy on the requests that ``Figures/request`` counts.
    struct LiteLLM {
        /// CPU seconds per request, of all its processes.
        var cpu: Double
        /// Requests per second, one after the other.
        var rate: Double
        /// Peak resident memory in bytes.
        var memory: Int
    }

    let repository: String
    let folder: String
    var rounds = 5

    func measure() throws -> Figures {
        let (listener, port) = try LoopbackSocket.listening()
        let server = try Child([CommandLine.arguments[0], "streams"], input: listener.descriptor)
        defer { try? server.end() }
        let gateway = try HelperProcess(["gateway", "\(port)", "\(folder)/gateway.sqlite"])
        defer { try? gateway.end() }
        let relay = try HelperProcess(["relay", "\(port)"])
        defer { try? relay.end() }
        let atRest = try gateway.use().memory
        let direct = try StreamClient(port: port, prefix: "")
        let through = try StreamClient(gateway)
        let relayed = try StreamClient(relay)
        // For connections, statements and dictionaries.
        for _ in 0..<50 {
            for client in [direct, relayed, through] {
                _ = try client.ask(GatewayStreams.path(events: 1))
            }
        }
        let firstByte = try firstByte(direct, relayed, through)
        let requests = try perRequest(direct, relayed, through, gateway, relay)
        var events: [(name: String, cpu: Figures.CPU)] = []
        for (name, streams, count, gap) in [
            ("one by one", 1, 2000, 200), ("one by one in 20 streams", 20, 500, 2000),
            ("back to back", 1, 20000, 0),
        ] {
            events.append(
                (
                    name,
                    Figures.CPU(
                        gateway: try perEvent(gateway, streams: streams, events: count, gap: gap),
                        relay: try perEvent(relay, streams: streams, events: count, gap: gap))
                ))
        }
        return Figures(
            firstByte: firstByte, events: events, request: requests.cpu,
            directRate: requests.directRate, throughRate: requests.throughRate,
            memoryAtRest: atRest, memoryOf200: try memory(gateway, streams: 200),
            requestBytes: StreamClient.body.count, liteLLM: try liteLLM(port))
    }

    /// Last, and alone: it is slow enough to be measured by itself.
    private func liteLLM(_ serverPort: Int) throws -> LiteLLM {
        let proxy = try HelperProcess(
            liteLLM: "\(repository)/Benchmarks/litellm.py", serverPort: serverPort,
            path: "/\(GatewayStreams.query(events: 1))")
        defer { try? proxy.end() }
        let client = try StreamClient(proxy)
        for _ in 0..<20 { _ = try client.ask("/v1/messages") }
        let requests = 100
        var figures: [(cpu: Double, rate: Double)] = []
        for _ in 0..<rounds {
            let before = try settled(proxy)
            let rate = try rate(client, requests: requests, path: "/v1/messages")
            figures.append(((try settled(proxy) - before) / Double(requests), rate))
        }
        return LiteLLM(
            cpu: figures.map(\.cpu).median, rate: figures.map(\.rate).median,
            memory: try proxy.use().memory)
    }

    private func firstByte(
        _ direct: StreamClient, _ relayed: StreamClient, _ through: StreamClient
    ) throws -> Figures.FirstByte {
        var times: [[Double]] = [[], [], []]
        for _ in 0..<rounds {
            for (index, client) in [direct, relayed, through].enumerated() {
                for _ in 0..<60 {
                    times[index].append(try client.ask(GatewayStreams.path(events: 2, gap: 1000)))
                    // An agent that works between its turns, so that one is stored before the next.
                    usleep(4000)
                }
            }
        }
        return Figures.FirstByte(
            direct: times[0].median, relayed: times[1].median, through: times[2].median)
    }

    private func perRequest(
        _ direct: StreamClient, _ relayed: StreamClient, _ through: StreamClient,
        _ gateway: HelperProcess, _ relay: HelperProcess
    ) throws -> (cpu: Figures.CPU, directRate: Double, throughRate: Double) {
        var cpu: [Figures.CPU] = []
        var rates: [(direct: Double, through: Double)] = []
        for _ in 0..<rounds {
            let directRate = try rate(direct)
            let before = (try settled(gateway), try relay.use().cpu)
            _ = try rate(relayed)
            let throughRate = try rate(through)
            cpu.append(
                Figures.CPU(
                    gateway: (try settled(gateway) - before.0) / Double(Self.requests),
                    relay: (try relay.use().cpu - before.1) / Double(Self.requests)))
            rates.append((directRate, throughRate))
        }
        return (
            Figures.CPU(
                gateway: cpu.map(\.gateway).median, relay: cpu.map(\.relay).median),
            rates.map(\.direct).median, rates.map(\.through).median
        )
    }

    private static let requests = 300

    private func rate(
        _ client: StreamClient, requests: Int = Self.requests,
        path: String = GatewayStreams.path(events: 1)
    ) throws -> Double {
        let start = ContinuousClock.now
        for _ in 0..<requests { _ = try client.ask(path) }
        return Double(requests) / ((ContinuousClock.now - start) / .seconds(1))
    }

    /// A helper's CPU once it has written what it recorded: when it no longer grows.
    private func settled(_ helper: HelperProcess) throws -> Double {
        var last = try helper.use().cpu
        while true {
            usleep(50_000)
            let now = try helper.use().cpu
            if now - last < 0.001 { return last }
            last = now
        }
    }

    /// What an event costs: streams of many less the same streams of one.
    private func perEvent(
        _ helper: HelperProcess, streams: Int, events: Int, gap: Int
    ) throws -> Double {
        var figures: [Double] = []
        for _ in 0..<rounds {
            let start = try settled(helper)
            try converse(helper, streams: streams, events: 2, gap: gap)
            let middle = try settled(helper)
            try converse(helper, streams: streams, events: events + 2, gap: gap)
            let end = try settled(helper)
            figures.append(((end - middle) - (middle - start)) / Double(streams * events))
        }
        return figures.median
    }

    private func converse(
        _ helper: HelperProcess, streams: Int, events: Int, gap: Int
    ) throws {
        let path = GatewayStreams.path(events: events, gap: gap)
        let clients = try (0..<streams).map { _ in
            try StreamClient(helper)
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

    private func memory(_ helper: HelperProcess, streams: Int) throws -> Int {
        let path = GatewayStreams.path(events: 50, holds: true)
        let clients = try (0..<streams).map { _ in
            let client = try StreamClient(helper)
            try client.begin(path)
            return client
        }
        defer { for client in clients { client.close() } }
        return try helper.use().memory
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

    init(_ helper: HelperProcess) throws { try self.init(port: helper.port, prefix: helper.path) }

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
