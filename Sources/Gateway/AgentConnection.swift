import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// One connection from an agent: reads its requests, one after the other, and writes the answers.
///
/// Lives on its channel's event loop. Pipelined requests wait in the handler before this one.
final class AgentConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private enum State {
        case idle
        case receiving(AgentRequest, OpenRoute, body: [UInt8])
        /// The rest of a request that was refused; answered at its end.
        case discarding(path: String, Refusal)
        case waiting(Passage)
        /// Answered, and closing: what still comes is thrown away.
        case closing
    }

    private let routes: RouteTable
    private let client: HTTPClient
    private let loop: any EventLoop
    private let idleLimit: TimeAmount
    private var state = State.idle
    private var context: ChannelHandlerContext?
    private var idleTimer: Scheduled<Void>?
    /// The request that is being answered: how its answer is framed.
    private var head: HTTPRequestHead?
    private var keepsAlive = true
    private var flushIsDue = false
    private var writable: EventLoopPromise<Void>?

    init(routes: RouteTable, client: HTTPClient, loop: any EventLoop, idleLimit: TimeAmount) {
        self.routes = routes
        self.client = client
        self.loop = loop
        self.idleLimit = idleLimit
    }

    // MARK: Requests

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }
    func channelActive(context: ChannelHandlerContext) { watchIdleness() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head)
        case .body(let part): receive(part)
        case .end: requestIsWhole()
        }
    }

    private func begin(_ head: HTTPRequestHead) {
        if case .closing = state { return }
        watchIdleness()
        self.head = head
        keepsAlive = head.isKeepAlive
        let (route, path, refusal) = routes.route(of: head)
        let request = AgentRequest(head: head, path: path)
        if let route, refusal == nil {
            admit(request, to: route)
        } else {
            routes.count(refusal ?? .unknownKey)
            discard(request, refusal ?? .unknownKey)
        }
    }

    private func admit(_ request: AgentRequest, to route: OpenRoute) {
        guard route.isOpen else { return discard(request, .trialOver) }
        if let objection = GatewayRules.objection(method: request.method, path: request.path) {
            let refusal = Refusal.objection(objection)
            route.record(refused: request, body: [], because: refusal.words)
            return discard(request, refusal)
        }
        let limit = route.route.limits.requestBytes
        if let length = request.bodyLength, length > limit {
            return refuse(request, body: [], route, .requestTooLarge(limit: limit))
        }
        var body: [UInt8] = []
        body.reserveCapacity(request.bodyLength ?? 0)
        state = .receiving(request, route, body: body)
        if request.expectsContinue { sayContinue() }
    }

    private func discard(_ request: AgentRequest, _ refusal: Refusal) {
        if request.expectsContinue {
            // Whether the body comes now is the agent's choice, so this connection ends here.
            answerAndClose(refusal, path: request.path)
        } else {
            state = .discarding(path: request.path, refusal)
        }
    }

    private func receive(_ part: ByteBuffer) {
        guard case .receiving(let request, let route, var body) = state else { return }
        watchIdleness()
        // Left in `state`, the body would be copied with each part.
        state = .closing
        body.append(contentsOf: part.readableBytesView)
        let limits = route.route.limits
        if !route.hold(part.readableBytes) {
            refuse(request, body: body, route, .tooMuchAtOnce(limit: limits.waitingBytes))
        } else if body.count > limits.requestBytes {
            refuse(request, body: body, route, .requestTooLarge(limit: limits.requestBytes))
        } else {
            state = .receiving(request, route, body: body)
        }
    }

    /// Ends a request that is still coming.
    private func refuse(
        _ request: AgentRequest, body: [UInt8], _ route: OpenRoute, _ refusal: Refusal
    ) {
        drop(request, body: body, route, because: refusal.words)
        answerAndClose(refusal, path: request.path)
    }

    private func drop(
        _ request: AgentRequest, body: [UInt8], _ route: OpenRoute, because reason: String
    ) {
        route.release(body.count)
        route.record(refused: request, body: body, because: reason)
    }

    private func requestIsWhole() {
        switch state {
        case .receiving(let request, let route, let body):
            idleTimer?.cancel()
            let passage = Passage(
                request, body: body, route: route, agent: self, loop: loop)
            state = .waiting(passage)
            passage.start(with: client)
        case .discarding(let path, let refusal): answer(refusal, path: path)
        case .idle, .waiting, .closing: break
        }
    }

    // MARK: Answers

    /// Passes the head of a response on. The future is for back-pressure, as ``send(_:)``'s.
    func begin(_ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        guard let context, let request = self.head else { return loop.makeSucceededVoidFuture() }
        var head = head
        let hasBody = request.method != .HEAD && head.status.mayHaveResponseBody
        if hasBody, !head.headers.contains(name: "content-length") {
            if request.version.minor >= 1 {
                head.headers.add(name: "transfer-encoding", value: "chunked")
            } else {
                // Only the end of the connection can say that the body is over.
                keepsAlive = false
            }
        }
        if !keepsAlive { head.headers.add(name: "connection", value: "close") }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        return flushSoon()
    }

    /// Passes a part of a response on; the future completes when there is room for more.
    func send(_ part: ByteBuffer) -> EventLoopFuture<Void> {
        guard let context else { return loop.makeSucceededVoidFuture() }
        context.write(wrapOutboundOut(.body(.byteBuffer(part))), promise: nil)
        return flushSoon()
    }

    /// The response is over.
    func end() {
        guard let context else { return }
        state = keepsAlive ? .idle : .closing
        head = nil
        if keepsAlive { watchIdleness() }
        let isLast = !keepsAlive
        let channel = context.channel
        let written = loop.makePromise(of: Void.self)
        if isLast { written.futureResult.whenComplete { _ in channel.close(promise: nil) } }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
    }

    /// Breaks the connection: the response will not end.
    func abort() {
        state = .closing
        context?.flush()
        context?.close(promise: nil)
    }

    /// Answers with an error in the words of the API of `path`.
    func answer(_ refusal: Refusal, path: String) {
        let body = refusal.body(for: path)
        let head = HTTPResponseHead(
            version: self.head?.version ?? .http1_1, status: refusal.status,
            headers: [
                "content-type": "application/json", "content-length": "\(body.count)",
            ])
        _ = begin(head)
        if self.head?.method != .HEAD { _ = send(ByteBuffer(bytes: body)) }
        end()
    }

    /// Answers in the middle of a request. The connection is closed for writing first, and wholly when the
    /// agent does the same or goes on for too long: closing it under unread bytes would reset it, and the
    /// agent would never read the answer.
    private func answerAndClose(_ refusal: Refusal, path: String) {
        guard let context else { return }
        keepsAlive = false
        let body = refusal.body(for: path)
        state = .closing
        var headers = HTTPHeaders([("content-type", "application/json"), ("connection", "close")])
        headers.add(name: "content-length", value: "\(body.count)")
        context.write(
            wrapOutboundOut(
                .head(
                    HTTPResponseHead(version: .http1_1, status: refusal.status, headers: headers))),
            promise: nil)
        if head?.method != .HEAD {
            context.write(
                wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.close(mode: .output, promise: nil)
        idleTimer?.cancel()
        idleTimer = loop.assumeIsolated().scheduleTask(in: .seconds(2)) {
            self.context?.close(promise: nil)
        }
    }

    private func sayContinue() {
        guard let context else { return }
        context.writeAndFlush(
            wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))),
            promise: nil)
    }

    // MARK: The connection

    func channelInactive(context: ChannelHandlerContext) {
        idleTimer?.cancel()
        if case .waiting(let passage) = state { passage.stop(.agentHungUp) }
        if case .receiving(let request, let route, let body) = state {
            drop(request, body: body, route, because: "the agent hung up in its request")
        }
        state = .closing
        writable?.succeed(())
        writable = nil
        context.fireChannelInactive()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            writable?.succeed(())
            writable = nil
        }
        context.fireChannelWritabilityChanged()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // An end in the middle of a request is told once more, as what it is.
        if error as? HTTPParserError == .invalidEOFState { return context.close(promise: nil) }
        let refusal: Refusal =
            error as? HTTPParserError == .headerOverflow ? .headersTooLarge : .notHTTP
        switch state {
        case .idle where error is HTTPParserError:
            routes.count(refusal)
            answerAndClose(refusal, path: "/")
        case .receiving(let request, let route, let body) where error is HTTPParserError:
            refuse(request, body: body, route, refusal)
        default: context.close(promise: nil)
        }
    }

    /// One flush for all that one turn of the event loop brings.
    private func flushSoon() -> EventLoopFuture<Void> {
        guard let context else { return loop.makeSucceededVoidFuture() }
        if !flushIsDue {
            flushIsDue = true
            loop.assumeIsolated().execute {
                self.flushIsDue = false
                self.context?.flush()
            }
        }
        if context.channel.isWritable { return loop.makeSucceededVoidFuture() }
        let promise = writable ?? loop.makePromise(of: Void.self)
        writable = promise
        return promise.futureResult
    }

    private func watchIdleness() {
        idleTimer?.cancel()
        idleTimer = loop.assumeIsolated().scheduleTask(in: idleLimit) {
            self.context?.close(promise: nil)
        }
    }
}
