import ConfigFiles
import ModelServers
import Runs
import Storage
import Workbench

/// An error in words: what, where, and what to do. The one place that writes such sentences.
struct Diagnostic {
    var text: String
    var exitCode: Int32

    /// Nil for errors that the argument parser words itself.
    init?(_ error: any Error) {
        switch error {
        case let error as UserMistake: self.init(error.message, hint: error.hint, exitCode: 64)
        case let error as ConfigFileError: self.init("\(error)", exitCode: 64)
        case let error as ServerURLProblem: self.init(error)
        case let error as ServerProblem: self.init(error)
        case let error as LlamaProcess.Failure: self.init(error)
        case let error as PlanProblem: self.init(error)
        case let error as StoreError: self.init(error)
        case let error as FileFailure: self.init(error)
        case let error as WireFileFailure: self.init(error)
        case let error as SandboxProblem: self.init(error)
        case let error as ProgramProbe.Problem: self.init(error)
        case let error as ScheduleProblem:
            self.init(
                "`\(error.command)`: \(error.reason)",
                hint: "without `--install` it is printed, for you to put where it belongs",
                exitCode: 1)
        case let error as ForegroundProcess.NotStarted:
            self.init("`\(error.program)` did not start: \(error.reason)", exitCode: 127)
        case let error as WorkspaceError: self.init("workspace: \(error)", exitCode: 1)
        default: return nil
        }
    }

    /// Without the hint, for a note in passing.
    var summary: String { text.split(separator: "\n").first.map(String.init) ?? text }

    init(_ message: String, hint: String? = nil, exitCode: Int32) {
        text = hint.map { "\(message)\n\nhint: \($0)" } ?? message
        self.exitCode = exitCode
    }

    private init(_ problem: ServerURLProblem) {
        switch problem.kind {
        case .empty:
            self.init("the server's address is empty", exitCode: 64)
        case .unknownScheme(let scheme):
            self.init(
                "`\(problem.text)`: `\(scheme)` is neither http nor https", exitCode: 64)
        case .badPort(let port):
            self.init("`\(problem.text)`: `\(port)` is no port from 1 to 65535", exitCode: 64)
        }
    }

    private init(_ problem: ServerProblem) {
        switch problem {
        case .unreachable(let url, let reason):
            self.init(
                "no model server at `\(url)` (\(reason))",
                hint: "start one with `ollama serve`, or set `--server` or `OLLAMA_HOST`",
                exitCode: 1)
        case .unknownServer(let url, let status, let body):
            self.init(
                "what answers at `\(url)` is neither Ollama, llama-server nor LM Studio (HTTP \(status) on /api/version: \(body.prefix(80)))",
                hint:
                    "Ollama listens on port 11434 unless told otherwise, llama-server on 8080; any other must list its models in /v1/models",
                exitCode: 1)
        case .tooOld(let url, let version, let needed):
            self.init(
                "Ollama \(version) at `\(url)` is too old: the Messages API came with \(needed)",
                hint: "update Ollama", exitCode: 1)
        case .noMessagesAPI(let url, let version):
            self.init(
                "llama-server \(version) at `\(url)` does not speak the Messages API (/v1/messages)",
                hint: "update llama.cpp to a build from December 2025 or later", exitCode: 1)
        case .lmStudioTooOld(let url):
            self.init(
                "LM Studio at `\(url)` does not speak the Messages API (/v1/messages), which came with 0.4.1",
                hint: "update LM Studio, or drive an outside agent through `--api openai`",
                exitCode: 1)
        case .noKey(let url):
            self.init(
                "`\(url)` asks for a key, and there is none or it was turned down",
                hint: "set ANTHROPIC_API_KEY; it is sent there only, and stored nowhere",
                exitCode: 1)
        case .stillLoading(let url):
            self.init(
                "llama-server at `\(url)` is still loading its model",
                hint: "run the same line again when it is ready", exitCode: 1)
        case .modelMissing(let model, let url, let installed):
            let near =
                installed.isEmpty ? "" : "; it has \(installed.prefix(8).joined(separator: ", "))"
            self.init(
                "model `\(model)` is not installed at `\(url)`\(near)",
                hint: "ollama pull \(model)", exitCode: 1)
        case .modelNotServed(let model, let url, let served):
            self.init(
                "the server at `\(url)` was not started with a model called `\(model)`",
                hint: served.first.map { "run with `--model \($0)`" }, exitCode: 1)
        case .noModelFile(let model, let path):
            self.init(
                "`\(path)`, which is to be `\(model)`, is not there or no GGUF file",
                hint: "paths in a sweep file are relative to that file", exitCode: 64)
        case .loadFailed(let model, let context, let status, let message):
            let window = context.map { " with a window of \($0) tokens" } ?? ""
            self.init("`\(model)` did not load\(window) (HTTP \(status)): \(message)", exitCode: 1)
        case .contextNotProved(let model, let url, let path):
            self.init(
                "`\(url)` does not say in \(path) at which window `\(model)` runs, so it is not proved",
                exitCode: 1)
        case .seedNotTaken(let url):
            self.init(
                "the server at `\(url)` takes no seed with a request",
                hint: "start it with `--seed`, and run without one here", exitCode: 1)
        case .unexpectedAnswer(let url, let path, let status, let body):
            self.init("`\(url)\(path)` answered HTTP \(status): \(body.prefix(120))", exitCode: 1)
        }
    }

