import Traces
import Verdicts

extension MutantClass {
    /// Trials that were ended from outside the conversation.
    static let endClasses: [MutantClass] = [
        MutantClass(.memoryThrashing, .host, wishes: { _ in Wishes(isLocal: true) }) { trial in
            if trial.dice.chance(0.3) { trial.explore(1...2) }
            trial.thrash()
        },
        MutantClass(.timeout, .model, suffix: true, wishes: { _ in Wishes(files: 20...40) }) {
            trial in
            trial.progress(6...12)
            trial.finish(.limit, limit: trial.dice.pick([.turns, .toolCalls, .outputTokens]))
        },
        MutantClass(
            .timeout, .host, suffix: true,
            wishes: { _ in Wishes(files: 20...40, speeds: 0.4...1.5) }
        ) { trial in
            trial.progress(3...8)
            if trial.dice.chance(0.5) { return trial.finish(.limit, limit: .wallTime) }
            trial.cutShort(failure: TrialEnd.Limit.wallTime.rawValue, after: 0)
            trial.finish(.timeout, limit: .wallTime, detail: "turn \(trial.exchanges.count)")
        },
        MutantClass(.timeout, .server, suffix: true, wishes: { _ in Wishes(files: 20...40) }) {
            trial in
            if trial.dice.chance(0.7) { trial.progress(1...5) }
            let patience = Double(trial.dice.pick([120, 300, 600]))
            let word = TrialEnd.Limit.silence.rawValue
            if trial.dice.chance(0.6) {
                trial.recordNoAnswer(closed: .timeout, failure: word, after: patience)
            } else {
                trial.cutShort(failure: word, after: patience)
            }
            trial.finish(.timeout, limit: .silence, detail: "turn \(trial.exchanges.count)")
        },
        MutantClass(.infrastructure, .server, outcome: .invalid, suffix: true) { trial in
            trial.explore(0...3)
            trial.loseServer()
        },
        MutantClass(.infrastructure, .harness, outcome: .invalid, suffix: true) { trial in
            trial.loseHarness()
        },
        MutantClass(
            .infrastructure, .agent, outcome: .invalid, suffix: true,
            wishes: { _ in Wishes(drivers: [.claudeCode, .command]) }, play: { $0.loseAgent() }),
    ]
}

extension MadeUpTrial {
    /// Turns that each look at something new.
    fileprivate mutating func progress(_ turns: ClosedRange<Int>) {
        let files = dice.some(dice.number(in: turns), of: setting.repository.files)
        for file in files {
            act([.read(file)], saying: dice.chance(0.6) ? say(setting.words.looking) : nil)
        }
    }

    /// An answer that is still being written when a limit ends it.
    fileprivate mutating func cutShort(failure: String, after silence: Seconds) {
        let answer = Answer([
            .text((0..<3).map { _ in say(setting.words.looking) }.joined(separator: " "))
        ])
        let counts = TokenCounts(
            prompt: conversation.promptTokens, cached: 0, output: tokens(of: answer))
        let pieces =
            setting.streams ? Array(bodyPieces(of: answer, counts: counts).dropLast(3)) : []
        record(pieces, counts: counts, closed: .timeout, failure: failure, silence: silence)
    }

    /// The model does not fit: the host swaps, and no token comes.
    fileprivate mutating func thrash() {
        let total = facts.host.memoryBytes ?? 0
        let tells = setting.server.isOllama
        let model = Int64(Double(total) * dice.number(in: 1.02...1.6))
        let patience = Double(dice.pick([120, 300, 600]))
        let start = clock
        samples = []
        let count = dice.number(in: 6...12)
        let peak = dice.number(in: 5.0...16)
        for number in 0..<count {
            let share = Double(number) / Double(count)
            samples.append(
                MemorySample(
                    at: start + patience * share, modelBytes: tells ? model : nil,
                    gpuBytes: tells ? Int64(Double(total) * 0.7) : nil,
                    availableBytes: Int64(dice.number(in: 30...260)) << 20,
                    swapBytes: Int64((0.2 + share * peak) * Double(1 << 30))))
        }
        recordNoAnswer(closed: .timeout, failure: TrialEnd.Limit.silence.rawValue, after: patience)
        end = TrialEnd(
            at: clock, reason: .timeout, limit: .silence, detail: "turn \(exchanges.count)")
    }

    /// The server is gone, or answers that it cannot.
    fileprivate mutating func loseServer() {
        switch dice.number(in: 0...3) {
        case 0:
            let words = word(setting.wording.servers.unreachable)
            recordNoAnswer(closed: .refused, failure: words, after: 0.01)
            breakOff(words)
        case 1:
            repeatFailure(
                503, "overloaded_error",
                "server busy, please try again.  maximum pending requests exceeded")
        case 2: repeatFailure(503, "unavailable_error", "Loading model")
        default:
            repeatFailure(
                500, "api_error",
                word(setting.wording.servers.stopped))
        }
    }

    private mutating func repeatFailure(_ status: Int, _ type: String, _ message: String) {
        for _ in 0...(setting.driver == .builtin ? 0 : dice.number(in: 0...3)) {
            fail(ServerFailure(status: status, type: type, message: message))
        }
        breakOff("HTTP \(status): \(message)")
    }

    /// The harness asked for what is not there, was stopped, or lost track.
    fileprivate mutating func loseHarness() {
        switch dice.number(in: 0...2) {
        case 0:
            let message = "model '\(facts.model.name)' not found"
            fail(ServerFailure(status: 404, type: "not_found_error", message: message))
            breakOff("HTTP 404: \(message)")
        case 1:
            explore(0...4)
            recordNoAnswer(
                closed: .cancelled, failure: Exchange.interrupted, after: dice.number(in: 0.5...20))
            finish(
                .killed, detail: "interrupted in turn \(exchanges.count)",
                exit: setting.driver == .builtin ? nil : AgentExit(signal: 15))
        default:
            explore(1...4)
            finish(
                .error,
                detail: dice.pick([
                    "harness: \(dice.number(in: 1...9)) exchanges are not whole, the store was too slow",
                    "harness: the workspace could not be read",
                ]))
        }
    }

    /// The agent's program fails.
    fileprivate mutating func loseAgent() {
        switch dice.number(in: 0...3) {
        case 0:
            exchanges = []
            finish(
                .error, detail: "agent: exit 1 before its first request: Error: missing API key",
                exit: AgentExit(code: 1, errors: "Error: missing API key"))
        case 1:
            explore(1...4)
            let signal = dice.pick([6, 11, 9])
            finish(
                .error, detail: "agent: ended by signal \(signal)", exit: AgentExit(signal: signal))
        case 2:
            explore(0...3)
            recordNoAnswer(
                closed: .cancelled, failure: Exchange.agentHungUp, after: dice.number(in: 0.5...9))
            finish(
                .error, detail: "agent: it ended in the middle of turn \(exchanges.count)",
                exit: AgentExit(code: 134))
        default:
            explore(1...4)
            finish(
                .error, detail: "agent: its output went past the limit", exit: AgentExit(signal: 9))
        }
    }
}
