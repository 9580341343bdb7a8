import Subprocess

#if canImport(Darwin)
    import System
#else
    import SystemPackage
#endif

/// A command that takes this process's place: its terminal or pipes, its folder, its environment.
package enum InheritingProcess {
    /// Runs the command to its end and returns its exit code, 128 and the number for a signal, or
    /// 127 when there is no such program, as a shell would.
    package static func run(_ command: [String]) async throws -> Int32 {
        guard let program = command.first else { return 127 }
        do {
            let result = try await Subprocess.run(
                program.contains("/") ? .path(FilePath(program)) : .name(program),
                arguments: Arguments(Array(command.dropFirst())),
                input: .currentStandardInput, output: .currentStandardOutput,
                error: .currentStandardError)
            return switch result.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        } catch let error as SubprocessError where error.code == .executableNotFound {
            return 127
        }
    }
}
