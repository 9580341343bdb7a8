import AsyncHTTPClient
import Foundation
import ModelServers
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// The recorder's face to outside agents: an HTTP server on loopback that a client of any of the APIs takes
/// for the model server itself.
///
/// All of it runs on one event loop, agents' connections and the server's alike, so that a part of a response
/// is passed on without changing threads.
package final class Gateway: Sendable {
    package struct Options: Sendable {
        /// Where a Unix socket listens besides the port, for sandboxes without a network; its folder must be
        /// private. Nil for none.
        package var socketPath: String?
        /// How long a connection may go on without a request in flight, or without a byte of a request that
        /// was begun.
        package var idleLimit: Duration
        /// How many connections agents may have open, all trials together; each may take two file
        /// descriptors, of which a process often has 1024.
        package var connections: Int

        package init(
            socketPath: String? = nil, idleLimit: Duration = .seconds(300), connections: Int = 400
        ) {
            self.socketPath = socketPath
            self.idleLimit = idleLimit
            self.connections = connections
        }
    }

    /// On 127.0.0.1.
    package let port: Int
    private let routes: RouteTable
    private let client: HTTPClient
    private let listeners: [any Channel]
    private let connections: OpenConnections
    /// Where it listens besides; nil for nowhere.
    package let socketPath: String?

    /// Listens while `body` runs. Afterwards every route is closed, what was in flight is recorded as
    /// interrupted, and no connection is left.
    /// - Throws: What the system says when it cannot listen, and what `body` throws.
    package static func with<Value>(
        _ options: Options = Options(),
        isolation: isolated (any Actor)? = #isolation,
        _ body: (Gateway) async throws -> Value
    ) async throws -> Value {
        let gateway = try await Gateway(options)
        do {
            let value = try await body(gateway)
            await gateway.shutDown()
            return value
        } catch {
            await gateway.shutDown()
            throw error
        }
    }

    private init(_ options: Options) async throws {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let routes = RouteTable()
        let client = HTTPClient(
            eventLoopGroup: loop, configuration: HTTPTransport.configuration)
        let connections = OpenConnections(limit: options.connections)
        let idleLimit = TimeAmount(options.idleLimit)
        let bootstrap = ServerBootstrap(group: loop)
            .serverChannelOption(.backlog, value: 256)
            .childChannelInitializer { channel in
                guard connections.add(channel) else { return channel.close() }
                return channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    // Framing is the connection's own: only it knows what was asked with HEAD.
                    var framing = HTTPResponseEncoder.Configuration()
                    framing.automaticallySetFramingHeaders = false
                    try pipeline.configureHTTPServerPipeline(
                        withErrorHandling: false, withOutboundHeaderValidation: false,
                        withEncoderConfiguration: framing)
                    try pipeline.addHandler(
                        AgentConnection(
                            routes: routes, client: client, loop: loop, idleLimit: idleLimit))
                }
            }
        var listeners: [any Channel] = []
        do {
            let listener = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
            listeners.append(listener)
            port = listener.localAddress?.port ?? 0
            if let path = options.socketPath {
                listeners.append(try await bootstrap.bind(unixDomainSocketPath: path).get())
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o600], ofItemAtPath: path)
            }
        } catch {
            for listener in listeners { try? await listener.close() }
            try? await client.shutdown()
            throw error
        }
        self.routes = routes
        self.client = client
        self.connections = connections
        self.listeners = listeners
        socketPath = options.socketPath
    }

    /// Lets a trial's requests through from now on.
    package func open(_ route: Route) -> OpenRoute {
        let key = RouteTable.makeKey()
        let open = OpenRoute(route, key: key, port: port) { [routes] in routes.remove(key) }
        routes.add(open)
        return open
    }

    /// How many requests belonged to no trial, by what was wrong with them.
    package var unclaimed: [String: Int] { routes.unclaimed }

    private func shutDown() async {
        for listener in listeners { try? await listener.close() }
        if let socketPath { unlink(socketPath) }
        // A store that fails was for the trial to hear of.
        for route in routes.all { try? await route.finish() }
        await connections.closeAll()
        try? await client.shutdown()
    }
}

/// The agents' connections that are open.
final class OpenConnections: Sendable {
    private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// False when there are too many already.
    func add(_ channel: any Channel) -> Bool {
        let fits = channels.withLock { channels in
            if channels.count >= limit { return false }
            channels[ObjectIdentifier(channel)] = channel
            return true
        }
        guard fits else { return false }
        channel.closeFuture.whenComplete { [self] _ in
            _ = channels.withLock { $0.removeValue(forKey: ObjectIdentifier(channel)) }
        }
        return true
    }

    /// For when nothing is accepted any more.
    func closeAll() async {
        let open = channels.withLock { Array($0.values) }
        for channel in open { channel.close(promise: nil) }
        for channel in open { try? await channel.closeFuture.get() }
    }
}
