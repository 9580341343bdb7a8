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
    ///
    /// Of `OLLAMA_HOSTS` it is the first, for what uses one server only.
    func address() throws -> ServerURL {
        if let server { return try ServerURL(ollamaHost: server) }
        if let host = Console.environment["OLLAMA_HOST"], !host.isEmpty {
            return try ServerURL(ollamaHost: host)
        }
        return try addresses().first ?? .ollamaDefault
    }

    /// The servers that a sweep shares its work among: by flag, by `OLLAMA_HOSTS` (separated by commas or
    /// spaces), or the one that ``address()`` finds.
    func addresses() throws -> [ServerURL] {
        if let server { return [try ServerURL(ollamaHost: server)] }
        let hosts = (Console.environment["OLLAMA_HOSTS"] ?? "").split { $0 == "," || $0 == " " }
        if !hosts.isEmpty { return try hosts.map { try ServerURL(ollamaHost: String($0)) } }
        if let host = Console.environment["OLLAMA_HOST"], !host.isEmpty {
            return [try ServerURL(ollamaHost: host)]
        }
        return [.ollamaDefault]
    }

    /// What cells call the servers that a sweep shares its work among.
    func names() throws -> [String] {
        standin == nil ? try addresses().map { "\($0)" } : [Session.standInName]
    }
}

extension ServerAPI: ExpressibleByArgument {}

/// How long a run may take.
struct BudgetOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Stop at this time of day, such as 07:00; what is left runs the next time.",
            valueName: "time"))
    var until: TimeOfDay?

    @Option(
        help: ArgumentHelp("Stop after so long, such as 8h or 90m.", valueName: "duration"),
        transform: { text in
            guard let seconds = DurationText.seconds(parsing: text) else {
                throw ValidationError("`\(text)` is no duration such as 8h, 90m or 1h30m")
            }
            return seconds
        })
    var maxTime: Seconds?

    var budget: TimeBudget { TimeBudget(until: until, atMost: maxTime) }
}

extension TimeOfDay: ExpressibleByArgument {
    public init?(argument: String) { self.init(parsing: argument) }
}

/// Where trials are kept.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The SQLite file that keeps everything; FIELDTEST_STORE sets it too.",
            valueName: "file"))
    var store: String?

    var path: String {
        store ?? Console.environment["FIELDTEST_STORE"] ?? Self.standard
    }

    /// What a line must call the store by that is run in this folder without the option or the variable; nil for nothing.
    var named: String? { path == Self.standard ? nil : path }

    private static let standard = "fieldtest.sqlite"

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
    @Option(help: "table, markdown, csv, json or html.")
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
