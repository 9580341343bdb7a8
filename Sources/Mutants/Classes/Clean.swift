import Traces
import Verdicts

extension MutantClass {
    /// The task was done, perhaps with some trouble on the way that did no harm.
    static let clean = MutantClass(
        clean: { dice in
            var wishes = Wishes()
            if dice.chance(0.15) { wishes.windows = [16_384] }
            if dice.chance(0.15) { wishes.roles = [.delegate] }
            return wishes
        },
        play: { trial in
            trial.explore(1...3)
            // Whatever came first, something was read.
            trial.act([.read(trial.dice.pick(trial.setting.repository.files))])
            trial.harmlessTrouble()
            trial.explore(1...5)
            trial.writeArtifact()
            if trial.dice.chance(0.2) { trial.act([.read(trial.artifactNeighbour)]) }
            trial.turn(Answer([.text(trial.say(trial.setting.words.done))]))
            trial.finish()
        })
}

extension MadeUpTrial {
    /// A file to look at after the writing.
    fileprivate var artifactNeighbour: String { setting.repository.files[0] }

    /// One of the things that go wrong in trials that come out well.
    fileprivate mutating func harmlessTrouble() {
        switch dice.number(in: 0...13) {
        case 0:
            fail([call(.read("docs/missing.md"))], with: [word(setting.wording.tools.missingFile)])
        case 1:
            var use = call(.read(setting.repository.files[0]))
            use.name = use.name.uppercased() + "_FILE"
            fail([use], with: [unknownTool(use.name)])
        case 2:
            turn(Answer([.text(say(setting.words.stall))]))
            nudge()
        case 3:
            fail(
                [call(.run(dice.pick(setting.repository.commands)))],
                with: [word(setting.wording.tools.missingCommand)])
        case 4:
            for _ in 0..<2 {
                act(
                    [.read(dice.pick(setting.repository.files))],
                    thinking: say(setting.words.thinking))
            }
        case 5 where setting.driver == .claudeCode: sideRequest()
        case 6 where setting.belt.has(.delegate):
            subagent(answers: true)
            act([.delegate("Look at the tests of \(setting.repository.name)")])
        case 7 where setting.belt.has(.delegate):
            fail(
                [call(.delegate("Explore \(setting.repository.name)"))],
                with: [word(setting.wording.tools.noExplorer)])
        case 8 where setting.driver != .builtin: compact()
        case 9:
            var use = call(.read(setting.repository.files[0]))
            use.input = renamedParameter(of: use.input)
            fail([use], with: [missingParameter(use.name, "path")])
        case 10 where setting.driver != .builtin:
            fail(
                ServerFailure(
                    status: 503, type: "overloaded_error",
                    message: "server busy, please try again.  maximum pending requests exceeded"))
        case 11:
            let path = setting.repository.files[0]
            act([.read(path)])
            act([.read(path)], saying: say(setting.words.looking))
        case 12:
            act(
                [.plan(dice.some(3, of: setting.words.sections))].filter { _ in
                    setting.belt.has(.plan)
                } + [.read(setting.repository.files[0])],
                saying: (0..<3).map { _ in say(setting.words.looking) }.joined(separator: " "))
        default: break
        }
    }

    /// A subagent's request, beside the conversation.
    mutating func subagent(answers: Bool) {
        let body: JSONValue = [
            "model": .string(answers ? facts.model.name : "claude-haiku-5-5"), "max_tokens": 4096,
            "stream": false,
            "system": "You are a subagent that explores.",
            "tools": .array(
                setting.belt.schemas.prefix(3).map {
                    ["name": .string($0.name), "description": "", "input_schema": $0.inputSchema]
                }),
            "messages": [["role": "user", "content": "Explore the repository and report."]],
        ]
        guard answers else {
            let failure = ServerFailure(
                status: 404, type: "not_found_error", message: "model 'claude-haiku-5-5' not found")
            recordAside(
                .subagent, body: body.encodedBytes(),
                response: failure.body(server: setting.server, isChat: setting.isChat, &dice),
                status: 404)
            return
        }
        let answer = Answer([.text(say(setting.words.looking))])
        let counts = TokenCounts(prompt: 400, cached: 0, output: tokens(of: answer))
        let pieces = bodyPieces(of: answer, counts: counts)
        recordAside(.subagent, body: body.encodedBytes(), response: Array(pieces.joined()))
    }
}
