import Agents
import ArgumentParser
import Foundation
import Gateway
import ModelServers
import Results
import Storage
import Traces
import Wire
import Workbench

struct RecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Run any agent session of your own, recorded, and say at its end what went on.",
        discussion: """
            The command gets the terminal as it is and finds the model server's address, which is fieldtest's \
            own, in ANTHROPIC_BASE_URL, OPENAI_BASE_URL, OPENAI_API_BASE and OLLAMA_HOST. Nothing it sends is \
            changed, but for a server that has only chat completions Messages requests are translated. It is not put into a sandbox: it is your session.

              fieldtest record -- claude --model qwen3-coder:30b
            """)

    @OptionGroup var server: ServerOptions
    @OptionGroup var storeOptions: StoreOptions

    @Argument(
        parsing: .postTerminator,
        help: ArgumentHelp("The command, after `--`.", valueName: "command"))
    var command: [String] = []

    func validate() throws {
        if command.isEmpty { throw ValidationError("name a command: fieldtest record -- claude") }
    }

    func run() async throws {
        let options = self
        let code = try await Session.with(server) { session in
            try await options.record(through: session)
        }
        if code != 0 { throw ExitCode(code) }
    }

    private func record(through session: Session) async throws -> Int32 {
        let driver = try await session.driver()
        let store = try storeOptions.open()
        let id = "record-\(UUID().uuidString.prefix(8).lowercased())"
        let template = TrialFacts(
            id: id, cell: id, startedAt: PlanExecution.timestamp(),
            task: TaskFacts(name: "record", prompt: ""), model: ModelFacts(name: ""),
            server: try await driver.identify(),
            agent: AgentFacts(kind: .command, profile: command.first, command: command),
            context: ContextContract(requested: nil), host: HostProbe.facts(), sandbox: "none")
        let kept = RecordedSession(template, in: store, of: driver)
        let clock = SystemTrialClock()
        let recorder = Recorder(
            transport: session.transport, server: session.url, sink: kept, trial: id, clock: clock)
        let code = try await Gateway.with { gateway in
            let rules = GatewayRules(
                translate: driver.speaksMessages ? nil : GatewayRules.messagesToChat())
            let route = gateway.open(
                Route(
                    upstream: session.url, rules: rules,
                    roles: ConversationRoles(mainNeedsTools: false), recorder: recorder))
            let code = try await ForegroundProcess(
                command: command,
                environment: Self.environment(for: route)
            ).run()
            try await route.finish()
            return code
        }
        try await recorder.flush()
        try await kept.end(
            TrialEnd(at: clock.now, reason: .agentDone, agentExit: AgentExit(code: Int(code))),
            of: id)
        guard await kept.facts != nil else {
            Console.note("recorded nothing: the command asked no model")
            return code
        }
        let row = try await TrialJudge(store: store).judge(id, checks: [])
        let diagnosis = DiagnosisText(
            trace: try store.trace(of: id), verdict: row.verdict)
        // Apart from what the command wrote.
        for line in [""] + diagnosis.lines { Console.note(line) }
        return code
    }

    /// The addresses, and a token only where the person has none: clients want one, the gateway goes by the
    /// address.
    private static func environment(for route: OpenRoute) -> [String: String] {
        let own = Console.environment
        var set = CommandAgent.addresses(baseURL: route.baseURL, key: route.key)
        set["ANTHROPIC_API_KEY"] = nil
        if own["ANTHROPIC_API_KEY"] == nil, own["ANTHROPIC_AUTH_TOKEN"] == nil {
            set["ANTHROPIC_AUTH_TOKEN"] = route.key
        }
        if own["OPENAI_API_KEY"] != nil { set["OPENAI_API_KEY"] = nil }
        return set
    }
}
