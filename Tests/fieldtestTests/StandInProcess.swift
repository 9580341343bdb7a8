import Foundation
import Subprocess
import TestSupport

/// `fieldtest standin` as a process of its own, on a free port.
enum StandInProcess {
    struct NotReady: Error { var stderr: String }

    /// Runs `body` with the URL that the process names, then ends the process as Ctrl-C does.
    static func with<Value: Sendable>(
        models: String, more: [String] = [],
        _ body: @escaping @Sendable (String) async throws -> Value
    ) async throws -> Value {
        let result = try await Subprocess.run(
            .name("bash"),
            arguments: Arguments(
                ["-c", "exec \"$0\" standin --port 0 --models \"$@\"", Command.binary, models]
                    + more),
            input: .none, output: .discarded, error: .sequence
        ) { execution in
            // Whatever happens, the process ends: its stderr would be waited for otherwise.
            defer { try? execution.send(signal: .interrupt) }
            var seen = ""
            for try await line in execution.standardError.strings() {
                seen += line
                guard let url = line.firstMatch(of: /http:\/\/[0-9.]+:[0-9]+/) else { continue }
                return try await body(String(url.output))
            }
            throw NotReady(stderr: seen)
        }
        return result.closureResult
    }
}
