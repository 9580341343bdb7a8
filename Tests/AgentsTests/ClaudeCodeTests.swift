import Agents
import Foundation
import Testing
import Traces

@Suite struct ClaudeCodeTests {
    private func setting(
        window: Int? = 65536, model: String = "qwen3:30b", trial: String = "3f9c2a1b-1.1"
    ) -> LaunchSetting {
        LaunchSetting(
            baseURL: "http://127.0.0.1:11434/t/k", key: "k", model: model, window: window,
            outputTokens: 16000, patience: 300, workspace: "/tmp/w/project", home: "/tmp/w/.home",
            temporary: "/tmp/w/.tmp", searchPath: "/usr/bin:/bin", trial: trial)
    }

    private func launch(
        _ choice: ClaudeCodeChoice = ClaudeCodeChoice(), _ step: AgentStep = .open(prompt: "/init"),
        in setting: LaunchSetting
    ) throws -> Launch {
        try #require(ClaudeCode(choice).launch(step, in: setting))
    }

    @Test func `the default profile sets address, key, models, window, output and time limits`()
        throws
    {
        let launch = try launch(in: setting())
        #expect(
            launch.environment.keys.sorted() == [
                "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", "ANTHROPIC_DEFAULT_FABLE_MODEL",
                "ANTHROPIC_DEFAULT_HAIKU_MODEL", "ANTHROPIC_DEFAULT_OPUS_MODEL",
                "ANTHROPIC_DEFAULT_SONNET_MODEL", "API_FORCE_IDLE_TIMEOUT", "API_TIMEOUT_MS",
                "CLAUDE_CODE_MAX_CONTEXT_TOKENS", "CLAUDE_CODE_MAX_OUTPUT_TOKENS",
                "CLAUDE_CODE_SUBAGENT_MODEL", "CLAUDE_CODE_SUBAGENT_MODEL_FORCE",
                "CLAUDE_CODE_TMPDIR", "CLAUDE_STREAM_IDLE_TIMEOUT_MS", "HOME", "IS_SANDBOX",
                "LANG", "PATH", "TERM", "TMPDIR",
            ])
        #expect(launch.environment["ANTHROPIC_BASE_URL"] == "http://127.0.0.1:11434/t/k")
        #expect(launch.environment["CLAUDE_CODE_MAX_CONTEXT_TOKENS"] == "65536")
        #expect(launch.command.prefix(3) == ["claude", "-p", "/init"])
        #expect(!launch.command.contains("--tools"))
    }

    @Test func `the pinned profile fixes the tools and what changes prefixes`() throws {
        let launch = try launch(ClaudeCodeChoice(profile: .pinned), in: setting())
        #expect(launch.command.contains("Agent,Bash,Edit,Glob,Grep,Read,Write"))
        #expect(launch.environment["CLAUDE_CODE_ATTRIBUTION_HEADER"] == "0")
        #expect(launch.environment["DISABLE_PROMPT_CACHING"] == "1")
    }

    @Test func `an untold window is not in the environment`() throws {
        let launch = try launch(in: setting(window: nil))
        #expect(launch.environment["CLAUDE_CODE_MAX_CONTEXT_TOKENS"] == nil)
        #expect(launch.environment["CLAUDE_CODE_MAX_OUTPUT_TOKENS"] == "16000")
    }

    /// Below window - min(output, 20000) - 3000 nothing is ever sent (claude-code.md 7).
    @Test(arguments: [16_384, 32_768, 65_536, 131_072])
    func `a told window leaves room for a prompt`(window: Int) throws {
        let launch = try launch(in: setting(window: window))
        let output = try #require(
            launch.environment["CLAUDE_CODE_MAX_OUTPUT_TOKENS"].flatMap { Int($0) })
        #expect(window - min(output, 20_000) - 3000 > window / 2)
    }

    @Test(arguments: [300.0, 3600, 1e9])
    func `no silence that the task allows ends the agent`(patience: Double) throws {
        var setting = setting()
        setting.patience = patience
        let launch = try launch(in: setting)
        for name in ["API_TIMEOUT_MS", "CLAUDE_STREAM_IDLE_TIMEOUT_MS"] {
            let limit = try #require(launch.environment[name].flatMap { Int($0) })
            #expect(Double(limit) >= min(patience, 500_000) * 1000)
            // Timers of JavaScript hold 32 bits.
            #expect(limit < Int(Int32.max))
        }
        #expect(launch.environment["API_FORCE_IDLE_TIMEOUT"] == "0")
    }

    @Test func `a nudge goes to the session that the opening began`() throws {
        let opening = try launch(in: setting()).command
        let nudge = try launch(.init(), .nudge(text: "Continue"), in: setting()).command
        let session = try #require(opening.firstIndex(of: "--session-id").map { opening[$0 + 1] })
        #expect(nudge.prefix(3) == ["claude", "-p", "Continue"])
        #expect(nudge.firstIndex(of: "--resume").map { nudge[$0 + 1] } == session)
        #expect(UUID(uuidString: session) != nil)
        let other = try launch(in: setting(trial: "3f9c2a1b-2.1")).command
        #expect(!other.contains(session))
    }

    @Test func `a prompt too long for an argument goes to standard input`() throws {
        let prompt = String(repeating: "long ", count: 40_000)
        let launch = try launch(.init(), .open(prompt: prompt), in: setting())
        #expect(launch.input == Array(prompt.utf8))
        #expect(launch.command[2] == "--model")
    }

    @Test func `what the last result claims is told with its error flag`() {
        let agent = ClaudeCode(ClaudeCodeChoice())
        let lines = [
            (
                #"{"type":"result","subtype":"success","is_error":false,"terminal_reason":"completed"}"#,
                "success, completed"
            ),
            (
                #"{"type":"result","subtype":"success","is_error":true,"terminal_reason":"api_error"}"#,
                "error: success, api_error"
            ),
            (
                #"{"type":"result","subtype":"error_during_execution","is_error":true}"#,
                "error: error_during_execution"
            ),
        ]
        for (line, claim) in lines { #expect(agent.claim(in: line) == claim) }
        #expect(agent.claim(in: #"{"type":"assistant"}"#) == nil)
        #expect(agent.claim(in: #"{"type":"user","text":"\"type\":\"result\""}"#) == nil)
        #expect(agent.claim(in: #"{"type":"result","#) == nil)
    }
}
