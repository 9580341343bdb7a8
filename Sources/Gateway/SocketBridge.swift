import NIOCore
import NIOPosix

/// Carries every connection to a port of loopback on to a Unix socket, byte by byte, both ways.
///
/// Runs inside a sandbox whose network is empty otherwise. It understands nothing of what it carries, reads
/// from one side only as fast as the other takes, and passes on which side has finished speaking.
package struct SocketBridge: Sendable {
    /// The port on 127.0.0.1 that is listened on.
    package let port: Int
    private let listener: any Channel
    private let group: MultiThreadedEventLoopGroup

    /// Listens, on one thread of its own.
    /// - Parameters:
    ///   - port: On 127.0.0.1; 0 takes any that is free.
    ///   - socket: The Unix socket; it need not exist yet, and a connection is closed when it does not.
    /// - Throws: What the system says when the port cannot be had.
    package static func start(port: Int, socket: String) async throws -> SocketBridge {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            let listener = try await ServerBootstrap(group: group)
                .serverChannelOption(.backlog, value: 256)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelOption(.allowRemoteHalfClosure, value: true)
                .childChannelOption(.autoRead, value: false)
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                .childChannelInitializer { connect($0, to: socket) }
                .bind(host: "127.0.0.1", port: port).get()
            return SocketBridge(
                port: listener.localAddress?.port ?? port, listener: listener, group: group)
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
    }

    /// Stops listening and ends all connections.
    package func stop() async {
        try? await listener.close()
        try? await group.shutdownGracefully()
    }

    /// Joins an accepted connection to a new one to the socket; reads nothing before that stands.
    private static func connect(_ near: any Channel, to socket: String) -> EventLoopFuture<Void> {
        // The same event loop, so that both handlers may speak to each other directly.
        ClientBootstrap(group: near.eventLoop)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.autoRead, value: false)
            .connect(unixDomainSocketPath: socket)
            .flatMapThrowing { far in
                let (first, second) = BridgeEnd.pair()
                try near.pipeline.syncOperations.addHandler(first)
                try far.pipeline.syncOperations.addHandler(second)
                // The far side is active already; the near side starts when it becomes active.
                far.read()
            }
    }
}

/// One end of a bridged connection: what is read here is written to the other end.
private final class BridgeEnd: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var other: BridgeEnd?
    private var context: ChannelHandlerContext?
    /// A read that waits until the other end has written what it has.
    private var readIsDue = false

    static func pair() -> (BridgeEnd, BridgeEnd) {
        let (first, second) = (BridgeEnd(), BridgeEnd())
        first.other = second
        second.other = first
        return (first, second)
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        other = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        context.read()
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        other?.context?.write(data, promise: nil)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        other?.context?.flush()
        if other?.context?.channel.isWritable ?? false {
            context.read()
        } else {
            readIsDue = true
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable, let other, other.readIsDue {
            other.readIsDue = false
            other.context?.read()
        }
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed {
            other?.context?.close(mode: .output, promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        other?.context?.close(promise: nil)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A reset connection; the other side learns of it as an end.
        context.close(promise: nil)
    }
}
