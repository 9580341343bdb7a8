import Traces
import Verdicts

extension MutantClass {
    /// The window was too small for what the agent sent, and the server cut, dropped, shifted or refused.
    static let overflowClasses: [MutantClass] = [
        MutantClass(
            .contextOverflow, .server,
            wishes: { dice in
                // Ollama hides what it does; others refuse.
                dice.chance(0.75)
                    ? Wishes(servers: MadeUpServer.ollamas)
                    : Wishes(servers: [.llamaServer, .vllm])
            },
            play: { trial in
                guard trial.setting.server.isOllama else {
                    if trial.setting.server == .llamaServer, trial.dice.chance(0.2) {
                        return trial.shift()
                    }
                    return trial.overflowSlowly()
                }
                switch trial.dice.number(in: 0...9) {
                case 0...3: trial.cutAtOnce()
                case 4...7: trial.overflowSlowly()
                case 8:
                    trial.isNative = true
                    trial.overflowSlowly()
                default: trial.shift()
                }
            })
    ]
}

extension MadeUpTrial {
    /// Makes the window that large, sometimes as a clamp of what was asked for.
    private mutating func grant(_ tokens: Int) {
        let window = max(256, tokens / 64 * 64)
        facts.context.granted = window
        facts.context.requested = window
        facts.context.trained = window * dice.pick([2, 4, 8])
        if facts.context.told != nil { facts.context.told = window }
        guard dice.chance(0.3) else { return }
        facts.context.requested = window * dice.pick([2, 3, 4])
        facts.context.trained = window
    }

    /// Not even the system prompt fits.
    fileprivate mutating func cutAtOnce() {
        grant(Int(Double(conversation.promptTokens) * dice.number(in: 0.35...0.9)))
        for _ in 0..<dice.number(in: 0...3) where end == nil {
            act(
                [.read(dice.pick(setting.repository.files))],
                saying: dice.chance(0.5) ? say(setting.words.looking) : nil)
        }
        loseTrack()
    }

    /// The conversation outgrows the window.
    fileprivate mutating func overflowSlowly() {
        let answer = setting.server == .vllm ? conversation.head.maxTokens ?? 0 : 0
        grant(conversation.promptTokens + answer + dice.number(in: 500...1500))
        var previous = 0
        for _ in 0..<40 {
            act(
                [.read(dice.pick(setting.repository.files))],
                saying: dice.chance(0.6) ? say(setting.words.looking) : nil)
            if end != nil { return }
            let fit = lastFit
            guard case .whole(let tokens) = fit else {
                if case .dropped(let tokens) = fit, tokens >= previous {
                    previous = tokens
                    continue
                }
                break
            }
            previous = tokens
        }
        loseTrack()
    }

    /// The answer goes on past the end of the window, or up to it.
    fileprivate mutating func shift() {
        explore(1...3)
        let prompt = conversation.promptTokens
        grant(prompt * 6 / 5 + dice.number(in: 64...400))
        let left = window - prompt
        var text = ""
        while Double(text.utf8.count) < Double(left) * setting.bytesPerToken {
            text += say(setting.words.thinking + setting.words.sentences) + " "
        }
        let shifts = setting.server.isOllama
        turn(
            Answer(
                [.text(text)], stopReason: shifts ? "end_turn" : "max_tokens",
                outputTokens: shifts ? left + dice.number(in: 1...300) : left))
        if end == nil { finish() }
    }

    /// A model that no longer sees its task.
    private mutating func loseTrack() {
        guard end == nil else { return }
        if dice.chance(0.12) {
            writeArtifact()
            if end == nil { turn(Answer([.text(say(setting.words.done))])) }
            if end == nil { finish() }
            return
        }
        switch dice.number(in: 0...5) {
        case 0: stop { $0.say($0.setting.words.refusal) }
        case 1: stop { $0.say($0.setting.words.stall) }
        case 2:
            let path = dice.pick(setting.repository.sources)
            act([.edit(path, old: "return", new: "return 1")])
            if end == nil { stop { $0.say($0.setting.words.drift) } }
        default: stop { $0.say($0.setting.words.lost) }
        }
    }
}
