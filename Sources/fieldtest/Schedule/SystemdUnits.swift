/// A service and a timer for systemd's user instance (systemd.service(5), systemd.exec(5), systemd.timer(5)).
struct SystemdUnits {
    var job: NightlyJob
    /// Where units of the user are.
    var folder: String

    var timerName: String { "fieldtest-\(job.name).timer" }

    var files: [ScheduleFile] {
        [
            ScheduleFile(path: "\(folder)/fieldtest-\(job.name).service", text: service),
            ScheduleFile(path: "\(folder)/\(timerName)", text: timer),
        ]
    }

    /// SIGINT is what stops a sweep with all that is done kept; a night has no time limit of the service manager's.
    private var service: String {
        let environment = job.variables.map {
            "Environment=\(Self.quoted("\($0.name)=\($0.value)", variables: false))\n"
        }
        return """
            [Unit]
            Description=\(Self.plain(job.description))

            [Service]
            Type=oneshot
            WorkingDirectory=\(Self.plain(job.folder))
            \(environment.joined())ExecStart=\(job.command.map { Self.quoted($0, variables: true) }.joined(separator: " "))
            StandardOutput=append:\(Self.plain(job.log))
            StandardError=append:\(Self.plain(job.log))
            KillSignal=SIGINT
            TimeoutStartSec=infinity

            """
    }

    private var timer: String {
        """
        [Unit]
        Description=\(Self.plain(job.description)), every night

        [Timer]
        OnCalendar=*-*-* \(job.time):00
        AccuracySec=1min

        [Install]
        WantedBy=timers.target

        """
    }

    /// A value that takes no quotes: only specifiers are replaced in it.
    private static func plain(_ text: String) -> String { text.replacing("%", with: "%%") }

    /// One word of a command line or of `Environment=`: in quotes, with C's escapes; in a command line `$` names a
    /// variable unless it is doubled.
    private static func quoted(_ text: String, variables: Bool) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: "\\n").replacing("%", with: "%%")
        return "\"\(variables ? escaped.replacing("$", with: "$$") : escaped)\""
    }
}
