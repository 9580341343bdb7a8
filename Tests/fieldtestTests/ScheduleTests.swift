import Foundation
import TestSupport
import Testing

/// Nightly jobs, as they are printed and installed.
@Suite(.timeLimit(.minutes(5)))
struct ScheduleTests {
    /// A folder whose name has all that schedulers trip over.
    static let awkward = "a night's \"50%\" $HOME & <more>"

    private func bench() throws -> Bench {
        let bench = try Bench()
        try FileManager.default.createDirectory(
            atPath: "\(bench.folder)/\(Self.awkward)", withIntermediateDirectories: true)
        try bench.write(
            "task: document\ncells: [{model: scripted:1b, context: 64k}]\n",
            "\(Self.awkward)/nightly sweep.yaml")
        return bench
    }

    private func schedule(
        _ bench: Bench, _ more: [String], environment: [String: String?] = [:]
    ) async throws -> Command.Outcome {
        try await bench.run(
            ["schedule", "--at", "1:05", "\(Self.awkward)/nightly sweep.yaml"] + more,
            environment: environment)
    }

    /// Puts a program of that name on PATH that does what `script` says.
    private func program(_ name: String, _ script: String, in bench: Bench) throws -> String {
        let folder = "\(bench.folder)/bin"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try bench.write("#!/bin/sh\n\(script)\n", "bin/\(name)")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: "\(folder)/\(name)")
        return "\(folder):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
    }

    @Test func `a line of cron runs the sweep as it stands, whatever its path`() async throws {
        let bench = try bench()
        try bench.writer()
        let outcome = try await schedule(
            bench, ["--cron", "--", "--standin", "models", "--notify", "cat > 'notified 100%'"])
        try #require(outcome.exit == 0, "\(outcome.stderr)")
        let lines = outcome.stdout.split(separator: "\n").map(String.init)
        try #require(lines.count == 2)
        #expect(lines[0] == "# fieldtest sweep nightly-sweep")
        #expect(lines[1].hasPrefix("5 1 * * * cd "))
        // Cron gives the shell what stands after five fields, with `\%` as `%`.
        let command = lines[1].split(separator: " ", maxSplits: 5)[5].replacing("\\%", with: "%")
        let run = try await Command.shell(
            String(command), environment: ["PATH": "/usr/bin:/bin"], in: "/")
        let log = try? String(
            contentsOfFile: "\(bench.folder)/fieldtest.sqlite-nightly-sweep.log", encoding: .utf8)
        #expect(run.exit == 0, "\(log ?? "no log")")
        #expect(log?.contains("1 completed") == true)
        let notified = try String(
            contentsOfFile: "\(bench.folder)/notified 100%", encoding: .utf8)
        #expect(notified.hasPrefix("Sweep nightly sweep@2"))
    }

    @Test func `installing replaces the line of that name, and no other`() async throws {
        let bench = try bench()
        try bench.write("MAILTO=me\n0 0 * * * true\n", "table")
        let path = try program(
            "crontab",
            "if [ \"$1\" = -l ]; then cat '\(bench.folder)/table'; else cat > '\(bench.folder)/new' && mv '\(bench.folder)/new' '\(bench.folder)/table'; fi",
            in: bench)
        for at in ["1:05", "2:30"] {
            let outcome = try await bench.run(
                [
                    "schedule", "--at", at, "--install", "--cron",
                    "\(Self.awkward)/nightly sweep.yaml",
                ],
                environment: ["PATH": path])
            #expect(outcome.exit == 0, "\(outcome.stderr)")
        }
        let table = try String(contentsOfFile: "\(bench.folder)/table", encoding: .utf8)
        let lines = table.split(separator: "\n").map(String.init)
        #expect(
            lines.prefix(3) == ["MAILTO=me", "0 0 * * * true", "# fieldtest sweep nightly-sweep"])
        #expect(lines.count == 4)
        #expect(lines.last?.hasPrefix("30 2 * * * ") == true)
    }

    @Test func `systemd takes the units`() async throws {
        let bench = try bench()
        let calls = "\(bench.folder)/calls"
        let path = try program("systemctl", "echo \"$@\" >> '\(calls)'", in: bench)
        let config = "\(bench.folder)/config"
        let outcome = try await schedule(
            bench, ["--systemd", "--install", "--", "--notify", "echo $HOME 50% \\ \"done\""],
            environment: ["XDG_CONFIG_HOME": config, "PATH": path, "OLLAMA_HOST": "gpu:11434"])
        try #require(outcome.exit == 0, "\(outcome.stderr)")
        let folder = "\(config)/systemd/user"
        let service = try String(
            contentsOfFile: "\(folder)/fieldtest-nightly-sweep.service", encoding: .utf8)
        let timer = try String(
            contentsOfFile: "\(folder)/fieldtest-nightly-sweep.timer", encoding: .utf8)
        #expect(timer.contains("OnCalendar=*-*-* 01:05:00\n"))
        #expect(service.contains("Environment=\"OLLAMA_HOST=gpu:11434\"\n"))
        #expect(service.contains("\"--nightly\""))
        #expect(service.contains(#""echo $$HOME 50%% \\ \"done\"""#))
        #expect(service.contains(#"a night's \"50%%\" $$HOME & <more>/nightly sweep.yaml"#))
        #expect(
            try String(contentsOfFile: calls, encoding: .utf8)
                == "--user daemon-reload\n--user enable --now fieldtest-nightly-sweep.timer\n")
        // Where systemd is installed it says itself whether it understands them.
        let verify = try await Command.shell(
            "command -v systemd-analyze >/dev/null || exit 0; systemd-analyze verify \"$@\"",
            [
                "\(folder)/fieldtest-nightly-sweep.service",
                "\(folder)/fieldtest-nightly-sweep.timer",
            ])
        #expect(verify.exit == 0, "\(verify.stderr)")
    }

    @Test func `a property list means what was asked for`() async throws {
        let bench = try bench()
        let outcome = try await schedule(bench, ["--launchd", "--log", "out & about.log"])
        try #require(outcome.exit == 0, "\(outcome.stderr)")
        let list = try PropertyListSerialization.propertyList(
            from: Data(outcome.stdout.utf8), format: nil)
        let agent = try #require(list as? [String: Any])
        #expect(agent["Label"] as? String == "fieldtest.nightly-sweep")
        let arguments = try #require(agent["ProgramArguments"] as? [String])
        #expect(arguments.first?.hasPrefix("/") == true)
        #expect(arguments.dropFirst().first == "sweep")
        #expect(arguments.contains { $0.hasSuffix("/\(Self.awkward)/nightly sweep.yaml") })
        #expect(agent["StartCalendarInterval"] as? [String: Int] == ["Hour": 1, "Minute": 5])
        #expect((agent["StandardOutPath"] as? String)?.hasSuffix("/out & about.log") == true)
    }

    @Test(arguments: [
        ["--at", "25:00", "s.yaml"], ["s.yaml"], ["--at", "1:00", "missing.yaml"],
        ["--at", "1:00", "s.yaml", "--", "--untill", "7:00"],
        ["--at", "1:00", "--cron", "--systemd", "s.yaml"],
    ])
    func `what cannot run at night is refused by day`(arguments: [String]) async throws {
        let bench = try Bench()
        try bench.write("task: document\ncells: [{model: scripted:1b}]\n", "s.yaml")
        let outcome = try await bench.run(["schedule"] + arguments)
        #expect(outcome.exit != 0)
        #expect(outcome.stdout.isEmpty)
        #expect(!outcome.stderr.isEmpty)
    }

    @Test func `a scheduler that does not take it is an error with its words`() async throws {
        let bench = try bench()
        let path = try program("crontab", "echo 'you are not allowed' >&2; exit 1", in: bench)
        let outcome = try await schedule(
            bench, ["--cron", "--install"], environment: ["PATH": path])
        #expect(outcome.exit == 1)
        #expect(outcome.stderr.contains("you are not allowed"))
    }
}
