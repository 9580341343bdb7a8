import Traces
import Verdicts

extension MutantClass {
    /// Calls that cannot be carried out as they were made.
    static let callClasses: [MutantClass] = [
        MutantClass(
            .hallucinatesTools, .model,
            wishes: { dice in dice.chance(0.15) ? Wishes(servers: MadeUpServer.ollamas) : Wishes()
            },
            play: { trial in
                if trial.dice.chance(0.35) { trial.explore(1...1) }
                if trial.setting.server.isOllama, trial.dice.chance(0.2) {
                    return trial.refuseUnknownTool()
                }
                for _ in 0..<trial.dice.number(in: 2...5) { trial.callUnknownTool() }
                trial.giveUp()
            }),
        MutantClass(.hallucinatesParams, .model) { trial in
            if trial.dice.chance(0.3) { trial.explore(1...1) }
            for _ in 0..<trial.dice.number(in: 2...5) { trial.callWithWrongParameters() }
            trial.giveUp()
        },
        MutantClass(.stuckOnSubagent, .model, wishes: { _ in Wishes(roles: [.delegate]) }) {
            trial in
            for number in 0..<trial.dice.number(in: 1...4) {
                let use = trial.call(
                    .delegate("\(trial.say(trial.setting.words.opening)) (\(number + 1))"))
                let error: String
                if trial.setting.driver == .claudeCode {
                    trial.fail(
                        [use],
                        with: ["Agent failed: API Error: 404 model 'claude-haiku-5-5' not found"])
                    trial.subagent(answers: false)
                    continue
                } else {
                    error = trial.word(trial.setting.wording.tools.noSubagent)
                }
                trial.fail(
                    [use], with: [error],
                    saying: trial.dice.chance(0.4) ? trial.say(trial.setting.words.opening) : nil)
            }
            trial.giveUp()
        },
        MutantClass(
            .nestedParams, .server, suffix: true,
            wishes: { _ in Wishes(servers: MadeUpServer.ollamas) },
            play: { trial in
                let key = trial.dice.pick([
                    "tool_name", "tool_name", "tool_name", "tool", "function",
                ])
                let inner = trial.dice.pick(["parameters", "parameters", "arguments"])
                trial.nest { use in [key: .string(use.name), inner: use.input] }
            }),
        MutantClass(
            .nestedParams, .model, suffix: true,
            wishes: { dice in dice.chance(0.4) ? Wishes(servers: [.llamaServer]) : Wishes() },
            play: { trial in
                let inner = trial.dice.pick(["parameters", "arguments", "input"])
                let named = trial.setting.server == .llamaServer && trial.dice.chance(0.7)
                trial.nest { use in
                    named ? ["tool_name": .string(use.name), inner: use.input] : [inner: use.input]
                }
            }),
    ]
}

extension MadeUpTrial {
    /// The model says that it cannot go on, or something like it, and stops.
    mutating func giveUp() {
        guard end == nil else { return }
        if exchanges.count > 3, dice.chance(0.3) {
            return finish(.limit, limit: dice.pick([.turns, .toolCalls]))
        }
        stop { $0.say($0.setting.words.givingUp) }
    }

    /// Made up, or what the tool of another agent might be called.
    private mutating func inventedName() -> String {
        let real = dice.pick(setting.belt.tools).name
        let near = word(setting.wording.nearTools, ["tool": real])
        return dice.chance(0.3) ? near : dice.pick(setting.wording.inventedTools)
    }

    private mutating func inventedCall() -> ToolUse {
        let name = inventedName()
        let file = dice.pick(setting.repository.files)
        let input: JSONValue = dice.pick([
            ["path": .string(file)], ["query": .string("build \(file)")], [:],
            ["directory": ".", "depth": .integer(Int64(dice.number(in: 1...9)))],
            ["file_path": .string(artifact), "format": "markdown"],
        ])
        return ToolUse(id: setting.server.callID(&dice), name: name, input: input)
    }

    fileprivate mutating func callUnknownTool() {
        let use = inventedCall()
        fail(
            [use], with: [unknownTool(use.name)],
            saying: dice.chance(0.5) ? say(setting.words.looking) : nil)
    }

    /// Parsers that check the name turn the call into an error of the server's (ollama.md 6.2).
    fileprivate mutating func refuseUnknownTool() {
        let name = inventedCall().name
        let message = dice.pick([
            "tool '\(name)' not found",
            "incomplete GLM tool call: tool \"\(name)\" is not declared",
        ])
        for _ in 0...(setting.driver == .builtin ? 0 : dice.number(in: 0...2)) {
            fail(ServerFailure(status: 500, type: "api_error", message: message))
        }
        breakOff("HTTP 500: \(message)")
    }

    fileprivate mutating func callWithWrongParameters() {
        let files = setting.repository.files
        var use = call(
            dice.pick([
                .read(dice.pick(files)), .read(dice.pick(files)), .list("."),
                .run("ls \(dice.pick(files))"), .delegate("Explore \(dice.pick(files))"),
                .plan(dice.some(3, of: setting.words.sections)),
            ]))
        let members = use.input.object ?? [:]
        let name = members.keys.sorted().first { setting.belt.requires($0) } ?? ""
        var error = missingParameter(use.name, name)
        switch dice.number(in: 0...5) {
        case 0: use.input = [:]
        case 1:
            // Text where there should be a list, a list where there should be text.
            var members = members
            members[name] =
                members[name]?.string.map { .array([.string($0)]) }
                ?? .string(members[name]?.encoded() ?? "")
            use.input = .object(members)
            error =
                setting.driver == .command
                ? word(setting.wording.tools.wrongType, ["name": name])
                : "<tool_use_error>InputValidationError: \(use.name) failed due to the following issue:\nThe parameter `\(name)` type is expected as `string` but provided as `array`</tool_use_error>"
        case 2 where setting.driver != .command:
            var members = members
            members[dice.pick(setting.wording.inventedParameters)] =
                .integer(Int64(dice.number(in: 1...100)))
            use.input = .object(members)
            error =
                "<tool_use_error>InputValidationError: \(use.name) failed due to the following issue:\nAn unexpected parameter was provided</tool_use_error>"
        case 3 where setting.streams || setting.isChat:
            use.input = .string(use.input.encoded())
        default: use.input = renamedParameter(of: use.input)
        }
        fail([use], with: [error], saying: dice.chance(0.3) ? say(setting.words.looking) : nil)
    }

    /// Calls whose arguments are wrapped, each time.
    fileprivate mutating func nest(_ wrap: (ToolUse) -> JSONValue) {
        let files = dice.some(8, of: setting.repository.files)
        for file in files.prefix(dice.number(in: 2...6)) {
            var use = call(
                dice.pick([
                    .read(file), .read(file), .run("ls \(file)"),
                    .delegate("Explore around \(file)"),
                ]))
            use.input = wrap(use)
            let name = setting.belt.schemas.first { $0.name == use.name }?.required.first ?? "path"
            fail(
                [use], with: [missingParameter(use.name, name)],
                saying: dice.chance(0.3) ? say(setting.words.looking) : nil)
        }
        giveUp()
    }
}
