package import Agents
package import Traces
package import Workbench

/// The agents of a run, found and asked for their versions before anything starts.
package struct AgentRoster: Sendable {
    /// One agent that may run.
    package struct Entry: Sendable {
        /// Nil for the built-in agent.
        package var program: (any AgentProgram)?
        /// Absolute path of the program; nil for the built-in agent.
        package var path: String?
        package var version: String?
        /// Folders besides the system's that the program needs to read.
        package var folders: [String] = []
        /// PATH of the agent's processes.
        package var searchPath = ""
    }

    private var entries: [AgentChoice: Entry] = [:]
    private let ownVersion: String
    private let probe: ProgramProbe

    /// - Parameters:
    ///   - ownVersion: What the built-in agent states as its version.
    ///   - probe: Looks for programs.
    package init(ownVersion: String, probe: ProgramProbe) {
        self.ownVersion = ownVersion
        self.probe = probe
    }

    /// Finds an agent's program and its version; what was found once is not looked for again.
    /// - Throws: ``ProgramProbe/Problem``.
    package mutating func prepare(_ choice: AgentChoice) async throws {
        if entries[choice] != nil { return }
        guard var program = Self.program(for: choice) else {
            entries[choice] = Entry(program: nil, path: nil, version: ownVersion)
            return
        }
        let path = try probe.find(program.program)
        program = program.at(path)
        var version: String?
        if let command = program.versionProbe {
            version = try await probe.version(command, wanted: program.wantedVersion)
        }
        entries[choice] = Entry(
            program: program, path: path, version: version,
            folders: probe.folders(neededBy: path),
            searchPath: "\(FilePathText.parent(of: path)):\(probe.searchPath)")
    }

    package func entry(for choice: AgentChoice) -> Entry {
        entries[choice] ?? Entry(program: Self.program(for: choice), path: nil, version: nil)
    }

    private static func program(for choice: AgentChoice) -> (any AgentProgram)? {
        switch choice {
        case .builtin: nil
        case .claudeCode(let choice): ClaudeCode(choice)
        case .command(let choice): CommandAgent(choice)
        }
    }
}

extension AgentRoster.Entry {
    /// What is known of the agent before its process starts.
    func facts(of choice: AgentChoice) -> AgentFacts {
        switch choice {
        case .builtin(let toolSet): AgentFacts(kind: .builtin, version: version, toolSet: toolSet)
        case .claudeCode, .command:
            AgentFacts(
                kind: program?.kind ?? .command, version: version, profile: program?.profile)
        }
    }
}

extension AgentChoice {
    /// Whether the agent is told the window that the server granted.
    var tellsWindow: Bool {
        switch self {
        case .builtin: false
        case .claudeCode(let choice): choice.tellsWindow
        case .command: true
        }
    }
}
