import Foundation
import Subprocess
package import Traces

/// The built command line, run as a person runs it.
package enum Command {
    /// What a finished command left.
    package struct Outcome: Sendable {
        /// The exit code; of a process that a signal ended, the signal's number below zero.
        package var exit: Int
        package var stdout: String
        package var stderr: String
        package var json: JSONValue { get throws { try JSONValue(parsing: Array(stdout.utf8)) } }
    }

    /// The binary that was built with these tests, found by going up from their bundle.
    package static let binary: String = {
        var folder = URL(filePath: bundlePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let candidate = folder.appending(path: "fieldtest").path
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder),
                !isFolder.boolValue
            {
                return candidate
            }
        }
        return "fieldtest"
    }()

    private static var bundlePath: String {
        #if canImport(Darwin)
            Bundle(for: Marker.self).bundlePath
        #else
            Bundle.main.executablePath ?? CommandLine.arguments[0]
        #endif
    }

    #if canImport(Darwin)
        private final class Marker {}
    #endif

    /// Runs `fieldtest` with these arguments in `folder` to its end.
    ///
    /// `setup` are shell commands that come before it in the same process, such as `ulimit`; `started` gets the
    /// process's identifier while it runs, and is waited for.
    package static func run(
        _ arguments: [String], environment: [String: String?] = [:],
        in folder: String = Repository.root.path, setup: String = "",
        started: @escaping @Sendable (Int32) async throws -> Void = { _ in }
    ) async throws -> Outcome {
        await places.enter()
        do {
            let outcome = try await shell(
                "\(setup)\nexec \"$@\"", [binary] + arguments, environment: environment,
                in: folder, started: started)
            await places.leave()
            return outcome
        } catch {
            await places.leave()
            throw error
        }
    }

    /// As many commands at one time as the machine has processors: each has a server of its own, and other tests
    /// of this process want some time too.
    private static let places = Places(ProcessInfo.processInfo.activeProcessorCount)

    private actor Places {
        private var free: Int
        private var waiting: [CheckedContinuation<Void, Never>] = []
        init(_ count: Int) { free = count }

        func enter() async {
            if free > 0 {
                free -= 1
            } else {
                await withCheckedContinuation { waiting.append($0) }
            }
        }

        func leave() {
            if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
        }
    }

    /// Runs a line of bash, with arguments, in `folder` to its end.
    package static func shell(
        _ line: String, _ arguments: [String] = [], environment: [String: String?] = [:],
        in folder: String = Repository.root.path,
        started: @escaping @Sendable (Int32) async throws -> Void = { _ in }
    ) async throws -> Outcome {
        // Whoever runs the tests may have a server of their own: it is none of the tests' business.
        var changes: [String: String?] = [
            "OLLAMA_HOST": nil, "OLLAMA_HOSTS": nil, "FIELDTEST_STORE": nil,
            "ANTHROPIC_API_KEY": nil,
        ]
        changes.merge(environment) { $1 }
        let result = try await Subprocess.run(
            .name("bash"),
            arguments: Arguments(["-c", "cd \"$0\" && { \(line)\n}", folder] + arguments),
            environment: .inherit.updating(
                Dictionary(
                    uniqueKeysWithValues: changes.compactMap { key, value in
                        Environment.Key(rawValue: key).map { ($0, value) }
                    })),
            input: .none, output: .string(limit: 16 << 20), error: .string(limit: 16 << 20)
        ) { execution in
            try await started(execution.processIdentifier.value)
        }
        let exit =
            switch result.terminationStatus {
            case .exited(let code): Int(code)
            case .signaled(let signal): -Int(signal)
            }
        return Outcome(
            exit: exit, stdout: result.standardOutput, stderr: result.standardError)
    }
}
