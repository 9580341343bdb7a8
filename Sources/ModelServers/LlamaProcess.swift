import Subprocess
import Traces

/// A llama-server that the harness started itself, at a window of its choice and on a port of its own.
package struct LlamaProcess: Sendable {
    /// What to start.
    package struct Configuration: Sendable {
        /// Path of the program.
        package var program: String
        /// Path of the model, a GGUF file.
        package var model: String
        /// What the server is to call the model; nil for its path.
        package var alias: String?
        /// The window in tokens, all of it for one conversation at a time.
        package var context: Int
        /// 0 for any free port.
        package var port: Int
        /// Threads to compute with; nil for as many as the server thinks right.
        package var threads: Int?
        /// Further arguments, in the server's own words.
        package var more: [String]

        package init(
            program: String, model: String, alias: String? = nil, context: Int, port: Int = 0,
            threads: Int? = nil, more: [String] = []
        ) {
            self.program = program
            self.model = model
            self.alias = alias
            self.context = context
            self.port = port
            self.threads = threads
            self.more = more
        }

        var arguments: [String] {
            var arguments = [
                "-m", model, "-c", "\(context)", "-np", "1", "--host", "127.0.0.1",
                "--port", "\(port)", "--jinja", "--metrics", "--slots", "--no-ui",
            ]
            if let alias { arguments += ["--alias", alias] }
            if let threads { arguments += ["-t", "\(threads)", "-tb", "\(threads)"] }
            return arguments + more
        }
    }

    /// Why it cannot be used. `log` is the end of what the process wrote.
    package enum Failure: Error, Sendable, Hashable {
        /// There was no process.
        case notStarted(program: String, reason: String)
        /// It ended by itself: before it was ready (no such program, a port that is taken, a model that does
        /// not load), or while it was needed. `status` is below zero for a signal.
        case ended(status: Int, log: String)
        /// Not ready within the time given.
        case notReady(after: Duration, log: String)
        /// What answers at its address runs another model.
        case anotherServer(url: String, model: String?)
    }

    package let url: ServerURL
    private let log: ServerLog

    /// The end of what the process has written so far.
    package var logTail: String { log.tail }

    /// What it says its buffers take; nil where it says nothing.
    package var memory: LoadedMemory? { log.memory }

    /// Starts the server, runs `body` once it is ready, and ends the process whatever happens; also when this process
    /// is killed meanwhile.
    ///
    /// The address is the one that the process itself says it listens on: a server that has the wanted port
    /// already can not be mistaken for it. When the process ends while `body` runs, `body` is cancelled.
    /// Throws ``Failure`` and whatever `body` throws.
    package static func with<Value: Sendable>(
        _ configuration: Configuration, transport: HTTPTransport,
        patience: Duration = .seconds(600), clock: any Clock<Duration> = ContinuousClock(),
        _ body: @escaping @Sendable (LlamaProcess) async throws -> Value
    ) async throws -> Value {
        let log = ServerLog()
        let starting = Starting(
            configuration: configuration, transport: transport, patience: patience, clock: clock,
            log: log)
        var options = PlatformOptions()
        options.teardownSequence = [ending]
        let outcome: (value: Value?, status: Int)
        do {
            let result = try await Subprocess.run(
                .name(TiedCommand.shell),
                arguments: Arguments(
                    TiedCommand(command: [configuration.program] + configuration.arguments)
                        .arguments),
                platformOptions: options,
                // Never written to, and open until the end.
                input: .inputWriter, output: .discarded, error: .sequence
            ) { execution in
                try await withThrowingTaskGroup(of: Value?.self) { group in
                    group.addTask {
                        let lines = execution.standardError.strings(bufferingPolicy: .unbounded)
                        for try await line in lines { log.take(line) }
                        log.close()
                        return nil
                    }
                    group.addTask { try await body(try await starting.ready()) }
                    do {
                        let value = try await group.next() ?? nil
                        // The log is read on until the end, or the process could wait for its reader.
                        if value != nil { await execution.teardown(using: [ending]) }
                        group.cancelAll()
                        return value
                    } catch {
                        await execution.teardown(using: [ending])
                        throw error
                    }
                }
            }
            outcome = (result.closureResult, Self.number(of: result.terminationStatus))
        } catch let error as SubprocessError {
            if Task.isCancelled { throw CancellationError() }
            throw Failure.notStarted(program: configuration.program, reason: "\(error)")
        }
        if let value = outcome.value { return value }
        try Task.checkCancellation()
        throw Failure.ended(status: outcome.status, log: log.tail)
    }

    fileprivate init(url: ServerURL, log: ServerLog) {
        self.url = url
        self.log = log
    }

    /// Asked first, killed after five seconds.
    private static var ending: TeardownStep {
        .gracefulShutDown(allowedDurationToNextStep: .seconds(5))
    }

    private static func number(of status: TerminationStatus) -> Int {
        switch status {
        case .exited(let code): TiedCommand.status(ofExit: Int(code))
        case .signaled(let signal): -Int(signal)
        }
    }
}

/// The time between the start of the process and its first use.
private struct Starting: Sendable {
    var configuration: LlamaProcess.Configuration
    var transport: HTTPTransport
    var patience: Duration
    var clock: any Clock<Duration>
    var log: ServerLog

    /// The process, once it answers and is the one that was started.
    func ready() async throws -> LlamaProcess {
        try await withThrowingTaskGroup(of: LlamaProcess.self) { group in
            group.addTask {
                try await clock.sleep(for: patience)
                throw LlamaProcess.Failure.notReady(after: patience, log: log.tail)
            }
            group.addTask { try await listening() }
            defer { group.cancelAll() }
            guard let process = try await group.next() else { throw CancellationError() }
            return process
        }
    }

    private func listening() async throws -> LlamaProcess {
        guard let url = await log.address() else {
            // The log is over, and so is the process: whoever reads it ends this wait.
            try await clock.sleep(for: patience)
            throw LlamaProcess.Failure.notReady(after: patience, log: log.tail)
        }
        let calls = JSONCalls(url: url, transport: transport)
        while try await calls.call("GET", "/health").status != 200 {
            try await clock.sleep(for: .milliseconds(50))
        }
        let model = try await calls.call("GET", "/props").json?["model_path"]?.string
        guard model == configuration.model else {
            throw LlamaProcess.Failure.anotherServer(url: "\(url)", model: model)
        }
        return LlamaProcess(url: url, log: log)
    }
}
