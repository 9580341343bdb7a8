import Synchronization

/// An outside agent's command line, run in a sandbox until it ends or has to.
///
/// Nothing of it lives on afterwards: with bubblewrap also not when the harness itself is killed
/// (`--die-with-parent`). Without a sandbox, what leaves the session (`setsid`) lives on until the
/// workspace is removed, and a harness that is killed with -9 leaves everything running.
package struct OutsideProcess: Sendable {
    /// A path, or a name that is looked up in the environment's PATH.
    package var program: String
    package var arguments: [String]
    /// The whole environment, nothing else is passed on.
    package var environment: [String: String]
    /// Where it starts: a folder of the workspace.
    package var folder: String
    /// What it reads; then its input ends.
    package var input: [UInt8] = []
    package var confinement: Confinement
    /// Real time until it is ended; nil for none.
    package var timeout: Duration?
    package var clock: any Clock<Duration> = ContinuousClock()
    /// Between asking it to end (SIGTERM) and ending it.
    package var grace = Duration.seconds(5)
    /// Output and errors of more bytes than this end it: 2 GB.
    package var outputLimit = 2_000_000_000
    /// The longest line handed over, in bytes; the rest of it is dropped.
    package var lineLimit = 16 << 20

    package init(
        program: String, arguments: [String], environment: [String: String], folder: String,
        confinement: Confinement
    ) {
        self.program = program
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
        self.confinement = confinement
    }

    /// How it ended.
    package enum Ending: Sendable, Hashable {
        /// In bubblewrap a program that signal n ended has the code 128 + n, as in a shell.
        case exited(Int)
        case signalled(Int)
        case timedOut
        /// It wrote more than ``OutsideProcess/outputLimit``.
        case overflowed
        /// The Swift task was cancelled.
        case cancelled
        /// The sandbox took more than it may.
        case exceeded(SandboxLimit)
    }

    package struct Outcome: Sendable, Hashable {
        package var ending: Ending
        /// Standard error: its first and its last 64 KiB.
        package var errors: String
        /// Bytes of standard output.
        package var outputBytes: Int

        package init(ending: Ending, errors: String, outputBytes: Int) {
            self.ending = ending
            self.errors = errors
            self.outputBytes = outputBytes
        }
    }

    /// Why there was no process.
    package enum Failure: Error, Hashable, Sendable {
        case programMissing(String)
        /// The sandbox, or the system, did not start it; `reason` is in its words.
        case notStarted(program: String, reason: String)
    }

    /// Runs it to its end.
    /// - Parameter onLine: Is given each line of standard output as it comes, without the newline; the
    ///   reading, and with it the process, waits for it. Called one line at a time.
    package func run(
        onLine: @escaping @Sendable (ArraySlice<UInt8>) -> Void
    ) async throws(Failure) -> Outcome {
        let searchPath = environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        guard let path = ProgramLookup.find(program, searchPath: searchPath) else {
            throw .programMissing(program)
        }
        let lines = Mutex(LineSplitter(limit: lineLimit))
        let process = ProcessRun(
            program: path, arguments: arguments, environment: environment, capacity: 64 * 1024,
            outputLimit: outputLimit, timeout: timeout, clock: clock, input: input,
            folder: folder, confinement: confinement, grace: grace,
            observe: { bytes in lines.withLock { $0.take(bytes, onLine) } })
        let outcome: ProcessRun.Outcome
        do { outcome = try await process.run() } catch {
            switch error {
            case .toolMissing(let name): throw .programMissing(name)
            case .notStarted(let program, let reason):
                throw .notStarted(program: program, reason: reason)
            }
        }
        lines.withLock { $0.finish(onLine) }
        return Outcome(
            ending: Ending(outcome.ending), errors: outcome.errors.text,
            outputBytes: outcome.output.total)
    }
}

extension OutsideProcess.Ending {
    fileprivate init(_ ending: ProcessRun.Outcome.Ending) {
        self =
            switch ending {
            case .exited(let code): .exited(code)
            case .signalled(let signal): .signalled(signal)
            case .timedOut: .timedOut
            case .overflowed: .overflowed
            case .cancelled: .cancelled
            case .exceeded(let limit): .exceeded(limit)
            }
    }
}