    private init(_ failure: LlamaProcess.Failure) {
        switch failure {
        case .notStarted(let program, let reason):
            self.init(
                "`\(program)` could not be started: \(reason.prefix(400))",
                hint: "give llama-server's path as `program` in the sweep file", exitCode: 1)
        case .ended(let status, let log):
            let ending = status < 0 ? "signal \(-status)" : "exit code \(status)"
            self.init("llama-server ended with \(ending): \(log.suffix(800))", exitCode: 1)
        case .notReady(let after, let log):
            self.init("llama-server was not ready after \(after): \(log.suffix(800))", exitCode: 1)
        case .anotherServer(let url, let model):
            self.init(
                "the server at `\(url)` runs `\(model ?? "another model")`, not the one that was started",
                exitCode: 1)
        }
    }

    private init(_ problem: PlanProblem) {
        switch problem {
        case .builtinNeedsMessages(let url):
            self.init(
                "the built-in agent speaks the Messages API, and `\(url)` is reached through chat completions only",
                hint:
                    "run an outside agent there, such as `--agent claude-code`: the gateway translates for it",
                exitCode: 1)
        }
    }

    private init(_ problem: SandboxProblem) {
        let without = "`--sandbox none` runs trials with all your rights"
        switch problem {
        case .missing(let program):
            let package = program == "bwrap" ? "bubblewrap" : program
            self.init(
                "trials run in a sandbox, and `\(program)` is not installed",
                hint: "install \(package) (Debian: `apt-get install \(package)`); \(without)",
                exitCode: 1)
        case .tooOld(let program, let version, let needed):
            self.init(
                "`\(program)` \(version) is too old: a sandbox needs \(needed)",
                hint: "update it; \(without)", exitCode: 1)
        case .refused(let program, let words):
            self.init(
                "`\(program)` is installed but cannot make a sandbox: \(words.prefix(400))",
                hint:
                    "user namespaces may be forbidden here (sysctl kernel.unprivileged_userns_clone, "
                    + "AppArmor, a container's seccomp profile); \(without)", exitCode: 1)
        }
    }

    private init(_ problem: ProgramProbe.Problem) {
        switch problem {
        case .notInstalled(let program, let searchPath):
            let claude = program.hasSuffix("claude")
            self.init(
                "the agent's program `\(program)` is not installed"
                    + (program.contains("/") ? "" : ", or not in \(searchPath)"),
                hint: claude
                    ? "install Claude Code, or name its program with `--claude`"
                    : "install it, or give its path in the sweep file", exitCode: 1)
        case .probeFailed(let command, let ending, let words):
            self.init(
                "`\(command.joined(separator: " "))` failed (\(ending)): \(words)", exitCode: 1)
        case .otherVersion(let program, let found, let wanted):
            self.init(
                "`\(program)` is `\(found)`, and the sweep wants version \(wanted)",
                hint: "install that version, or change the sweep's `version`", exitCode: 1)
        }
    }

    private init(_ error: StoreError) {
        switch error {
        case .notADatabase(let path):
            self.init(
                "`\(path)` is not a SQLite database", hint: "choose another `--store`", exitCode: 1)
        case .notAStore(let path):
            self.init(
                "`\(path)` is a database of some other program", hint: "choose another `--store`",
                exitCode: 1)
        case .newerVersion(let path, let found, let known):
            self.init(
                "`\(path)` was written by a newer fieldtest (schema \(found), this one knows \(known))",
                hint: "update fieldtest, or choose another `--store`", exitCode: 1)
        case .cannotOpen(let path, let reason):
            self.init("cannot open `\(path)`: \(reason)", exitCode: 1)
        case .cannotRead(let path, let reason):
            self.init("cannot read `\(path)`: \(reason)", exitCode: 1)
        case .cannotWrite(let path, let reason):
            self.init("cannot write `\(path)`: \(reason)", exitCode: 1)
        case .diskFull(let path):
            self.init(
                "the disk of `\(path)` is full; everything recorded until now is kept",
                hint: "make room and run the same line again", exitCode: 1)
        case .locked(let path):
            self.init("another process is writing to `\(path)`", exitCode: 1)
        case .sweeping(let path, let process):
            let who = process.map { "process \($0)" } ?? "another process"
            self.init(
                "\(who) carries a sweep out on `\(path)` already",
                hint: "wait for it, stop it, or choose another `--store`", exitCode: 1)
        case .damaged(let path, let reason):
            self.init("`\(path)` is damaged: \(reason)", exitCode: 1)
        case .unknownTrial(let id):
            self.init(
                "there is no trial `\(id)`", hint: "`fieldtest results` lists them", exitCode: 64)
        case .trialExists(let id): self.init("trial `\(id)` exists already", exitCode: 1)
        case .trialHasEnded(let id): self.init("trial `\(id)` has ended already", exitCode: 1)
        }
    }

    private init(_ failure: FileFailure) {
        let what =
            switch failure.problem {
            case .missing: "no such file or folder"
            case .isFolder: "is a folder"
            case .notAFolder: "a part of the path is not a folder"
            case .notAFile: "is not a regular file"
            case .denied: "permission denied"
            case .notUTF8(let offset): "not UTF-8 text (byte \(offset))"
            case .tooLarge(let bytes, let limit): "\(bytes) bytes, over the limit of \(limit)"
            case .noSpace: "no space left on the disk"
            case .other(let number): "system error \(number)"
            }
        self.init("`\(failure.path)`: \(what)", exitCode: failure.problem == .noSpace ? 1 : 64)
    }
}

/// Something that only the person can mend; exits 64.
struct UserMistake: Error {
    var message: String
    var hint: String?
}
