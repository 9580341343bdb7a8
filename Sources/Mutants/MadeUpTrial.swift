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
    var lastFit = PromptFit.whole(0)
    /// What the server still has of the last prompt, in tokens.
    var cachedTokens = 0
    /// Whether the network cuts bodies anywhere, not between events.
    let isRagged: Bool
    private let memory: (model: Int64, swap: Int64)

    init(id: String, wishes: Wishes, wording: Wording, dice: Dice) {
        var dice = dice
        setting = Setting(id: id, wishes: wishes, wording: wording, &dice)
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

    /// One of those words, filled in; what has but one wording takes no throw of the dice.
    mutating func word(_ words: [String], _ values: [String: String] = [:]) -> String {
        (words.count == 1 ? words[0] : dice.pick(words)).filled(values)
    }

    mutating func document(sections: ClosedRange<Int> = 3...5) -> String {
        let count = dice.number(in: sections)
        return setting.document(sections: count, &dice)
    }

    mutating func append(_ message: Message) {
        let tokens =
            Double(message.readableBytes) / setting.bytesPerToken * dice.number(in: 0.94...1.06)
        conversation.append(message, tokens: Int(tokens) + dice.number(in: 4...9))
    }

    mutating func tell(_ results: [ToolResult]) {
        append(Message(role: .user, blocks: results.map { .toolResult($0) }))
    }

    mutating func nudge() {
        let text = dice.pick(setting.wording.nudges)
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
}
