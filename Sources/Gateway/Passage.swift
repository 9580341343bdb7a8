import AsyncHTTPClient
import ModelServers
import NIOCore
import NIOHTTP1
import Traces
import Wire

/// One request on its way to the server, and the response on its way back.
///
/// A part of the response goes from the server's connection to the agent's within one turn of the event
/// loop that both live on: nothing is parsed, and no thread or task changes.
///
/// Unchecked: everything but ``stop(_:)`` is called on `loop`, by the agent's connection and by the client,
/// which is told to call back there; `stop` goes there first.
final class Passage: HTTPClientResponseDelegate, @unchecked Sendable {
    typealias Response = Void

    /// Why a passage ends before the server has ended it.
    enum Ending: Sendable {
        case harness(RouteEnding)
        case agentHungUp
        case responseTooLarge(limit: Int)
    }

    private let request: AgentRequest
    private let route: OpenRoute
    private let loop: any EventLoop
    /// Nil once the agent has its answer, or is gone.
    private var agent: AgentConnection?
    private var draft: ExchangeDraft
    private var task: HTTPClient.Task<Void>?
    private var translator: (any ResponseTranslator)?
    private var isOver = false

    init(
        _ request: AgentRequest, body: [UInt8], route: OpenRoute, agent: AgentConnection,
        loop: any EventLoop
    ) {
        self.request = request
        self.route = route
        self.agent = agent
        self.loop = loop
        let now = route.clock.now
        draft = ExchangeDraft(
            exchange: Exchange(
                turn: 0, method: request.method, path: request.path, requestBody: body,
                sentAt: now, endedAt: now, closed: .complete))
    }

    /// Sends the request on, or refuses it.
    func start(with client: HTTPClient) {
        do throws(Refusal) {
            guard route.isOpen else { throw .trialOver }
            let outgoing = try outgoing()
            draft.exchange.turn = route.route.recorder.takeTurn()
            draft.exchange.sentAt = route.clock.now
            guard route.begin(self, draft.exchange) else { throw .trialOver }
            // The client has no other loop, so its connections are on this one too. Asking for that as well
            // (`delegateAndChannel`) would make it open a connection for each request.
            let task = client.execute(
                request: outgoing, delegate: self, eventLoop: .delegate(on: loop))
            self.task = task
            task.futureResult.whenComplete { self.finish($0) }
        } catch {
            route.release(draft.exchange.requestBody.count)
            // Requests after the end are no part of the trial.
            if error != .trialOver {
                route.record(
                    refused: request, body: draft.exchange.requestBody, because: error.words)
            }
            agent?.answer(error, path: request.path)
            agent = nil
        }
    }

    /// Ends the passage now, from any thread; what came until then is recorded.
    func stop(_ ending: Ending) {
        if loop.inEventLoop { end(ending) } else { loop.execute { self.end(ending) } }
    }

    // MARK: The request

    private func outgoing() throws(Refusal) -> HTTPClient.Request {
        let body = draft.exchange.requestBody
        let rules = route.route.rules
        if let objection = rules.objection(toBody: body) { throw .objection(objection) }
        let rewrite = RequestRewrite(of: body, model: rules.model, dropping: rules.dropFields)
        draft.exchange.changes = rewrite.changes
        if let translated = try translated(rewrite, body) {
            return try request(
                path: translated.path, headers: ["content-type": "application/json"],
                body: ByteBuffer(bytes: translated.body))
        }
        var sent = ByteBuffer()
        sent.reserveCapacity(rewrite.length(of: body))
        rewrite.forEachPiece(of: body) { sent.writeBytes($0) }
        return try request(path: request.path, headers: request.passedHeaders, body: sent)
    }

    private func translated(
        _ rewrite: RequestRewrite, _ body: [UInt8]
    ) throws(Refusal) -> TranslatedRequest? {
        guard let translate = route.route.rules.translate else { return nil }
        let translated: TranslatedRequest?
        do {
            translated = try translate(request.path, rewrite.applied(to: body))
        } catch {
            throw .untranslatable("\(error)")
        }
        guard let translated else { return nil }
        translator = translated.response
        draft.exchange.upstreamPath = translated.path
        draft.exchange.changes.append(
            RequestChange(rule: .translated, from: request.path, to: translated.path))
        draft.exchange.changes += translated.dropped.map {
            RequestChange(rule: .droppedField, from: $0)
        }
        return translated
    }

