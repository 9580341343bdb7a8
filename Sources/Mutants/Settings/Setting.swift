import Traces

/// Who, what and where of one made-up trial.
struct Setting: Sendable {
    var driver: Wishes.Driver
    var server: MadeUpServer
    var belt: Toolbelt
    var repository: MadeUpRepository
    var task: MadeUpTask
    /// The words of this draw, in all languages.
    var wording: Wording
    /// Those of the trial's language.
    var words: Phrasebook
    var facts: TrialFacts
    /// Whether the agent speaks chat completions rather than the Messages API.
    var isChat: Bool
    /// Whether responses are streamed.
    var streams: Bool
    /// Of what the model reads and writes; differs from model to model.
    var bytesPerToken: Double
    /// Tokens a second that the model writes.
    var speed: Double

    /// The limit of one answer that a class needs; nil leaves it to the agent.
    var maxTokens: Int?

    init(id: String, wishes: Wishes, wording: Wording, _ dice: inout Dice) {
        driver = dice.pick(wishes.drivers ?? Wishes.Driver.allCases)
        let belts =
            switch driver {
            case .builtin: Toolbelt.builtin
            case .claudeCode: Toolbelt.claudeCode
            case .command: wording.belts
            }
        let fitting = belts.filter { belt in wishes.roles.allSatisfy(belt.has) }
        belt = dice.pick(
            fitting.isEmpty
                ? Toolbelt.builtin.filter { belt in wishes.roles.allSatisfy(belt.has) } : fitting)
        if fitting.isEmpty { driver = .builtin }
        server = dice.pick(wishes.servers ?? Self.usualServers)
        isChat = driver == .command && !wishes.messagesOnly && dice.chance(0.65)
        streams = wishes.streamed || dice.chance(0.9)
        maxTokens = wishes.maxTokens
        bytesPerToken = dice.number(in: 3.2...4.5)
        speed = dice.number(in: wishes.speeds)
        repository = MadeUpRepository(count: wishes.files, &dice)
        task = MadeUpTask(project: repository.name, outside: driver == .claudeCode, &dice)
        self.wording = wording
        words = dice.chance(0.4) ? wording.phrasebooks[0] : dice.pick(wording.phrasebooks)
        let window = dice.pick(wishes.windows ?? [32_768, 40_960, 65_536, 131_072, 262_144])
        facts = Self.facts(
            id: id, driver: driver, belt: belt, server: server, repository: repository, task: task,
            window: window, isLocal: wishes.isLocal, &dice)
    }

    private static let usualServers: [MadeUpServer] = [
        .ollamaOld, .ollamaOld, .ollamaMiddle, .ollamaNew, .ollamaNew, .ollamaNew, .llamaServer,
        .llamaServer, .vllm, .lmstudio,
    ]

    private static let models = [
        "devstral-small-2:24b", "qwen3-coder:30b", "granite4:32b-a9b-h", "gpt-oss:20b",
        "nemotron-3-nano:30b",
        "mistral-small3.2:24b", "glm-4.7-flash:latest", "gemma4:27b",
        "hf.co/some/finetune-GGUF:Q4_K_M",
        "phi4-mini:3.8b", "cogito:14b", "command-r:35b", "llama-4-scout",
        "qwen2.5-coder-7b-instruct",
        "local-model", "olmo-3:32b",
    ]

    private static func facts(
        id: String, driver: Wishes.Driver, belt: Toolbelt, server: MadeUpServer,
        repository: MadeUpRepository, task: MadeUpTask, window: Int, isLocal: Bool,
        _ dice: inout Dice
    ) -> TrialFacts {
        let memory = Int64(dice.pick([16, 24, 32, 48, 64, 128])) << 30
        let agent =
            switch driver {
            case .builtin: AgentFacts(kind: .builtin, toolSet: belt.name)
            case .claudeCode:
                AgentFacts(
                    kind: .claudeCode, version: "2.1.329",
                    profile: dice.pick(["default", "pinned"]))
            case .command:
                AgentFacts(
                    kind: .command, version: dice.pick(["1.4.0", "0.9.2"]), profile: belt.name)
            }
        let facts = TrialFacts(
            id: id, cell: String(id.prefix { $0 != "-" }), startedAt: "2026-11-21T01:02:03.123Z",
            task: TaskFacts(name: task.name, prompt: task.prompt, artifact: task.artifact),
            model: ModelFacts(
                name: dice.pick(models), quantization: dice.pick(["Q4_K_M", "Q8_0", "MXFP4"]),
                capabilities: server.isOllama ? ["completion", "tools"] : nil,
                diskBytes: Int64(dice.number(in: 2...24)) << 30),
            server: ServerFacts(
                kind: server.kind, version: server.version(&dice),
                url: server.url(isLocal: isLocal, &dice)),
            agent: agent,
            context: ContextContract(
                requested: dice.chance(0.8) ? window : nil, granted: window,
                told: driver == .claudeCode ? window : nil,
                trained: window * dice.pick([1, 1, 2, 4])),
            host: HostFacts(
                os: dice.pick(["Linux 6.8", "macOS 26.1"]),
                hardware: dice.pick(["Apple M4 Pro", "AMD EPYC"]), memoryBytes: memory),
            workspace: WorkspaceSnapshot(files: repository.files))
        return facts
    }

    /// What placeholders in phrases stand for.
    func placeholders(_ dice: inout Dice) -> [String: String] {
        let files = dice.some(2, of: repository.files)
        func name(_ role: Act.Role) -> String { belt.tool(for: role)?.name ?? "" }
        return [
            "file": files[0], "other": files[files.count - 1], "artifact": task.artifact,
            "project": repository.name, "command": dice.pick(repository.commands),
            "list": belt.has(.list) ? name(.list) : name(.find), "read": name(.read),
            "run": name(.run),
            "write": name(.write), "tool": dice.pick(belt.tools).name,
        ]
    }

    /// A phrase out of those, filled in.
    func say(_ phrases: [String], _ dice: inout Dice) -> String {
        dice.pick(phrases).filled(placeholders(&dice))
    }

    /// A document in the trial's language.
    /// - Parameter sections: How many it has.
    func document(sections count: Int, _ dice: inout Dice) -> String {
        let parts = dice.some(count, of: words.sections).map { section in
            let lines = (0..<dice.number(in: 2...4)).map { _ in "- " + say(words.sentences, &dice) }
            return "## \(section)\n\n\(lines.joined(separator: "\n"))"
        }
        let title = dice.pick([
            task.artifact, repository.name, "\(repository.name): \(words.sections[0])",
        ])
        return
            "# \(title)\n\n\(say(words.sentences, &dice))\n\n\(parts.joined(separator: "\n\n"))\n"
    }
}
