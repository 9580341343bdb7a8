/// What a sandbox shows besides the system.
package struct SandboxContents: Sendable {
    /// Its enclosure can be written to, at the path it has outside.
    package var workspace: Workspace
    /// Absolute paths that can be read besides, at the paths they have outside: an agent's program
    /// folder. Never a folder that a trial can write to.
    package var readable: [String]
    /// The way to the model; nil for no network at all.
    package var door: GatewayDoor?
    /// Whether the terminal is passed through; it must then keep its session.
    package var hasTerminal: Bool

    package init(
        workspace: Workspace, readable: [String] = [], door: GatewayDoor? = nil,
        hasTerminal: Bool = false
    ) {
        self.workspace = workspace
        self.readable = readable
        self.door = door
        self.hasTerminal = hasTerminal
    }
}

/// A port on the sandbox's own loopback that leads to the gateway's Unix socket, and nowhere else.
package struct GatewayDoor: Sendable, Hashable {
    /// The gateway's socket outside.
    package var socket: String
    /// The port on 127.0.0.1 inside; any from 1024 up, nothing else listens there.
    package var port: Int
    package var bridge: BridgeProgram

    package init(socket: String, port: Int, bridge: BridgeProgram) {
        self.socket = socket
        self.port = port
        self.bridge = bridge
    }

    /// Where the socket is seen inside.
    static let innerSocket = "/run/gateway.sock"

    /// What runs `command` with the port open.
    func arguments(for command: [String]) -> [String] {
        [
            bridge.executable, "sandbox-bridge", "--socket", Self.innerSocket, "--port", "\(port)",
            "--",
        ] + command
    }
}