    private func request(
        path: String, headers: HTTPHeaders, body: ByteBuffer
    ) throws(Refusal) -> HTTPClient.Request {
        var headers = headers
        if let authorization = route.route.authorization {
            headers.replaceOrAdd(name: authorization.header, value: authorization.value)
        }
        do {
            return try HTTPClient.Request(
                url: "\(route.route.upstream)\(path)", method: request.head.method,
                headers: headers, body: body.readableBytes == 0 ? nil : .byteBuffer(body))
        } catch {
            throw .unknownPath
        }
    }

    // MARK: The response

    func didReceiveHead(
        task: HTTPClient.Task<Void>, _ head: HTTPResponseHead
    ) -> EventLoopFuture<Void> {
        if isOver { return loop.makeSucceededVoidFuture() }
        let elapsed = route.clock.elapsed
        route.arrived(elapsed)
        draft.exchange.headAt = elapsed / .seconds(1)
        draft.exchange.status = Int(head.status.code)
        draft.exchange.simulatedSeconds = head.headers.first(name: "x-standin-seconds")
            .flatMap(Double.init)
        var passed = HTTPResponseHead(
            version: request.head.version, status: head.status,
            headers: head.headers.withoutHopByHop)
        if var translator {
            let (status, contentType) = translator.begin(
                status: Int(head.status.code), contentType: head.headers.first(name: "content-type")
            )
            self.translator = translator
            passed.status = HTTPResponseStatus(statusCode: status)
            passed.headers.remove(name: "content-length")
            passed.headers.remove(name: "content-type")
            if let contentType { passed.headers.add(name: "content-type", value: contentType) }
        }
        return agent?.begin(passed) ?? loop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(
        task: HTTPClient.Task<Void>, _ part: ByteBuffer
    ) -> EventLoopFuture<Void> {
        if isOver { return loop.makeSucceededVoidFuture() }
        let elapsed = route.clock.elapsed
        route.arrived(elapsed)
        draft.response.append(part, at: elapsed / .seconds(1))
        let limit = route.route.limits.responseBytes
        if draft.response.count > limit {
            end(.responseTooLarge(limit: limit))
            return loop.makeSucceededVoidFuture()
        }
        return send(translator == nil ? part : translated(part))
    }

    private func translated(_ part: ByteBuffer) -> ByteBuffer {
        ByteBuffer(bytes: translator?.feed(Array(part.readableBytesView)) ?? [])
    }

    private func send(_ part: ByteBuffer) -> EventLoopFuture<Void> {
        guard let agent, part.readableBytes > 0 else { return loop.makeSucceededVoidFuture() }
        return agent.send(part)
    }

    func didFinishRequest(task: HTTPClient.Task<Void>) {}

    // MARK: The end

    private func finish(_ result: Result<Void, any Error>) {
        if isOver { return }
        switch result {
        case .success:
            sayRest()
            agent?.end()
            agent = nil
            close(.complete, failure: nil)
        case .failure(let error):
            let failure =
                HTTPTransport.Failure(error, hasHead: draft.exchange.headAt != nil)
                ?? HTTPTransport.Failure(closing: .reset, reason: "\(error)")
            if draft.exchange.headAt != nil { sayRest() }
            breakOff(.noAnswer(failure.reason))
            close(failure.closing, failure: failure.reason)
        }
    }

    /// What the translator has held back until the end, or the cut.
    private func sayRest() {
        if let rest = translator?.finish() { _ = send(ByteBuffer(bytes: rest)) }
    }

    private func end(_ ending: Ending) {
        if isOver { return }
        switch ending {
        case .harness(.interrupted):
            breakOff(.trialOver)
            close(.cancelled, failure: Exchange.interrupted)
        case .harness(.limit(let limit, let simulatedSeconds)):
            breakOff(.trialOver)
            draft.exchange.simulatedSeconds = simulatedSeconds ?? draft.exchange.simulatedSeconds
            close(.timeout, failure: limit.rawValue)
        case .agentHungUp:
            agent = nil
            close(.cancelled, failure: Exchange.agentHungUp)
        case .responseTooLarge(let limit):
            breakOff(.trialOver)
            close(.cancelled, failure: "response over \(limit) bytes, cut off")
        }
        task?.cancel()
    }

    /// What the agent sees of a response that does not end: an error while nothing was said yet, a
    /// connection that breaks afterwards.
    private func breakOff(_ refusal: Refusal) {
        if draft.exchange.headAt == nil {
            agent?.answer(refusal, path: request.path)
        } else {
            agent?.abort()
        }
        agent = nil
    }

    private func close(_ closing: Exchange.Closing, failure: String?) {
        isOver = true
        draft.exchange.endedAt = route.clock.now
        draft.exchange.closed = closing
        draft.exchange.failure = failure
        route.release(draft.exchange.requestBody.count)
        route.end(self, draft)
    }
}
