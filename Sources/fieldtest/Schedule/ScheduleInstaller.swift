import Foundation
import Workbench

/// Prints a nightly job as its scheduler wants it, or hands it over.
struct ScheduleInstaller {
    var job: NightlyJob

    /// What files' names may be made of; everything else becomes a dash.
    static func fileName(_ name: String) -> String {
        let safe = name.unicodeScalars.map { scalar -> Character in
            let isPlain =
                scalar.isASCII && (Character(scalar).isLetter || Character(scalar).isNumber)
            return isPlain || "._-".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
        }
        return String(safe)
    }

    func text(for scheduler: ScheduleCommand.Scheduler) throws -> String {
        switch scheduler {
        case .systemd: systemd.files.map { "# \($0.path)\n\($0.text)" }.joined(separator: "\n")
        case .cron: try CronLine(job: job).lines.joined(separator: "\n")
        case .launchd: agent.file.text
        }
    }

    /// - Throws: ``ScheduleProblem`` when the scheduler does not take it.
    func install(for scheduler: ScheduleCommand.Scheduler) async throws {
        switch scheduler {
        case .systemd: try await installUnits()
        case .cron: try await installCronLine()
        case .launchd: try await installAgent()
        }
        Console.note(
            "\(job.description) runs every night at \(job.time); its output goes to \(job.log)")
    }

    private var systemd: SystemdUnits {
        let home = Console.environment["XDG_CONFIG_HOME"] ?? NSHomeDirectory() + "/.config"
        return SystemdUnits(job: job, folder: "\(home)/systemd/user")
    }

    private var agent: LaunchAgent {
        LaunchAgent(job: job, folder: NSHomeDirectory() + "/Library/LaunchAgents")
    }

    private func installUnits() async throws {
        for file in systemd.files { try write(file) }
        try await run(["systemctl", "--user", "daemon-reload"])
        try await run(["systemctl", "--user", "enable", "--now", systemd.timerName])
        Console.note(
            "units of yours run while you are logged in, unless `loginctl enable-linger` was run once"
        )
    }

    private func installCronLine() async throws {
        // Nobody's crontab is there from the start: then listing it fails.
        let list = await PlainCommand(["crontab", "-l"]).run()
        let old = list.problem == nil ? list.output : ""
        try await run(["crontab", "-"], input: try CronLine(job: job).added(to: old))
    }

    private func installAgent() async throws {
        try write(agent.file)
        let domain = "gui/\(getuid())"
        // Fails when there was none, which is all right.
        _ = await PlainCommand(["launchctl", "bootout", "\(domain)/\(agent.label)"]).run()
        try await run(["launchctl", "bootstrap", domain, agent.file.path])
    }

    private func write(_ file: ScheduleFile) throws {
        let folder = URL(filePath: file.path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw ScheduleProblem(command: "writing \(file.path)", reason: "\(error)")
        }
        try Files.write(file.text, to: file.path)
        Console.note("written: \(file.path)")
    }

    private func run(_ command: [String], input: String = "") async throws {
        let outcome = await PlainCommand(command).run(input: input)
        if let problem = outcome.problem {
            throw ScheduleProblem(command: command.joined(separator: " "), reason: problem)
        }
    }
}

/// A scheduler that did not take a job.
struct ScheduleProblem: Error {
    var command: String
    var reason: String
}
