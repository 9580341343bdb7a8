import Traces
import Verdicts

extension MutantClass {
    /// The same again and again.
    static let loopClasses: [MutantClass] = [
        MutantClass(.repetitionLoop, .model, wishes: { _ in Wishes(maxTokens: 900) }) { trial in
            trial.explore(0...2)
            switch trial.dice.number(in: 0...3) {
            case 0: trial.repeatLine()
            case 1: trial.repeatFailure()
            default: trial.repeatCall()
            }
        }
    ]
}

extension MadeUpTrial {
    /// One call that works, over and over, until a limit ends it.
    fileprivate mutating func repeatCall() {
        let file = dice.pick(setting.repository.files)
        let act: Act = dice.pick([
            .read(file), .list("."), .run(dice.pick(setting.repository.commands)),
        ])
        let words = dice.chance(0.5) ? say(setting.words.looking) : nil
        var use = call(act)
        for _ in 0..<dice.number(in: 7...14) {
            use.id = setting.server.callID(&dice)
            turn(Answer((words.map { [.text($0)] } ?? []) + [.toolUse(use)]))
            tell([succeed(act, use)])
        }
        finish(.limit, limit: dice.pick([.turns, .toolCalls]))
    }

    /// One call that fails, over and over.
    fileprivate mutating func repeatFailure() {
        let act: Act = .read("src/\(dice.identifier(5)).txt")
        let error = word(setting.wording.tools.missingFile)
        var use = call(act)
        for _ in 0..<dice.number(in: 7...14) {
            use.id = setting.server.callID(&dice)
            fail([use], with: [error])
        }
        finish(.limit, limit: dice.pick([.turns, .toolCalls]))
    }

    /// One line within an answer, until the answer may be no longer.
    fileprivate mutating func repeatLine() {
        let line = say(setting.words.looking + setting.words.stall)
        let limit = conversation.head.maxTokens ?? 900
        let count = max(20, Int(Double(limit) * setting.bytesPerToken) / (line.utf8.count + 1))
        let text =
            say(setting.words.opening) + "\n"
            + Array(repeating: line, count: count).joined(separator: "\n")
        let times = dice.number(in: 1...2)
        for number in 1...times {
            turn(Answer([.text(text)], stopReason: "max_tokens", outputTokens: limit))
            if number < times { nudge() }
        }
        finish(.limit, limit: .outputTokens)
    }
}
