import Traces
import Wire

/// A trial that is being made up: the conversation so far, and what a recorder would have kept of it.
///
/// What is kept are raw bytes; the trace is read from them as from any recorded trial's.
struct MadeUpTrial: Sendable {
    var dice: Dice
    let setting: Setting
    /// Facts, which a class may change.
    var facts: TrialFacts
    var conversation: Conversation
    var exchanges: [Exchange] = []
    var toolRuns: [ToolRun] = []
    var samples: [MemorySample] = []
    var interventions: [Intervention] = []
    var artifacts: [String: String] = [:]
    var changedFiles: Set<String> = []
    var end: TrialEnd?
    /// Seconds since the trial's start.
    var clock: Double
    /// Whether Ollama hands chats on to its child as they are (ollama.md, "Two chat execution modes").
    var isNative = false
    /// How the last prompt fared.
    private(set) var lastFit = PromptFit.whole(0)
    private var cachedTokens = 0
    /// Whether the network cuts bodies anywhere, not between events.
    private let isRagged: Bool
    private let memory: (model: Int64, swap: Int64)

    init(id: String, wishes: Wishes, dice: Dice) {
        var dice = dice
        setting = Setting(id: id, wishes: wishes, &dice)
        facts = setting.facts
        clock = dice.number(in: 0.1...2.5)
        isRagged = dice.chance(0.15)
        let size = Int64(Double(facts.host.memoryBytes ?? 0) * dice.number(in: 0.15...0.55))
        memory = (size, Int64(dice.number(in: 0...900)) << 20)
        let head = Self.head(of: setting, &dice)
        let bytes =
            head.system.reduce(0) { $0 + $1.utf8.count }
            + JSONValue.array(head.tools.map(\.anthropicJSON)).encodedBytes().count
        conversation = Conversation(
            head,
            headTokens: Int(Double(bytes) / setting.bytesPerToken * dice.number(in: 0.96...1.04)))
        self.dice = dice
        if setting.driver == .claudeCode, dice.chance(0.3) { sideRequest() }
        append(Message(role: .user, blocks: Self.opening(of: setting, &self.dice)))
        sampleMemory()
    }

    /// What a judge sees of it.
    var trace: Trace {
        Trace(
            facts: facts, exchanges: exchanges, toolRuns: toolRuns, samples: samples,
            interventions: interventions, end: end)
    }

    /// The number of the turn to come.
    var nextTurn: Int { exchanges.count + 1 }

    var artifact: String { setting.task.artifact }

    /// The window that the server granted, in tokens.
    var window: Int { facts.context.granted ?? 0 }

    mutating func say(_ phrases: [String]) -> String { setting.say(phrases, &dice) }

    mutating func document(sections: ClosedRange<Int> = 3...5) -> String {
        let count = dice.number(in: sections)
        return setting.document(sections: count, &dice)
    }

    // MARK: Messages

    mutating func append(_ message: Message) {
        let tokens =
            Double(message.readableBytes) / setting.bytesPerToken * dice.number(in: 0.94...1.06)
        conversation.append(message, tokens: Int(tokens) + dice.number(in: 4...9))
    }

    mutating func tell(_ results: [ToolResult]) {
        append(Message(role: .user, blocks: results.map { .toolResult($0) }))
    }

    mutating func nudge() {
        let text = dice.pick([
            "Continue", "continue", "Please go on.", "Weiter",
            "Keep going until the file is written.",
        ])
        interventions.append(Intervention(at: clock, afterTurn: exchanges.count, text: text))
        append(Message(role: .user, blocks: [.text(text)]))
    }

    /// Puts a summary in place of the conversation, as agents do before the window is full.
    mutating func compact() {
        conversation.clear()
        append(
            Message(
                role: .user,
                blocks: [
                    .text(
                        "This session is being continued from a previous conversation. Summary: the user asked: \(setting.task.prompt) So far the manifest and the sources were read."
                    )
                ]))
        cachedTokens = 0
    }

    // MARK: Turns

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
            .text(dice.pick(["Repository guide", "Write project docs", "Codebase overview"]))
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

    // MARK: The host

    /// A sample of a host that has memory enough.
    mutating func sampleMemory() {
        guard let total = facts.host.memoryBytes, dice.chance(0.9) else { return }
        samples.append(
            MemorySample(
                at: clock, modelBytes: setting.server.isOllama ? memory.model : nil,
                gpuBytes: setting.server.isOllama ? memory.model : nil,
                availableBytes: total - memory.model - Int64(dice.number(in: 1500...3500)) << 20,
                swapBytes: memory.swap))
    }

    // MARK: Ends

    mutating func finish(
        _ reason: TrialEnd.Reason = .agentDone, limit: TrialEnd.Limit? = nil, detail: String? = nil,
        exit: AgentExit? = nil
    ) {
        sampleMemory()
        let isOutside = setting.driver != .builtin
        end = TrialEnd(
            at: clock, reason: reason, limit: limit, detail: detail, artifacts: artifacts,
            changedFiles: changedFiles.sorted(),
            agentExit: exit
                ?? (isOutside && reason == .agentDone ? AgentExit(code: 0, claim: "success") : nil))
    }

    /// Ends the trial by what the last turn was.
    mutating func breakOff(_ words: String) {
        finish(
            .error, detail: "turn \(exchanges.count): \(words)",
            exit: setting.driver == .builtin ? nil : AgentExit(code: 1, claim: "api_error"))
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
