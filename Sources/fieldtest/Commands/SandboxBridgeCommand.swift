import ArgumentParser
import Gateway
import Workbench

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The first thing that runs in an outside agent's sandbox; not for people.
struct SandboxBridgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox-bridge",
        abstract: "Carry a port of loopback to a Unix socket while a command runs.",
        shouldDisplay: false)

    @Option(help: "The Unix socket.")
    var socket: String

    @Option(help: "The port on 127.0.0.1 to listen on.")
    var port: Int

    @Argument(parsing: .postTerminator, help: "The command and its arguments, after --.")
    var command: [String]

    func run() async throws {
        // Who ends a sandbox asks everyone in it. The command decides what that means, and this process
        // goes when it has gone. (A handler, not "ignore": children inherit what is ignored.)
        for number in [SIGTERM, SIGINT, SIGHUP, SIGQUIT] { signal(number) { _ in } }
        let bridge: SocketBridge
        do {
            bridge = try await SocketBridge.start(port: port, socket: socket)
        } catch {
            Console.error("cannot listen on 127.0.0.1:\(port) in the sandbox: \(error)")
            throw ExitCode(125)
        }
        let code: Int32
        do {
            code = try await ForegroundProcess(command: command, handsOnSignals: false).run()
        } catch {
            Console.note("`\(error.program)` did not start in the sandbox: \(error.reason)")
            code = 127
        }
        await bridge.stop()
        throw ExitCode(code)
    }
}
