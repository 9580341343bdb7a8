#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A program that is run beside a sweep, with a person's own rights and environment: a scheduler's, or a notification.
package struct PlainCommand: Sendable {
    /// The program, by its path or looked up in PATH, and its arguments.
    package var command: [String]
    /// Set besides the environment of this process.
    package var environment: [String: String]
    /// After this it is ended.
    package var timeout: Duration

    package init(
        _ command: [String], environment: [String: String] = [:],
        timeout: Duration = .seconds(60)
    ) {
        self.command = command
        self.environment = environment
        self.timeout = timeout
    }

    /// A line for `/bin/sh`.
    package static func shell(
        _ line: String, environment: [String: String] = [:]
    ) -> PlainCommand {
        PlainCommand(["/bin/sh", "-c", line], environment: environment)
    }

    /// How it went.
    package struct Outcome: Sendable, Hashable {
        /// What it printed.
        package var output: String
        /// What went wrong, in a few words; nil when it ended with 0.
        package var problem: String?
    }

    /// Runs it to its end, with `input` on its standard input.
    ///
    /// The input is a file's, not a pipe's: a program that ends without reading it would end this one too (SIGPIPE).
    package func run(input: String = "") async -> Outcome {
        if input.isEmpty { return await run(command) }
        var template = Array("/tmp/fieldtest-input-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            let reason = String(cString: strerror(errno))
            return Outcome(output: "", problem: "no temporary folder: \(reason)")
        }
        let path = String(
            decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer {
            unlink("\(path)/input")
            rmdir(path)
        }
        do { try Files.write(input, to: "\(path)/input") } catch {
            return Outcome(output: "", problem: "\(error)")
        }
        return await run(["/bin/sh", "-c", "exec \"$@\" <\"$0\"", "\(path)/input"] + command)
    }

    private func run(_ command: [String]) async -> Outcome {
        var run = ProcessRun(
            program: command.first ?? "", arguments: Array(command.dropFirst()))
        run.changes = environment.mapValues { Optional($0) }
        run.timeout = timeout
        do throws(ProcessRun.Failure) {
            let outcome = try await run.run()
            let words = outcome.words.split(separator: "\n").last.map { ": \($0)" } ?? ""
            let problem: String? =
                switch outcome.ending {
                case .exited(0): nil
                case .exited(let code): "it ended with \(code)\(words)"
                case .signalled(let signal): "signal \(signal) ended it\(words)"
                case .timedOut: "it took longer than \(timeout)\(words)"
                case .overflowed: "it printed too much"
                case .cancelled: "it was interrupted"
                case .exceeded: "it took more than it may\(words)"
                }
            return Outcome(output: outcome.output.text, problem: problem)
        } catch {
            let problem =
                switch error {
                case .toolMissing(let tool): "there is no `\(tool)`"
                case .notStarted(let program, let reason): "`\(program)` did not start: \(reason)"
                }
            return Outcome(output: "", problem: problem)
        }
    }
}
