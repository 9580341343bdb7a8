package import Traces

/// The real Claude Code, headless. What its flags and variables do was measured: claude-code.md.
package struct ClaudeCode: AgentProgram {
    private var choice: ClaudeCodeChoice

    package init(_ choice: ClaudeCodeChoice) { self.choice = choice }

    package var kind: AgentFacts.Kind { .claudeCode }
    package var profile: String? { choice.profile.rawValue }
    package var program: String { choice.program }
    package var versionProbe: [String]? { [choice.program, "--version"] }
    package var wantedVersion: String? { choice.version }

    package func at(_ path: String) -> ClaudeCode {
        var copy = self
        copy.choice.program = path
        return copy
    }

    package func launch(_ step: AgentStep, in setting: LaunchSetting) -> Launch? {
        let session = Self.session(of: setting.trial)
        let (text, identity) =
            switch step {
            case .open(let prompt): (prompt, ["--session-id", session])
            case .nudge(let text): (text, ["--resume", session])
            }
        // The kernel takes no argument over 128 KiB; without one, the prompt is read from standard input.
        let fits = text.utf8.count <= 100_000
        var command = [choice.program, "-p"]
        if fits { command.append(text) }
        command += [
            "--model", setting.model, "--output-format", "stream-json", "--verbose",
            "--dangerously-skip-permissions",
        ]
        command += identity
        if choice.profile == .pinned { command += Self.pinnedFlags }
        return Launch(
            command: command, environment: environment(in: setting),
            input: fits ? [] : Array(text.utf8))
    }

    /// The last `result` event counts (claude-code.md 0.5). What it claims is kept, not believed.
    package func claim(in line: String) -> String? {
        guard line.contains("\"type\":\"result\""), let event = try? JSONValue(parsing: line),
            event["type"]?.string == "result"
        else { return nil }
        let reason = event["terminal_reason"]?.string
        let word = [event["subtype"]?.string, reason].compactMap { $0 }.joined(separator: ", ")
        return event["is_error"]?.bool == true ? "error: \(word)" : word
    }

    /// A fixed tool set, and nothing of the machine's settings (claude-code.md 8).
    private static let pinnedFlags = [
        "--tools", "Agent,Bash,Edit,Glob,Grep,Read,Write", "--strict-mcp-config",
        "--setting-sources", "", "--settings", #"{"includeCoAuthoredBy":false}"#,
    ]

    private func environment(in setting: LaunchSetting) -> [String: String] {
        var environment = setting.basicEnvironment
        environment.merge(
            [
                "ANTHROPIC_BASE_URL": setting.baseURL, "ANTHROPIC_API_KEY": setting.key,
                "CLAUDE_CODE_TMPDIR": setting.temporary,
                // Refuses to work without questions as root otherwise (claude-code.md 0.10).
                "IS_SANDBOX": "1",
                "CLAUDE_CODE_MAX_OUTPUT_TOKENS": "\(outputTokens(in: setting))",
            ]
        ) { _, new in new }
        // Long silences must not end a slow model's run: all three are needed (claude-code.md 5).
        let patience = "\(Int(max(1800, min(setting.patience * 2, 1_000_000)) * 1000))"
        environment["API_FORCE_IDLE_TIMEOUT"] = "0"
        environment["API_TIMEOUT_MS"] = patience
        environment["CLAUDE_STREAM_IDLE_TIMEOUT_MS"] = patience
        // Subagents and small jobs go to the same model (claude-code.md 3).
        for size in ["HAIKU", "SONNET", "OPUS", "FABLE"] {
            environment["ANTHROPIC_DEFAULT_\(size)_MODEL"] = setting.model
        }
        environment["CLAUDE_CODE_SUBAGENT_MODEL"] = setting.model
        environment["CLAUDE_CODE_SUBAGENT_MODEL_FORCE"] = "1"
        if let window = setting.window {
            environment["CLAUDE_CODE_MAX_CONTEXT_TOKENS"] = "\(window)"
        }
        if choice.profile == .pinned { environment.merge(Self.pinnedEnvironment) { _, new in new } }
        return environment
    }

    /// A told window is blocked at window - output - 3000 (claude-code.md 7), so an answer may take a quarter of it.
    private func outputTokens(in setting: LaunchSetting) -> Int {
        setting.window.map { min(setting.outputTokens, max($0 / 4, 256)) } ?? setting.outputTokens
    }

    private static let pinnedEnvironment = [
        "DISABLE_TELEMETRY": "1", "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
        "ENABLE_TOOL_SEARCH": "false", "CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS": "1",
        "CLAUDE_CODE_ATTRIBUTION_HEADER": "0", "DISABLE_PROMPT_CACHING": "1",
        "MAX_THINKING_TOKENS": "0", "CLAUDE_CODE_EFFORT_LEVEL": "unset",
        "CLAUDE_CODE_DISABLE_BACKGROUND_TASKS": "1", "CLAUDE_CODE_DISABLE_AUTO_MEMORY": "1",
        "CLAUDE_CODE_DISABLE_BUNDLED_SKILLS": "1", "CLAUDE_CODE_DISABLE_WORKFLOWS": "1",
        "CLAUDE_CODE_DISABLE_CRON": "1", "CLAUDE_CODE_MAX_RETRIES": "2",
    ]

    /// A UUID that stays the same for a trial.
    static func session(of trial: String) -> String {
        var hex = Array(SHA256.hex(Array(trial.utf8)).prefix(32))
        // Version and variant, as RFC 9562 has them.
        hex[12] = "4"
        hex[16] = "8"
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return parts.map { String(hex[$0]) }.joined(separator: "-")
    }
}
