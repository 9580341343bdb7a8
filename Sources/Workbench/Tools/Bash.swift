import Traces

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// `Bash`: one command in a shell and a sandbox of its own; `cd` carries over while it stays in the
/// workspace.
enum BashTool {
    /// Longest command in bytes: the kernel takes no longer argument (MAX_ARG_STRLEN, 128 KiB).
    static let maximumCommand = 120_000

    static func run(
        _ input: ToolInput, in scope: ToolScope, workspace: Workspace, sandbox: Sandbox,
        clock: any Clock<Duration>
    ) async throws(ToolStop) -> (outcome: ToolOutcome, folder: String) {
        let command = input.string("command") ?? ""
        guard command.utf8.count <= maximumCommand else {
            throw .failure(
                "The command is too long (\(command.utf8.count) bytes, at most \(maximumCommand)). "
                    + "Write long text with the Write tool.")
        }
        guard !command.utf8.contains(0) else { throw .failure("The command holds a NUL byte.") }
        guard FileInfo.of(scope.root)?.kind == .folder else {
            throw .failure("The working directory \(scope.root) no longer exists.")
        }
        guard let bash = ProgramLookup.find("bash", searchPath: scope.limits.searchPath) else {
            throw .failure("bash is not installed on this machine.")
        }
        // The folder may have gone since the last call.
        let start = FileInfo.of(scope.folder)?.kind == .folder ? scope.folder : scope.root
        let note = "\(workspace.home).cwd"
        unlink(note)
        let timeout = timeout(input, scope.limits)
        let process = ProcessRun(
            program: bash,
            arguments: [
                "--noprofile", "--norc", "-c", script(scope.limits, sandbox), "bash", command, note,
                start,
            ],
            environment: [
                "PATH": scope.limits.searchPath, "HOME": workspace.home,
                "TMPDIR": workspace.temporary, "LANG": "C.UTF-8", "TERM": "dumb",
            ],
            capacity: scope.limits.outputCharacters, outputLimit: scope.limits.outputBytes,
            timeout: timeout, clock: clock,
            // The script goes to its folder itself; a sandbox starts in one that cannot have gone.
            folder: sandbox == .none ? nil : scope.root,
            confinement: Confinement(
                sandbox: sandbox, contents: SandboxContents(workspace: workspace),
                limits: SandboxLimits(scope.limits)))
        let run: ProcessRun.Outcome
        do { run = try await process.run() } catch {
            switch error {
            case .toolMissing: throw .failure("bash is not installed on this machine.")
            case .notStarted(_, let reason): throw .failure("bash did not start: \(reason)")
            }
        }
        var outcome = describe(run, timeout: timeout, limits: scope.limits)
        var folder = start
        if let ended = try? Files.readText(note, atMost: 2 * WorkspacePath.maximumBytes) {
            folder = ended.hasSuffix("\n") ? String(ended.dropLast()) : ended
            unlink(note)
        }
        if (try? WorkspacePath.resolve(folder, from: scope.root, in: scope.root)) == nil {
            folder = scope.root
            outcome.text += "\nShell cwd was reset to \(scope.root)"
        }
        return (outcome, folder)
    }

    /// What `bash -c` runs: limits, then the command, then a note of the folder it ended in.
    ///
    /// Its variables are not exported, so the command's children see nothing of them.
    private static func script(_ limits: ToolLimits, _ sandbox: Sandbox) -> String {
        var lines = [
            "__command=$1 __note=$2", #"cd "$3" || exit 1"#, "set --", "ulimit -c 0 2>/dev/null",
            "ulimit -f \(max(1, limits.fileBytes / 1024)) 2>/dev/null",
        ]
        // A sandbox has limits of its own, which count its own processes only.
        if sandbox == .none, let processes = ProcessLimit.current(adding: limits.processes) {
            lines.append("ulimit -u \(processes) 2>/dev/null")
        }
        lines += [#"trap 'pwd -P >"$__note"' EXIT"#, #"eval "$__command""#]
        return lines.joined(separator: "\n")
    }

    /// Milliseconds in the call; clamped, and the usual limit when it is no time at all.
    private static func timeout(_ input: ToolInput, _ limits: ToolLimits) -> Duration {
        guard let asked = input.integer("timeout"), asked > 0 else {
            return .seconds(limits.bashSeconds)
        }
        return .milliseconds(min(Double(asked), limits.bashMaximumSeconds * 1000))
    }

    private static func describe(
        _ run: ProcessRun.Outcome, timeout: Duration, limits: ToolLimits
    ) -> ToolOutcome {
        let said = [run.output.text, run.errors.text].map { $0.trimmingEnd() }
            .filter { !$0.isEmpty }.joined(separator: "\n")
            .cutInTheMiddle(to: limits.outputCharacters)
        func failed(_ code: Int, _ first: String? = nil) -> ToolOutcome {
            let lines = ["Exit code \(code)", first, said.isEmpty ? nil : said]
            return ToolOutcome(
                text: lines.compactMap(\.self).joined(separator: "\n"), ending: .failed,
                exitCode: code)
        }
        switch run.ending {
        case .exited(0):
            return ToolOutcome(
                text: said.isEmpty ? "(Bash completed with no output)" : said, ending: .done,
                exitCode: 0)
        case .exited(let code): return failed(code)
        case .signalled(let signal): return failed(128 + signal)
        case .timedOut:
            // 143 is what Claude Code says: 128 and SIGTERM.
            var outcome = failed(143, "Command timed out after \(words(for: timeout))")
            outcome.ending = .timedOut
            return outcome
        case .overflowed:
            return failed(
                137, "Command was stopped: it wrote more than \(limits.outputBytes) bytes of output"
            )
        case .cancelled: return failed(137, "Command was stopped: the trial was ended")
        case .exceeded(let limit):
            return failed(137, "Command was stopped: it \(words(for: limit))")
        }
    }

    private static func words(for limit: SandboxLimit) -> String {
        switch limit {
        case .processes: "started too many processes"
        case .memory: "used too much memory"
        case .disk: "filled the disk"
        }
    }

    /// `5s`, `2m 0s`; below a second in milliseconds.
    private static func words(for duration: Duration) -> String {
        let seconds = Int(duration.components.seconds)
        if seconds == 0 { return "\(Int(duration / .milliseconds(1)))ms" }
        return seconds < 60 ? "\(seconds)s" : "\(seconds / 60)m \(seconds % 60)s"
    }
}

extension SandboxLimits {
    /// The limits of one Bash call: what the tools' limits say, the rest as usual.
    fileprivate init(_ limits: ToolLimits) {
        self.init(processes: limits.processes, fileBytes: limits.fileBytes)
    }
}
