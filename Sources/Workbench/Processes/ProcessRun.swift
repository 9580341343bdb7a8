import Subprocess
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
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

    /// How it went.
    struct Outcome: Sendable {
        enum Ending: Sendable, Hashable {
            case exited(Int)
            case signalled(Int)
            case timedOut
            case overflowed
            /// The Swift task was cancelled.
            case cancelled
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

    /// Runs to the end, the time limit, the output limit, or the task's cancellation; whichever
    /// comes, nothing of the process group lives on.
    func run() async throws(Failure) -> Outcome {
        let state = State(capacity: capacity)
        let ending: Result<Outcome.Ending, Failure> = await withTaskGroup { group in
            group.addTask { await start(state) }
            if let timeout {
                group.addTask {
                    do {
                        try await clock.sleep(for: timeout)
                        return nil
                    } catch {
                        // Cancelled: by us since the process ended, or from outside.
                        return .success(.cancelled)
                    }
                }
            }
            var first = await group.next()
            if case .some(.some(.success(.cancelled))) = first {
                // From outside: the process is being ended; its own answer follows.
                first = await group.next()
            }
            group.cancelAll()
            switch first {
            case .some(.some(let result)): return result
            default: return .success(Task.isCancelled ? .cancelled : .timedOut)
            }
        }
        // Whatever the process left in its group. The number cannot belong to another group: as
        // long as a member lives the system keeps it, and without one there is nothing to hit
        // but a leader that took the same number within this instant.
        if let group = state.processGroup { kill(-group, SIGKILL) }
        let (output, errors) = state.windows
        return Outcome(
            ending: state.hasOverflowed ? .overflowed : try ending.get(), output: output,
            errors: errors)
    }

    private func start(_ state: State) async -> Result<Outcome.Ending, Failure>? {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .send(
                signal: .terminate, toProcessGroup: true,
                allowedDurationToNextStep: .milliseconds(200))
        ]
        let values: Environment =
            if let environment {
                .custom(
                    Dictionary(
                        uniqueKeysWithValues: environment.compactMap { key, value in
                            Environment.Key(rawValue: key).map { ($0, value) }
                        }))
            } else {
                .inherit.updating(
                    Dictionary(
                        uniqueKeysWithValues: changes.compactMap { key, value in
                            Environment.Key(rawValue: key).map { ($0, value) }
                        }))
            }
        do {
            let result = try await Subprocess.run(
                .name(program), arguments: Arguments(arguments), environment: values,
                platformOptions: options, input: .none, output: .sequence, error: .sequence
            ) { execution in
                state.started(execution.processIdentifier.value)
                await withTaskGroup { group in
                    group.addTask { await collect(execution.standardOutput, .output, state) }
                    group.addTask { await collect(execution.standardError, .errors, state) }
                }
            }
            return switch result.terminationStatus {
            case .exited(let code): .success(Task.isCancelled ? .cancelled : .exited(Int(code)))
            case .signaled(let signal):
                .success(Task.isCancelled ? .cancelled : .signalled(Int(signal)))
            }
        } catch let error as SubprocessError where error.code == .executableNotFound {
            return .failure(.toolMissing(program))
        } catch {
            if Task.isCancelled || error is CancellationError { return .success(.cancelled) }
            return .failure(.notStarted(program: program, reason: "\(error)"))
        }
    }

    private func collect(
        _ stream: SubprocessOutputSequence, _ target: State.Stream, _ state: State
    ) async {
        do {
            for try await buffer in stream {
                let total = buffer.withUnsafeBytes { state.append($0, to: target) }
                // A child left behind may write faster than it can be read, for ever.
                if Task.isCancelled { return }
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
        var hasOverflowed = false
    }
    private let values: Mutex<Values>

    init(capacity: Int) {
        values = Mutex(
            Values(
                output: OutputWindow(capacity: capacity), errors: OutputWindow(capacity: capacity)))
    }

    func started(_ group: pid_t) { values.withLock { $0.group = group } }

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
        let group = values.withLock { values in
            values.hasOverflowed = true
            return values.group
        }
        if let group { kill(-group, SIGKILL) }
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
