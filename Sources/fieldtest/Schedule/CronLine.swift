import Plans
import Reports

/// A line of a person's crontab (crontab(5)), and the remark above it by which it is found again.
struct CronLine {
    var job: NightlyJob

    /// - Throws: ``UserMistake`` for what cannot stand in one line.
    var lines: [String] {
        get throws {
            let variables = job.variables.map { "\($0.name)=\(ShellWord.posix($0.value))" }
            let words = variables + job.command.map(ShellWord.posix)
            let command =
                "cd \(ShellWord.posix(job.folder)) && \(words.joined(separator: " ")) "
                + ">>\(ShellWord.posix(job.log)) 2>&1"
            if command.contains(where: \.isNewline) {
                throw UserMistake(message: "a line break cannot stand in a crontab")
            }
            // An unescaped percent sign ends the command, in quotes too.
            let escaped = command.replacing("%", with: "\\%")
            return [remark, "\(job.time.minute) \(job.time.hour) * * * \(escaped)"]
        }
    }

    private var remark: String { "# \(job.description)" }

    /// A crontab with this line instead of the one that it has under the same name.
    func added(to crontab: String) throws -> String {
        var kept: [Substring] = []
        var isOurs = false
        for line in crontab.split(separator: "\n", omittingEmptySubsequences: false) {
            if isOurs || line == remark {
                isOurs = line == remark
                continue
            }
            kept.append(line)
        }
        while kept.last?.isEmpty == true { kept.removeLast() }
        return (kept.map { String($0) } + (try lines)).joined(separator: "\n") + "\n"
    }
}
