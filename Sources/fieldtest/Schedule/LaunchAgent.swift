import Plans

/// An agent for launchd (launchd.plist(5)).
struct LaunchAgent {
    var job: NightlyJob
    /// Where agents of the user are.
    var folder: String

    var label: String { "fieldtest.\(job.name)" }

    var file: ScheduleFile { ScheduleFile(path: "\(folder)/\(label).plist", text: text) }

    private var text: String {
        let arguments = job.command.map { "        <string>\(Self.escaped($0))</string>\n" }
        let variables = job.variables.map {
            "        <key>\(Self.escaped($0.name))</key>\n        <string>\(Self.escaped($0.value))</string>\n"
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            <dict>
                <key>Label</key>
                <string>\(Self.escaped(label))</string>
                <key>ProgramArguments</key>
                <array>
            \(arguments.joined())    </array>
                <key>EnvironmentVariables</key>
                <dict>
            \(variables.joined())    </dict>
                <key>WorkingDirectory</key>
                <string>\(Self.escaped(job.folder))</string>
                <key>StandardOutPath</key>
                <string>\(Self.escaped(job.log))</string>
                <key>StandardErrorPath</key>
                <string>\(Self.escaped(job.log))</string>
                <key>StartCalendarInterval</key>
                <dict>
                    <key>Hour</key>
                    <integer>\(job.time.hour)</integer>
                    <key>Minute</key>
                    <integer>\(job.time.minute)</integer>
                </dict>
            </dict>
            </plist>

            """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
