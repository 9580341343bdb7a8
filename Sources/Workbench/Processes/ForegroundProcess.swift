import Subprocess
import Synchronization

#if canImport(Darwin)
    import Darwin
    import System
#else
    import Glibc
    import SystemPackage
#endif

/// A person's own program, in front of them: it has the terminal, the process group and the environment of this
/// process, and no limits.
package struct ForegroundProcess: Sendable {
    package var command: [String]
    /// Set besides the environment of this process.
    package var environment: [String: String]
    /// Whether this process takes the signals meant for both: see ``run()``. False where the caller has handlers
    /// of its own and whoever signals this process signals the program too.
    package var handsOnSignals: Bool

    package init(
        command: [String], environment: [String: String] = [:], handsOnSignals: Bool = true
    ) {
        self.command = command
        self.environment = environment
        self.handsOnSignals = handsOnSignals
    }

    package struct NotStarted: Error, Hashable, Sendable {
        package var program: String
        package var reason: String
    }

    /// Runs it to its end and returns its exit code, 128 + n after signal n.
    ///
    /// Ctrl-C and Ctrl-\ reach it through the terminal and are its own business; SIGTERM and SIGHUP to this
    /// process are handed on to it.
    package func run() async throws(NotStarted) -> Int32 {
        let program = command.first ?? ""
        let changes = environment.compactMap { name, value in
            Environment.Key(rawValue: name).map { ($0, Optional(value)) }
        }
        if handsOnSignals { Self.installHandlers() }
        defer { Self.child.store(0, ordering: .relaxed) }
        do {
            let result = try await Subprocess.run(
                program.contains("/") ? .path(FilePath(program)) : .name(program),
                arguments: Arguments(Array(command.dropFirst())),
                environment: .inherit.updating(Dictionary(uniqueKeysWithValues: changes)),
                input: .currentStandardInput, output: .currentStandardOutput,
                error: .currentStandardError
            ) { execution in
                Self.child.store(execution.processIdentifier.value, ordering: .relaxed)
            }
            return switch result.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw NotStarted(program: program, reason: "no such program")
        } catch {
            throw NotStarted(program: program, reason: "\(error)")
        }
    }

    private static let child = Atomic<Int32>(0)

    /// Handlers, not SIG_IGN: that would be inherited by the program.
    private static func installHandlers() {
        for number in [SIGINT, SIGQUIT] { signal(number) { _ in } }
        for number in [SIGTERM, SIGHUP] {
            signal(number) { number in
                let pid = ForegroundProcess.child.load(ordering: .relaxed)
                if pid > 0 { kill(pid, number) }
            }
        }
    }
}
