import ArgumentParser
import Foundation
import Plans
import Workbench

struct ScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Print, or install, what runs a sweep every night.",
        discussion: """
            What stands after `--` is handed to `sweep`, as in
            fieldtest schedule --at 01:00 sweeps/night.yaml -- --until 07:00 --notify 'mail -s fieldtest me'
            """)

    @Option(help: ArgumentHelp("When, in this machine's time zone.", valueName: "time"))
    var at: TimeOfDay

    @Argument(help: "The sweep file.")
    var file: String

    @Argument(parsing: .postTerminator, help: "Options for `sweep`.")
    var options: [String] = []

    @Flag(help: "For whom; this system's own unless given.")
    var scheduler: Scheduler?

    @Flag(
        help:
            "Install it for you, instead of printing it; what is there under its name is replaced.")
    var install = false

    @Option(
        help: ArgumentHelp("What it is called; the sweep's name unless given.", valueName: "name"))
    var name: String?

    @Option(
        help: ArgumentHelp(
            "What gets the output, appended; beside the store unless given.", valueName: "file"))
    var log: String?

    @OptionGroup var store: StoreOptions

    enum Scheduler: String, EnumerableFlag {
        case systemd, cron, launchd

        static func help(for value: Scheduler) -> ArgumentHelp? {
            switch value {
            case .systemd: "A service and a timer for systemd's user instance."
            case .cron: "A line for your crontab."
            case .launchd: "An agent for launchd."
            }
        }
    }

    func run() async throws {
        let job = try job()
        let installer = ScheduleInstaller(job: job)
        if install {
            try await installer.install(for: scheduler ?? .standard)
        } else {
            Console.out(try installer.text(for: scheduler ?? .standard))
        }
    }

    /// Checks all that can be checked now: at night nobody is there to be told.
    private func job() throws -> NightlyJob {
        _ = try SweepCommand.parse([file] + options)
        let plan = try SweepSource.load(file, servers: [Session.standInName]).plan
        let folder = FileManager.default.currentDirectoryPath
        let store = Self.absolute(store.path, in: folder)
        let name = ScheduleInstaller.fileName(name ?? plan.name)
        return NightlyJob(
            name: name, time: at,
            command: [
                Self.program, "sweep", Self.absolute(file, in: folder), "--nightly", "--store",
                store,
            ]
                + options,
            folder: folder, environment: Self.environment,
            log: log.map { Self.absolute($0, in: folder) } ?? "\(store)-\(name).log")
    }

    private static func absolute(_ path: String, in folder: String) -> String {
        URL(filePath: path, relativeTo: URL(filePath: folder, directoryHint: .isDirectory))
            .standardizedFileURL.path(percentEncoded: false)
    }

    private static var program: String {
        BridgeProgram.ownExecutable ?? Bundle.main.executablePath ?? CommandLine.arguments[0]
    }

    /// Agents are looked for on PATH, and servers by these variables.
    private static var environment: [String: String] {
        let names = ["PATH", "OLLAMA_HOST", "OLLAMA_HOSTS", "XDG_CACHE_HOME"]
        return Console.environment.filter { names.contains($0.key) && !$0.value.isEmpty }
    }
}

extension ScheduleCommand.Scheduler {
    /// What this system has.
    static var standard: Self {
        #if canImport(Darwin)
            .launchd
        #else
            // sd_booted(3).
            FileManager.default.fileExists(atPath: "/run/systemd/system") ? .systemd : .cron
        #endif
    }
}
