/// Runs the programs that workspaces are made with.
struct Tools: Sendable {
    var environment: [String: String?]

    /// Runs a program to its end, ten minutes at most.
    func run(
        _ program: String, _ arguments: [String], capacity: Int = 64 * 1024
    ) async throws(WorkspaceError) -> ProcessRun.Outcome {
        var changes: [String: String?] = [
            "LC_ALL": "C.UTF-8",
            // Never ask on the terminal, and work on the repository named, not on one around us.
            "GIT_TERMINAL_PROMPT": "0", "GIT_DIR": nil, "GIT_WORK_TREE": nil,
            "GIT_INDEX_FILE": nil,
        ]
        changes.merge(environment) { _, given in given }
        let process = ProcessRun(
            program: program, arguments: arguments, environment: nil, changes: changes,
            capacity: capacity, timeout: .seconds(600))
        do {
            let outcome = try await process.run()
            if outcome.ending == .cancelled { throw WorkspaceError.cancelled }
            return outcome
        } catch let error as ProcessRun.Failure {
            switch error {
            case .toolMissing(let name): throw .toolMissing(name)
            case .notStarted(let name, _): throw .toolMissing(name)
            }
        } catch let error as WorkspaceError {
            throw error
        } catch {
            throw .toolMissing(program)
        }
    }

    /// Runs the first of the programs that is installed.
    func runFirst(
        of choices: [(program: String, arguments: [String])]
    ) async throws(WorkspaceError) -> ProcessRun.Outcome {
        for choice in choices {
            do { return try await run(choice.program, choice.arguments) } catch {
                guard case .toolMissing = error else { throw error }
            }
        }
        throw .toolMissing(choices.first?.program ?? "")
    }

    /// SHA-256 of a file, 64 lower-case hex digits.
    func sha256(of path: String) async throws(WorkspaceError) -> String {
        let outcome = try await runFirst(of: [
            ("sha256sum", ["--", path]), ("shasum", ["-a", "256", "--", path]),
        ])
        // A name with a backslash makes sha256sum put one before the digest.
        let digest = outcome.output.text.drop { $0 == "\\" }.prefix(64)
        guard outcome.succeeded, digest.utf8.count == 64 else { throw .pathMissing(path) }
        return String(digest)
    }
}
