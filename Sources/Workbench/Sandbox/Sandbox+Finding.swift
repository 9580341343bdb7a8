extension Sandbox {
    /// The oldest bubblewrap that has all options used: `--disable-userns` came with 0.8.0.
    static let oldestBubblewrap = "0.8.0"

    /// Looks for this system's sandbox and tries it once: user namespaces may be forbidden.
    /// - Parameter searchPath: Where the program is looked for, as in PATH.
    /// - Throws: ``SandboxProblem`` with what is missing or what was refused.
    package static func find(
        searchPath: String = ToolLimits.ownSearchPath
    ) async throws(SandboxProblem) -> Sandbox {
        #if os(Linux)
            guard let path = ProgramLookup.find("bwrap", searchPath: searchPath) else {
                throw .missing(program: "bwrap")
            }
            let said = try await ask(path, ["--version"])
            // "bubblewrap 0.8.0"
            let version = said.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
            guard isVersion(version, atLeast: oldestBubblewrap) else {
                throw .tooOld(program: "bwrap", version: version, needed: oldestBubblewrap)
            }
            _ = try await ask(
                path,
                BubblewrapArguments.isolation(isRoot: false, hasTerminal: false)
                    + ["--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "true"])
            return .bubblewrap(path: path, version: version)
        #else
            guard let path = ProgramLookup.find("sandbox-exec", searchPath: "/usr/bin") else {
                throw .missing(program: "sandbox-exec")
            }
            _ = try await ask(path, ["-p", "(version 1)(allow default)", "/usr/bin/true"])
            return .sandboxExec
        #endif
    }

    /// What the program prints when all is well.
    private static func ask(
        _ path: String, _ arguments: [String]
    ) async throws(SandboxProblem) -> String {
        let run = ProcessRun(
            program: path, arguments: arguments,
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"],
            timeout: .seconds(30))
        let program = FilePathText.lastComponent(of: path)
        do {
            let outcome = try await run.run()
            guard outcome.succeeded else {
                throw SandboxProblem.refused(program: program, words: outcome.words)
            }
            return outcome.output.text
        } catch let problem as SandboxProblem {
            throw problem
        } catch {
            throw .refused(program: program, words: "\(error)")
        }
    }

    /// Compares versions number by number; anything but numbers counts as older than everything.
    static func isVersion(_ version: String, atLeast needed: String) -> Bool {
        func numbers(_ text: String) -> [Int]? {
            let parts = text.split(separator: ".").map { Int($0) }
            return parts.isEmpty || parts.contains(nil) ? nil : parts.compactMap(\.self)
        }
        guard let have = numbers(version), let want = numbers(needed) else { return false }
        return !have.lexicographicallyPrecedes(want)
    }
}
