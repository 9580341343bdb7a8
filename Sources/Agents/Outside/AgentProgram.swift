package import Traces

/// A program that drives a model by itself: how it is started, asked again, and understood.
package protocol AgentProgram: Sendable {
    var kind: AgentFacts.Kind { get }
    /// How it was set up, by name; nil where there is one way only.
    var profile: String? { get }
    /// The program itself, by path or by name on the search path.
    var program: String { get }
    /// The command that prints its version; nil when there is none.
    var versionProbe: [String]? { get }
    /// The only version that may run; nil takes any.
    var wantedVersion: String? { get }
    /// The same program at the absolute path where it was found.
    func at(_ path: String) -> Self
    /// The process for one step of the conversation; nil when the program cannot take that step.
    func launch(_ step: AgentStep, in setting: LaunchSetting) -> Launch?
    /// What a line of its standard output says of how it ended; nil when it says nothing of that.
    func claim(in line: String) -> String?
}

/// What an agent is to do next.
package enum AgentStep: Sendable, Hashable {
    case open(prompt: String)
    /// Go on in the same session, since it stopped early.
    case nudge(text: String)
}

/// Where a program is started: what it may be told.
package struct LaunchSetting: Sendable, Hashable {
    /// Address of the gateway for this trial, without a slash at its end.
    package var baseURL: String
    /// What the gateway takes as the trial's key.
    package var key: String
    /// The model's public name; the gateway puts the served one in its place.
    package var model: String
    /// The window to tell, in tokens; nil tells nothing.
    package var window: Int?
    /// Most tokens of one answer.
    package var outputTokens: Int
    /// Longest silence of the server that must not end the agent, in seconds.
    package var patience: Seconds
    package var workspace: String
    package var home: String
    package var temporary: String
    package var searchPath: String
    /// Sessions of the same trial have the same identifier.
    package var trial: String

    package init(
        baseURL: String, key: String, model: String, window: Int?, outputTokens: Int,
        patience: Seconds, workspace: String, home: String, temporary: String,
        searchPath: String, trial: String
    ) {
        self.baseURL = baseURL
        self.key = key
        self.model = model
        self.window = window
        self.outputTokens = outputTokens
        self.patience = patience
        self.workspace = workspace
        self.home = home
        self.temporary = temporary
        self.searchPath = searchPath
        self.trial = trial
    }
}

/// One process to start.
package struct Launch: Sendable, Hashable {
    /// The program by path or by name on the search path, and its arguments.
    package var command: [String]
    /// The whole environment.
    package var environment: [String: String]
    /// What it reads from standard input; nothing when empty.
    package var input: [UInt8]
    /// Files that must exist before, by absolute path inside the trial's home or workspace.
    package var files: [String: String]

    package init(
        command: [String], environment: [String: String], input: [UInt8] = [],
        files: [String: String] = [:]
    ) {
        self.command = command
        self.environment = environment
        self.input = input
        self.files = files
    }
}

extension LaunchSetting {
    /// What every outside agent is given: a home and a search path of the trial's own.
    var basicEnvironment: [String: String] {
        [
            "PATH": searchPath, "HOME": home, "TMPDIR": temporary, "LANG": "C.UTF-8",
            "TERM": "dumb",
        ]
    }
}
