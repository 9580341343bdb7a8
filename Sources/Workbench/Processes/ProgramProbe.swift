/// Looks for an outside agent's program and asks it for its version.
package struct ProgramProbe: Sendable {
    /// Why a program cannot be used.
    package enum Problem: Error, Sendable, Hashable {
        /// No such file, or it may not be executed.
        case notInstalled(program: String, searchPath: String)
        /// The probe failed: its exit in words, and the end of what it wrote.
        case probeFailed(command: [String], ending: String, words: String)
        case otherVersion(program: String, found: String, wanted: String)
    }

    package let searchPath: String
    private let environment: [String: String]

    /// - Parameters:
    ///   - searchPath: Folders with colons between, as in PATH.
    ///   - environment: The whole environment of the probes, PATH aside.
    package init(searchPath: String, environment: [String: String]) {
        self.searchPath = searchPath
        self.environment = environment
    }

    /// The absolute path of a program named by path or by name.
    /// - Throws: ``Problem/notInstalled(program:searchPath:)``.
    package func find(_ program: String) throws(Problem) -> String {
        guard let found = ProgramLookup.find(program, searchPath: searchPath),
            let path = try? WorkspacePath.follow(found, given: found)
        else {
            throw .notInstalled(program: program, searchPath: searchPath)
        }
        return path
    }

    /// Folders that a program at an absolute path reads of what is not the system's.
    package func folders(neededBy path: String) -> [String] {
        ProgramFolders.needed(by: path, searchPath: searchPath)
    }

    /// What a version command prints, its first line; `wanted` must stand in it as a word.
    /// - Throws: ``Problem``.
    package func version(
        _ command: [String], wanted: String?
    ) async throws(Problem) -> String {
        var environment = environment
        environment["PATH"] = searchPath
        let outcome: ProcessRun.Outcome
        do {
            outcome = try await ProcessRun(
                program: command.first ?? "", arguments: Array(command.dropFirst()),
                environment: environment, timeout: .seconds(30)
            ).run()
        } catch {
            throw .probeFailed(command: command, ending: "it did not start", words: "\(error)")
        }
        guard outcome.succeeded else {
            throw .probeFailed(
                command: command, ending: "\(outcome.ending)",
                words: String(outcome.words.suffix(400)))
        }
        let line = outcome.output.text.split(separator: "\n").first.map(String.init) ?? ""
        let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        if let wanted, !words.contains(wanted) {
            throw .otherVersion(
                program: command.first ?? "", found: line, wanted: wanted)
        }
        guard let version = words.first(where: { $0.contains(where: \.isNumber) }) else {
            return line
        }
        // Some say it in a sentence.
        return String(version.reversed().drop { ".,;:)".contains($0) }.reversed())
    }
}
