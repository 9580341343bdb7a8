package import Foundation
import Hummingbird
import Logging
package import MemoryFit
import NIOCore
import ServiceLifecycle

/// A scripted server that speaks Ollama's API, context arithmetic included.
///
/// Nothing is computed: models are scripts, times are simulated. `/api/version` says so, and every
/// answer that a model took part in has its simulated seconds in the header `x-standin-seconds`.
package struct StandInServer: Sendable {
    package struct Configuration: Sendable {
        package var host: String
        /// 0 for any free port.
        package var port: Int
        package var version: OllamaVersion
        /// Real seconds per simulated second; 0 to wait for nothing.
        package var scale: Double
        /// Memory of the simulated host; a model that needs more never answers.
        package var memoryBytes: Int64
        /// What its GPU may use of it.
        package var gpuBytes: Int64
        /// As `OLLAMA_CONTEXT_LENGTH`; nil for automatic.
        package var contextLength: Int?
        package var models: [ModelScript]
        /// What goes wrong besides; nil for nothing.
        package var faults: ServerFaults?

        /// The post's machine: 48 GiB, of which so much was on the GPU that its shares come out
        /// (ollama.md 4: 59 % of cogito:32b at 128K, 85 % of cogito:14b).
        package init(
            host: String = "127.0.0.1", port: Int = 0, version: OllamaVersion = .postVersion,
            scale: Double = 0, memoryBytes: Int64 = 51_539_607_552,
            gpuBytes: Int64 = 38_900_000_000, contextLength: Int? = nil, models: [ModelScript],
            faults: ServerFaults? = nil
        ) {
            self.host = host
            self.port = port
            self.version = version
            self.scale = scale
            self.memoryBytes = memoryBytes
            self.gpuBytes = gpuBytes
            self.contextLength = contextLength
            self.models = models
            self.faults = faults
        }
    }

    /// How long answers under way may still take when the server is told to stop.
    private static let grace: Duration = .seconds(2)

    private let configuration: Configuration
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - configuration: What to simulate.
    ///   - clock: What simulated time, scaled, is waited on.
    ///   - now: What dates in answers and keep-alive times are taken from.
    package init(
        _ configuration: Configuration, clock: any Clock<Duration> = ContinuousClock(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.configuration = configuration
        self.clock = clock
        self.now = now
    }

    /// Serves until the task is cancelled.
    /// - Parameter onReady: Called with the port once connections are accepted.
    /// - Throws: The system's error when the port cannot be had.
    package func run(onReady: @escaping @Sendable (Int) async -> Void) async throws {
        let routes = StandInRoutes(configuration, now: now)
        let sender = ResponseSender(scale: configuration.scale, clock: clock)
        let responder = CallbackResponder<ConnectionContext> { request, context in
            try await sender.respond(to: request, on: context.channel, routes: routes)
        }
        var logger = Logger(label: "standin")
        logger.logLevel = .critical
        let application = Application(
            responder: responder,
            server: .http1(
                configuration: .init(additionalChannelHandlers: [HangUpHandler()])),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port)),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
            logger: logger)
        var lifecycle = ServiceGroupConfiguration(
            services: [.init(service: application)], gracefulShutdownSignals: [], logger: logger)
        lifecycle.maximumGracefulShutdownDuration = Self.grace
        let services = ServiceGroup(configuration: lifecycle)
        // Not cancelled itself: a connection that was accepted and not yet handled would then be dropped, and
        // NIO stops the process over that. Shutting down gracefully hands it on first.
        let serving = Task { try await services.run() }
        try await withTaskCancellationHandler {
            try await serving.value
        } onCancel: {
            Task { await services.triggerGracefulShutdown() }
        }
    }
}

/// Runs a stand-in while `body` runs, on a port of its own.
/// - Throws: What `body` throws, or the system's error when no port can be had.
package func withStandIn<Value: Sendable>(
    _ configuration: StandInServer.Configuration, clock: any Clock<Duration> = ContinuousClock(),
    _ body: @escaping @Sendable (URL) async throws -> Value
) async throws -> Value {
    let server = StandInServer(configuration, clock: clock)
    let (ports, continuation) = AsyncStream<Int>.makeStream()
    return try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask {
            defer { continuation.finish() }
            try await server.run { continuation.yield($0) }
            return nil
        }
        group.addTask {
            var iterator = ports.makeAsyncIterator()
            var parts = URLComponents()
            parts.scheme = "http"
            parts.host = configuration.host
            parts.port = await iterator.next()
            guard parts.port != nil, let url = parts.url else { return nil }
            return try await body(url)
        }
        // The server never ends by itself, so the first value is the body's.
        while let value = try await group.next() {
            guard let value else { continue }
            group.cancelAll()
            return value
        }
        throw CancellationError()
    }
}

/// A request's context that knows its connection.
private struct ConnectionContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}

/// Closes a connection as soon as the client has hung up, as Go's server does, so that whoever is
/// waiting on it notices.
private final class HangUpHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}
