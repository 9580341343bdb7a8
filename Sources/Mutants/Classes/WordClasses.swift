import Traces
import Verdicts

extension MutantClass {
    /// What goes wrong in words alone.
    static let wordClasses: [MutantClass] = [
        MutantClass(.refuses, .model) { trial in
            trial.stop { $0.say($0.setting.words.refusal) }
        },
        MutantClass(.narratesTools, .model) { trial in
            trial.stop { $0.narration() }
        },
        MutantClass(.contextStall, .model) { trial in
            trial.explore(1...4)
            trial.act(
                [.read(trial.dice.pick(trial.setting.repository.files))],
                saying: trial.say(trial.setting.words.looking))
            trial.stop { $0.say($0.setting.words.stall) }
        },
        MutantClass(.silent, .model) { trial in
            if trial.dice.chance(0.12) { trial.explore(1...2) }
            trial.stop { _ in "" }
        },
        MutantClass(
            .thinkingOnly, .model,
            wishes: { dice in Wishes(maxTokens: dice.pick([512, 700, 1000])) }
        ) { trial in
            trial.explore(0...2)
            trial.thinkOnly()
            while trial.dice.chance(0.35), trial.exchanges.count < 6 {
                trial.nudge()
                trial.thinkOnly()
            }
            trial.finish()
        },
        MutantClass(.prematureSuccess, .model) { trial in
            switch trial.dice.number(in: 0...2) {
            case 0: break
            case 1: trial.explore(1...4)
            default:
                trial.explore(1...3)
                let error = trial.word(trial.setting.wording.tools.unwritten)
                trial.fail([trial.call(.write(trial.artifact, trial.document()))], with: [error])
            }
            trial.stop { $0.say($0.setting.words.claim) }
        },
    ]
}

extension MadeUpTrial {
    /// The model stops with words and no call; sometimes it is asked to go on, and does the same again.
    /// - Parameter words: What it says each time; an empty text is none at all.
    mutating func stop(_ words: (inout MadeUpTrial) -> String) {
        for number in 0...2 {
            let text = words(&self)
            if text.isEmpty {
                let blank = dice.chance(0.1)
                turn(
                    Answer(
                        blank ? [.text("\n")] : [], stopReason: "end_turn",
                        outputTokens: dice.number(in: blank ? 1...3 : 0...5)))
            } else {
                turn(Answer(thought() + [.text(text)]))
            }
            guard end == nil, number < 2, dice.chance(0.4) else { break }
            nudge()
        }
        if end == nil { finish() }
    }

    /// Thinking before an answer, with some models.
    private mutating func thought() -> [ContentBlock] {
        dice.chance(0.2) ? [.thinking(say(setting.words.thinking))] : []
    }

    /// Prose about tools, without a call.
    fileprivate mutating func narration() -> String {
        let words = setting.words
        let steps = dice.some(dice.number(in: 2...4), of: words.narrationStep).enumerated().map {
            index, step in
            let filled = setting.say([step], &dice)
            return dice.chance(0.3) && !filled.hasPrefix("```") ? "\(index + 1). \(filled)" : filled
        }
        return ([say(words.narrationOpening)] + steps + [say(words.narrationEnd)])
            .joined(separator: dice.pick(["\n\n", "\n", "\n\n"]))
    }

    /// An answer that is nothing but thinking, to its end or to the limit.
    fileprivate mutating func thinkOnly() {
        let runsOut = dice.chance(0.6)
        let limit = conversation.head.maxTokens ?? 512
        let wanted = runsOut ? limit : limit / 4
        var text = ""
        while Double(text.utf8.count) < Double(wanted) * setting.bytesPerToken {
            text += say(setting.words.thinking) + " "
        }
        turn(
            Answer(
                [.thinking(text)], stopReason: runsOut ? "max_tokens" : "end_turn",
                outputTokens: runsOut ? limit : nil))
    }
}
