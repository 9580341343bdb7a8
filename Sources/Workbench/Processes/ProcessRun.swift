import Subprocess
import Synchronization

#if canImport(Darwin)
    import Darwin
    import System
#else
    import Glibc
    import SystemPackage
#endif

/// One process, run in a session of its own so that it can be ended with all its children.
struct ProcessRun: Sendable {
    /// Looked up in the environment's PATH.
    var program: String
    var arguments: [String]
    /// The whole environment; nil inherits this process's own.
    var environment: [String: String]?
    /// Changes to the inherited environment; nil values remove.
    var changes: [String: String?] = [:]
    /// Bytes kept of each end of each stream.
    var capacity = 64 * 1024
    /// Output of more bytes than this ends the process: `yes` must not run all night.
    var outputLimit = 64 * 1024 * 1024
    var timeout: Duration?
    var clock: any Clock<Duration> = ContinuousClock()
    /// What the process reads; then its input ends.
    var input: [UInt8] = []
    /// Where the process starts; nil for this process's own folder. In a sandbox it must be seen inside.
    var folder: String?
    /// What the process runs in.
    var confinement: Confinement?
    /// Between asking the process to end (SIGTERM) and ending it.
    var grace = Duration.milliseconds(200)
    /// Sees standard output as it comes; the reading waits for it.
    var observe: (@Sendable (UnsafeRawBufferPointer) -> Void)?

    /// How it went.
    struct Outcome: Sendable {
        enum Ending: Sendable, Hashable {
            case exited(Int)
            case signalled(Int)
            case timedOut
            case overflowed
            /// The Swift task was cancelled.
            case cancelled
            /// The sandbox took more than it may.
            case exceeded(SandboxLimit)
        }
        var ending: Ending
        var output: OutputWindow
        var errors: OutputWindow

        var succeeded: Bool { ending == .exited(0) }
        /// Both streams, for messages.
        var words: String {
            [errors.text, output.text].joined(separator: "\n")
                .trimmingEnd()
        }
    }

    /// Why there was no process.
    enum Failure: Error, Hashable {
        case toolMissing(String)
        case notStarted(program: String, reason: String)
    }

    /// Runs to the end, a limit, or the task's cancellation; whichever comes, nothing of the process
    /// group lives on, and in a sandbox nothing at all.
    func run() async throws(Failure) -> Outcome {
        let session: SandboxSession?
        do { session = try confinement?.begin() } catch {
            throw .notStarted(program: program, reason: "\(error)")
        }
        let state = State(capacity: capacity)
        let ending = await ending(state, session)
        // Whatever the process left in its group. The number cannot belong to another group: as
        // long as a member lives the system keeps it, and without one there is nothing to hit
        // but a leader that took the same number within this instant.
        if let group = state.processGroup { kill(-group, SIGKILL) }
        let (output, errors) = state.windows
        if let session, await !session.end(), case .success(.exited) = ending {
            throw .notStarted(program: program, reason: errors.text.trimmingEnd())
        }
        return Outcome(
            ending: state.hasOverflowed ? .overflowed : try ending.get(), output: output,
            errors: errors)
    }

    private enum Event {
        case ended(Result<Outcome.Ending, Failure>)
        /// A limit is reached: the process is to be ended.
        case stop(Outcome.Ending)
        case nothing
    }

    /// The process beside what may end it; the first that does gives the reason.
    private func ending(
        _ state: State, _ session: SandboxSession?
    ) async -> Result<Outcome.Ending, Failure> {
        await withTaskGroup(of: Event.self) { group in
            group.addTask { .ended(await start(state, session)) }
            if let timeout {
                group.addTask {
                    // Cancelled: by us since the process ended, or from outside.
                    do { try await clock.sleep(for: timeout) } catch { return .nothing }
                    return .stop(.timedOut)
                }
            }
            if let session {
                group.addTask {
                    await session.watch().map { .stop(.exceeded($0)) } ?? .nothing
                }
            }
            var reason: Outcome.Ending?
            for await event in group {
                switch event {
                case .nothing: continue
                case .stop(let ending):
                    reason = reason ?? ending
                    group.cancelAll()
                case .ended(let result):
                    group.cancelAll()
                    return reason.map { .success($0) } ?? result
                }
            }
            return .success(.cancelled)
        }
    }

    private func start(
        _ state: State, _ session: SandboxSession?
    ) async -> Result<Outcome.Ending, Failure> {
        var command = [program] + arguments
        if let confinement {
            command = confinement.wrapping(command, folder: folder ?? "/", session: session)
        }
        // Not cancelled with this task: who is asked to end may still have something to say, and a pipe
        // that nobody reads would end it at once.
        let execution = Task { [command] in try await execute(command, state) }
        do {
            let status = try await withTaskCancellationHandler {
                try await execution.value
            } onCancel: {
                state.stop(asking: session, grace: grace)
            }
            if Task.isCancelled { return .success(.cancelled) }
            return switch status {
            case .exited(let code): .success(.exited(Int(code)))
            case .signaled(let signal): .success(.signalled(Int(signal)))
            }
        } catch let error as SubprocessError where error.code == .executableNotFound {
            return .failure(.toolMissing(program))
        } catch {
            return .failure(.notStarted(program: program, reason: "\(error)"))
        }
    }

