import Agents
import Testing
import Traces

@Suite struct CommandAgentTests {
    private let setting = LaunchSetting(
        baseURL: "http://127.0.0.1:11434/t/k", key: "k", model: "qwen3:30b", window: 4096,
        outputTokens: 16000, patience: 300, workspace: "/tmp/w/project", home: "/tmp/w/.home",
        temporary: "/tmp/w/.tmp", searchPath: "/usr/bin:/bin", trial: "t")

    private func launch(_ choice: CommandChoice, prompt: String = "Do it") throws -> Launch {
        try #require(CommandAgent(choice).launch(.open(prompt: prompt), in: setting))
    }

    @Test func `every client finds the gateway in its own variable`() throws {
        let environment = try launch(CommandChoice(name: "a", command: ["a"])).environment
        #expect(environment["ANTHROPIC_BASE_URL"] == setting.baseURL)
        #expect(environment["OPENAI_BASE_URL"] == setting.baseURL + "/v1")
        #expect(environment["OPENAI_API_BASE"] == setting.baseURL + "/v1")
        #expect(environment["OLLAMA_HOST"] == setting.baseURL)
        #expect(environment["OPENAI_API_KEY"] == "k")
    }

    @Test func `the prompt is the last argument, or stands where the command wants it`() throws {
        #expect(
            try launch(CommandChoice(name: "a", command: ["a", "-q"])).command == [
                "a", "-q", "Do it",
            ])
        let placed = CommandChoice(name: "a", command: ["a", "-t", "{prompt}", "-y"])
        #expect(try launch(placed).command == ["a", "-t", "Do it", "-y"])
    }

    @Test func `the prompt goes to standard input or into a file when the command says so`() throws
    {
        let piped = try launch(CommandChoice(name: "a", command: ["a"], prompt: .stdin))
        #expect(piped.input == Array("Do it".utf8))
        #expect(piped.command == ["a"])
        let filed = try launch(
            CommandChoice(name: "a", command: ["a", "@{prompt_file}"], prompt: .file))
        #expect(filed.command == ["a", "@/tmp/w/.home/prompt.md"])
        #expect(filed.files == ["/tmp/w/.home/prompt.md": "Do it"])
    }

    @Test func `placeholders are filled once, and what they bring in is left alone`() throws {
        let choice = CommandChoice(
            name: "a", command: ["a", "--model=openai/{model}", "{prompt}"],
            environment: ["BASE": "{base_url}/v1", "OPENAI_API_KEY": "own", "W": "{context}"])
        let launch = try launch(choice, prompt: "say {model}")
        #expect(launch.command == ["a", "--model=openai/qwen3:30b", "say {model}"])
        #expect(launch.environment["BASE"] == "http://127.0.0.1:11434/t/k/v1")
        #expect(launch.environment["OPENAI_API_KEY"] == "own")
        #expect(launch.environment["W"] == "4096")
    }

    @Test func `a command cannot be nudged`() {
        let agent = CommandAgent(CommandChoice(name: "a", command: ["a"]))
        #expect(agent.launch(.nudge(text: "Continue"), in: setting) == nil)
    }
}
