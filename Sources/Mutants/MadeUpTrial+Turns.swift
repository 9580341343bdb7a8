import Traces

/// What goes over the wire.
extension MadeUpTrial {
    /// Sends the conversation and records `answer` to it.
    mutating func turn(_ answer: Answer) {
        let fit = look()
        let prompt: Int
        switch fit {
        case .whole(let tokens), .dropped(let tokens), .cut(let tokens): prompt = tokens
        case .refused(let tokens):
            refuse(tokens: tokens)
            return
        }
        let counts = TokenCounts(
            prompt: prompt, cached: min(cachedTokens, prompt),
            output: answer.outputTokens ?? tokens(of: answer))
        cachedTokens = prompt
        record(bodyPieces(of: answer, counts: counts), counts: counts)
        if !answer.blocks.isEmpty { append(Message(role: .assistant, blocks: answer.blocks)) }
    }

    /// What becomes of the prompt as it stands.
    mutating func look() -> PromptFit {
        let keep = setting.facts.model.name.utf8.count.isMultiple(of: 2) ? 4 : 5
        lastFit = PromptFit(
            conversation, server: setting.server, window: window, native: isNative, keep: keep)
        return lastFit
    }

    /// Tokens that an answer takes.
    mutating func tokens(of answer: Answer) -> Int {
        let bytes = Message(role: .assistant, blocks: answer.blocks).readableBytes
        return Int(Double(bytes) / setting.bytesPerToken * dice.number(in: 0.94...1.08))
            + (answer.hasCalls ? 12 : 2)
    }

    /// The response body as the server writes it: events, or one piece.
    mutating func bodyPieces(of answer: Answer, counts: TokenCounts) -> [[UInt8]] {
        let identifier = dice.identifier(24)
        let model = facts.model.name
        if setting.isChat {
            let writer = ChatAnswerWriter(
                server: setting.server, model: model, identifier: "chatcmpl-\(identifier)")
            return setting.streams
                ? writer.events(answer, counts: counts) : [writer.whole(answer, counts: counts)]
        }
        let writer = MessagesAnswerWriter(
            server: setting.server, model: model, identifier: identifier)
        return setting.streams
            ? writer.events(answer, counts: counts) : [writer.whole(answer, counts: counts)]
    }

    /// Records a response that came in these pieces.
    mutating func record(
        _ pieces: [[UInt8]], counts: TokenCounts = TokenCounts(prompt: 500, cached: 0, output: 20),
        status: Int = 200,
        closed: Exchange.Closing = .complete, failure: String? = nil, silence: Seconds = 0
    ) {
        let sent = clock
        clock +=
            Double(counts.prompt - counts.cached) / (setting.speed * 20)
            + dice.number(in: 0.1...1.5)
        let head = clock
        let pieces = isRagged ? recut(pieces) : pieces
        let step = Double(max(counts.output, 1)) / setting.speed / Double(max(pieces.count, 1))
        let chunks = pieces.map { piece in
            clock += step * dice.number(in: 0.6...1.4)
            return Exchange.Chunk(at: clock, bytes: piece)
        }
        clock += silence
        exchanges.append(
            Exchange(
                turn: nextTurn, path: path, requestBody: conversation.body, sentAt: sent,
                headAt: head, status: status,
                chunks: chunks, endedAt: clock, closed: closed, failure: failure))
        clock += dice.number(in: 0.01...0.4)
    }

    /// Records that no response came at all.
    mutating func recordNoAnswer(closed: Exchange.Closing, failure: String, after seconds: Seconds)
    {
        let sent = clock
        clock += seconds
        exchanges.append(
            Exchange(
                turn: nextTurn, path: path, requestBody: conversation.body, sentAt: sent,
                endedAt: clock, closed: closed,
                failure: failure))
    }

    /// Records an error in place of an answer.
    mutating func fail(_ failure: ServerFailure) {
        let body = failure.body(server: setting.server, isChat: setting.isChat, &dice)
        record([body], status: failure.status)
    }

    /// A request of the agent's own beside the conversation: a title for it.
    mutating func sideRequest() {
        let body: JSONValue = [
            "model": .string(facts.model.name), "max_tokens": 512, "stream": false,
            "messages": [
                [
                    "role": "user",
                    "content": .string(
                        "Write a title of 3 words for: \(setting.task.prompt.prefix(80))"),
                ]
            ],
        ]
        let counts = TokenCounts(
            prompt: dice.number(in: 40...90), cached: 0, output: dice.number(in: 3...9))
        let writer = MessagesAnswerWriter(
            server: setting.server, model: facts.model.name, identifier: dice.identifier(24))
        let answer = Answer([
            .text(dice.pick(setting.wording.titles))
        ])
        recordAside(
            .side, body: body.encodedBytes(), response: writer.whole(answer, counts: counts))
    }

    /// Records an exchange that is not the main conversation's.
    mutating func recordAside(
        _ role: Exchange.Role, body: [UInt8], response: [UInt8], status: Int = 200
    ) {
        let sent = clock
        clock += dice.number(in: 0.3...2.0)
        exchanges.append(
            Exchange(
                turn: nextTurn, role: role, path: path, requestBody: body, sentAt: sent,
                headAt: clock, status: status,
                chunks: [Exchange.Chunk(at: clock, bytes: response)], endedAt: clock,
                closed: .complete))
    }

    private var path: String {
        switch setting.driver {
        case .builtin: "/v1/messages"
        case .claudeCode: "/v1/messages?beta=true"
        case .command: setting.isChat ? "/v1/chat/completions" : "/v1/messages"
        }
    }

    private mutating func refuse(tokens: Int) {
        let failure = ServerFailure.overflow(tokens: tokens, window: window, server: setting.server)
        fail(failure)
        if end == nil { breakOff("HTTP \(failure.status): \(failure.message)") }
    }

    /// The same bytes, cut anywhere.
    private mutating func recut(_ pieces: [[UInt8]]) -> [[UInt8]] {
        let bytes = Array(pieces.joined())
        var cut: [[UInt8]] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + dice.number(in: 50...700))
            cut.append(Array(bytes[start..<end]))
            start = end
        }
        return cut
    }
}