    private func execute(_ command: [String], _ state: State) async throws -> TerminationStatus {
        var options = PlatformOptions()
        options.createSession = true
        defer { state.ended() }
        // A name is looked up in PATH.
        let first = command.first ?? program
        return try await Subprocess.run(
            first.contains("/") ? .path(FilePath(first)) : .name(first),
            arguments: Arguments(Array(command.dropFirst())),
            environment: environmentValues, workingDirectory: outerFolder.map { FilePath($0) },
            platformOptions: options, input: .array(input), output: .sequence, error: .sequence
        ) { execution in
            state.started(execution.processIdentifier.value)
            await withTaskGroup { group in
                group.addTask { await collect(execution.standardOutput, .output, state) }
                group.addTask { await collect(execution.standardError, .errors, state) }
            }
        }.terminationStatus
    }

    /// bubblewrap changes the folder itself, inside.
    private var outerFolder: String? {
        if case .bubblewrap = confinement?.sandbox { return "/" }
        return folder
    }

    private var environmentValues: Environment {
        func keyed<Value>(_ values: [String: Value]) -> [Environment.Key: Value] {
            Dictionary(
                uniqueKeysWithValues: values.compactMap { key, value in
                    Environment.Key(rawValue: key).map { ($0, value) }
                })
        }
        return environment.map { .custom(keyed($0)) } ?? .inherit.updating(keyed(changes))
    }

    private func collect(
        _ stream: SubprocessOutputSequence, _ target: State.Stream, _ state: State
    ) async {
        do {
            for try await buffer in stream {
                let total = buffer.withUnsafeBytes { bytes in
                    if target == .output { observe?(bytes) }
                    return state.append(bytes, to: target)
                }
                if total > outputLimit {
                    state.overflow()
                    return
                }
            }
        } catch {
            // The pipe broke: what was read until then is what there is.
        }
    }
}

/// What both readers and the starter write to.
private final class State: Sendable {
    enum Stream { case output, errors }
    private struct Values {
        var output: OutputWindow
        var errors: OutputWindow
        var group: pid_t?
        var hasEnded = false
        /// Its time is over, even if it has not started yet.
        var isKilled = false
        var hasOverflowed = false
        /// Asks the process to end; set when it is to.
        var ask: (@Sendable (pid_t) -> Void)?
        /// Kills it when it has not ended in time.
        var killer: Task<Void, Never>?
    }
    private let values: Mutex<Values>

    init(capacity: Int) {
        values = Mutex(
            Values(
                output: OutputWindow(capacity: capacity), errors: OutputWindow(capacity: capacity)))
    }

    func started(_ group: pid_t) {
        let ask = values.withLock { values in
            values.group = group
            if values.isKilled { kill(-group, SIGKILL) }
            return values.ask
        }
        ask?(group)
    }

    func ended() {
        values.withLock { values in
            values.hasEnded = true
            values.killer?.cancel()
        }
    }

    /// Asks the process to end, and ends it when the grace is over.
    ///
    /// bubblewrap dies of SIGTERM, and all inside with it, without a chance to tidy up: there the
    /// processes inside are asked.
    func stop(asking session: SandboxSession?, grace: Duration) {
        let ask: @Sendable (pid_t) -> Void = { group in
            if let session { session.terminate() } else { kill(-group, SIGTERM) }
        }
        let group = values.withLock { values -> pid_t? in
            if values.hasEnded { return nil }
            values.ask = ask
            values.killer = Task {
                do { try await ContinuousClock().sleep(for: grace) } catch { return }
                self.killGroup()
            }
            return values.group
        }
        if let group { ask(group) }
    }

    private func killGroup() {
        values.withLock { values in
            values.isKilled = true
            if !values.hasEnded, let group = values.group { kill(-group, SIGKILL) }
        }
    }

    func append(_ bytes: UnsafeRawBufferPointer, to stream: Stream) -> Int {
        values.withLock { values in
            switch stream {
            case .output: values.output.append(bytes)
            case .errors: values.errors.append(bytes)
            }
            return values.output.total + values.errors.total
        }
    }

    func overflow() {
        values.withLock { $0.hasOverflowed = true }
        killGroup()
    }

    var processGroup: pid_t? { values.withLock(\.group) }
    var hasOverflowed: Bool { values.withLock(\.hasOverflowed) }
    var windows: (OutputWindow, OutputWindow) { values.withLock { ($0.output, $0.errors) } }
}

extension String {
    /// Without white space and newlines at the end.
    func trimmingEnd() -> String {
        let kept = utf8.lastIndex { !" \n\r\t".utf8.contains($0) }
        return kept.map { String(decoding: utf8[...$0], as: UTF8.self) } ?? ""
    }
}
