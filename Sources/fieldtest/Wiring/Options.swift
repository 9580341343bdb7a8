import ArgumentParser
import Foundation
import ModelServers
import Plans
import Reports
import Storage
import Traces
import Workbench

/// Which server to use.
struct ServerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The model server's address; wins over OLLAMA_HOST.", valueName: "url"))
    var server: String?

    @Option(
        help: """
            How to talk to it: auto (as what answers turns out to be), ollama, llama-server, lmstudio, anthropic (with \
            the key in ANTHROPIC_API_KEY), or openai (nothing but chat completions).
            """)
    var api = ServerAPI.auto

    @Option(
        help: ArgumentHelp(
            "Start the stand-in server with the model scripts of this folder and use it.",
            valueName: "folder"))
    var standin: String?

    @Option(help: ArgumentHelp("Real seconds per simulated second, 0 to 1.", valueName: "number"))
    var scale: Double = 0

    func validate() throws {
        if server != nil, standin != nil {
            throw ValidationError("--server and --standin exclude each other")
        }
        guard (0...1).contains(scale) else {
            throw ValidationError("--scale must be a number from 0 to 1")
        }
    }

    /// The address by flag, then environment, then Ollama's default; never another one silently.
    func address() throws -> ServerURL {
        if let server { return try ServerURL(ollamaHost: server) }
        if let host = Console.environment["OLLAMA_HOST"], !host.isEmpty {
            return try ServerURL(ollamaHost: host)
        }
        return .ollamaDefault
    }
}

extension ServerAPI: ExpressibleByArgument {}

/// Where trials are kept.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The SQLite file that keeps everything; FIELDTEST_STORE sets it too.",
            valueName: "file"))
    var store: String?

    var path: String {
        store ?? Console.environment["FIELDTEST_STORE"] ?? "fieldtest.sqlite"
    }

    func open() throws -> TraceStore { try TraceStore.open(path: path) }

    /// For commands that only look: a file that is not there is a mistake, not a new store.
    func openExisting() throws -> TraceStore {
        guard FileManager.default.fileExists(atPath: path) else {
            throw UserMistake(
                message: "there is no store at `\(path)`",
                hint: "run something first, or name the file with `--store`")
        }
        return try open()
    }
}

/// How rows are printed.
struct FormatOptions: ParsableArguments {
    @Option(help: "table, markdown, csv or json.")
    var format: ReportFormat = .table
}

extension ReportFormat: ExpressibleByArgument {}

extension ContextSize: ExpressibleByArgument {
    public init?(argument: String) { self.init(parsing: argument) }
}

/// What drives the model.
struct AgentOptions: ParsableArguments {
    enum Kind: String, CaseIterable, ExpressibleByArgument {
        case builtin
        case claudeCode = "claude-code"
    }

    @Option(
        help: "What drives the model: builtin or claude-code. Other programs: see docs/agents.md.")
    var agent: Kind = .builtin

    @Option(help: ArgumentHelp("The built-in agent's tool set.", valueName: "name"))
    var tools = "claude-code-2026-01"

    @Option(
        help: """
            How Claude Code is set up: default (as users have it) or pinned (a fixed tool set, equal prefixes).
            """)
    var profile: ClaudeCodeChoice.Profile = .standard

    @Flag(inversion: .prefixedNo, help: "Tell Claude Code the window that the server granted.")
    var tellWindow = true

    @Option(help: ArgumentHelp("The claude to run, when it is not on PATH.", valueName: "file"))
    var claude: String?

    var choice: AgentChoice {
        switch agent {
        case .builtin: .builtin(toolSet: tools)
        case .claudeCode:
            .claudeCode(
                ClaudeCodeChoice(
                    profile: profile, tellsWindow: tellWindow,
                    program: claude ?? ClaudeCodeChoice().program))
        }
    }
}

extension ClaudeCodeChoice.Profile: ExpressibleByArgument {}
