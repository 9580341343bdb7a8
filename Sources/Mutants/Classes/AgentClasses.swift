import Traces
import Verdicts

extension MutantClass {
    /// What the agent does to a trial.
    static let agentClasses: [MutantClass] = [
        MutantClass(
            .abandoned, .agent, wishes: { _ in Wishes(drivers: [.claudeCode, .command]) },
            play: { trial in
                let claim = trial.setting.driver == .claudeCode ? "success" : nil
                if trial.dice.chance(0.2) {
                    trial.exchanges = []
                    return trial.finish(exit: AgentExit(code: 0, claim: claim))
                }
                trial.explore(0...4)
                let file = trial.dice.pick(trial.setting.repository.files)
                let act: Act = trial.dice.pick([
                    .read(file), .run("ls -la"), .write(trial.artifact, trial.document()),
                ])
                trial.turn(
                    Answer([
                        .text(trial.say(trial.setting.words.looking)), .toolUse(trial.call(act)),
                    ]))
                trial.finish(exit: AgentExit(code: 0, claim: claim))
            })
    ]
}
