import ConfigFiles
import Plans
import Tasks
import Testing
import Traces

@Suite struct AgentReadingTests {
    private func agents(_ line: String) throws -> [AgentChoice] {
        let yaml = "task: t\ncells: [{model: m}]\n\(line)\n"
        return try SweepFile.parse(yaml: yaml, path: "s.yaml").agents
    }

    @Test func `claude code is named alone, with a profile, or with all that it takes`() throws {
        #expect(try agents("agent: claude-code") == [.claudeCode(ClaudeCodeChoice())])
        #expect(
            try agents("agent: {claude-code: pinned}")
                == [.claudeCode(ClaudeCodeChoice(profile: .pinned))])
        let all = """
            agent:
              claude-code: {profile: pinned, tell_window: false, program: /opt/claude, version: 2.1.329}
            """
        #expect(
            try agents(all) == [
                .claudeCode(
                    ClaudeCodeChoice(
                        profile: .pinned, tellsWindow: false, program: "/opt/claude",
                        version: "2.1.329"))
            ])
    }

    @Test
    func `Claude Code that is told its window and one that is not are two agents of one sweep`()
        throws
    {
        let both = try agents(
            "agents: [{claude-code: pinned}, {claude-code: {profile: pinned, tell_window: false}}]")
        #expect(both.map(\.label) == ["claude-code/pinned", "claude-code/pinned/untold"])
        let task = TaskDefinition(
            name: "t", prompt: "Write", workspace: .path("/nowhere"), source: "t")
        let plan = Plan.expand(
            PlanRequest(
                name: "s", agents: both, servers: [ServerEntry(address: "http://here:1")],
                blocks: [
                    .init(tasks: [task], models: ["m"], contexts: [ContextSize(tokens: 65536)])
                ]))
        #expect(Set(plan.cells.map(\.id)).count == 2)
        #expect(plan.withoutDuplicates { $0.context }.duplicates.isEmpty)
    }

    @Test func `a command has a name, arguments, environment, a way for the prompt and a version`()
        throws
    {
        let agent = """
            agent:
              name: mine
              command: [mine, --model, "openai/{model}"]
              env: {API: "{base_url}/v1", EMPTY: ""}
              prompt: stdin
              version: [mine, --version]
            """
        #expect(
            try agents(agent) == [
                .command(
                    CommandChoice(
                        name: "mine", command: ["mine", "--model", "openai/{model}"],
                        environment: ["API": "{base_url}/v1", "EMPTY": ""], prompt: .stdin,
                        versionProbe: ["mine", "--version"]))
            ])
        #expect(
            try agents("agent: {command: [mine]}")
                == [.command(CommandChoice(name: "mine", command: ["mine"]))])
    }

    @Test func `several agents are an axis of the plan, next to one another on the same model`()
        throws
    {
        let yaml = """
            task: t
            agents: [builtin, claude-code]
            cells: [{model: m, contexts: [4k, 8k]}]
            """
        let request = try SweepFile.parse(yaml: yaml, path: "s.yaml").request(
            defaultServers: [ServerEntry(address: "http://h")]
        ) { _ in .init(name: "t", prompt: "p", workspace: .path("/w")) }
        let plan = Plan.expand(request)
        #expect(
            plan.trials.map(\.cell.agent.kind) == [
                "builtin", "claude-code", "builtin", "claude-code",
            ])
        #expect(plan.trials.map(\.cell.context) == [8192, 8192, 4096, 4096])
        #expect(Set(plan.trials.map(\.cell.id)).count == 4)
        #expect(plan.estimate().loads == 2)
    }

    @Test(arguments: [
        "agent: {claude-code: fancy}", "agent: {claude-code: {profil: pinned}}",
        "agent: {command: []}", "agent: {command: ['{modle}']}", "agent: {command: 1}",
        "agent: {command: [x], env: [a]}", "agent: {command: [x], prompt: fax}",
        "agent: {command: [x], prompt: file}", "agent: {command: [x], builtin: y}",
        "agents: []", "agent: {name: x}",
    ])
    func `a bad agent is one problem`(line: String) {
        let yaml = "task: t\ncells: [{model: m}]\n\(line)\n"
        do {
            _ = try SweepFile.parse(yaml: yaml, path: "s.yaml")
            Issue.record("it was taken")
        } catch {
            #expect((error as? ConfigFileError)?.problems.count == 1)
        }
    }
}
