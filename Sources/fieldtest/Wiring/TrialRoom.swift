import ArgumentParser
import Foundation
import Gateway
import Plans
import Traces
import Workbench

/// What keeps trials in.
struct SandboxOptions: ParsableArguments {
    enum Choice: String, CaseIterable, ExpressibleByArgument {
        case bubblewrap
        case sandboxExec = "sandbox-exec"
        case none

        /// What this system has.
        static var standard: Choice {
            #if os(Linux)
                .bubblewrap
            #else
                .sandboxExec
            #endif
        }
    }

    @Option(
        help: """
            What keeps Bash and outside agents in: bubblewrap (Linux), sandbox-exec (macOS), or none.
            """)
    var sandbox = Choice.standard

    /// - Throws: ``SandboxProblem``: a trial does not run without what was asked for.
    func find() async throws -> Sandbox {
        if sandbox == .none { return Sandbox.none }
        guard sandbox == .standard else {
            throw UserMistake(
                message: "`--sandbox \(sandbox.rawValue)` is not for this system",
                hint: "use `--sandbox \(Choice.standard.rawValue)` or `--sandbox none`")
        }
        return try await Sandbox.find()
    }
}

/// Where trials run: the sandbox, and for outside agents the gateway and the way to it.
struct TrialRoom: Sendable {
    var sandbox: Sandbox
    var gateway: Gateway?
    var bridge: BridgeProgram?

    /// Opens what these agents need while `body` runs.
    static func with<Value: Sendable>(
        _ sandbox: Sandbox, agents: [AgentChoice],
        _ body: @Sendable (TrialRoom) async throws -> Value
    ) async throws -> Value {
        guard agents.contains(where: \.isOutside) else {
            return try await body(TrialRoom(sandbox: sandbox))
        }
        var bridge: BridgeProgram?
        if sandbox != .none, let own = BridgeProgram.ownExecutable {
            bridge = await BridgeProgram.find(own)
        }
        // Short, since a Unix socket's path is; private, since who reaches the socket reaches the server.
        let folder = "/tmp/fieldtest-gateway-\(UUID().uuidString.prefix(8).lowercased())"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let options = Gateway.Options(
            socketPath: sandbox == .none ? nil : "\(folder)/gateway.sock")
        return try await Gateway.with(options) { gateway in
            try await body(TrialRoom(sandbox: sandbox, gateway: gateway, bridge: bridge))
        }
    }
}
