package import Results
import Traces
import Verdicts

/// A ``MorningSummary`` as text of one screen: at most 24 lines of 80 columns.
package enum MorningText {
    private static let width = 80
    private static let height = 24
    private static let indent = 12
    private static let mostChanges = 8
    private static let mostModels = 8
    private static let mostLooks = 5
    /// However little room there is.
    private static let leastLooks = 2

    /// - Parameter store: The store's path where the commands must name it; nil where they find it by themselves. Commands
    ///   stay whole, whatever their length.
    package static func text(of summary: MorningSummary, store: String? = nil) -> String {
        var lines = wrapped(head(summary), indent: 0, most: 2)
        lines += section("ran", ran(summary), most: 2)
        lines += section("loads", loads(summary), most: 1)
        lines += section("not run", notRun(summary), most: 5)
        lines += section("invalid", invalid(summary), most: 2)
        lines += section("works from", works(summary), most: 3)
        let looks = looks(summary, store: store)
        // What to look at is worth more than a long list of what changed, and that more than curiosities.
        let least = looks.prefix(leastLooks).reduce(0) { $0 + $1.count }
        let changes = changes(summary, room: height - lines.count - least)
        lines += changes
        var room = height - lines.count
        for (index, look) in looks.enumerated() where index < leastLooks || look.count <= room {
            lines += look
            room -= look.count
        }
        return lines.joined(separator: "\n")
    }

    private static func head(_ summary: MorningSummary) -> String {
        let sweep = "Sweep \(summary.sweep.onOneLine)"
        let time = summary.seconds.map { " after \(Words.duration($0))" } ?? ""
        return switch summary.ending {
        case .carriedOut: "\(sweep): done\(time)."
        case .stopped(let failure): "\(sweep): STOPPED\(time): \(failure.onOneLine)"
        case .open: "\(sweep): NOT AT ITS END: it still runs, or was killed."
        }
    }

    /// Of each a sentence of a line or two, and a command; the first with what they are.
    private static func looks(_ summary: MorningSummary, store: String?) -> [[String]] {
        let texts = summary.looks.compactMap { LookText($0, of: summary, store: store) }
        var commands: Set<String> = []
        return texts.filter { commands.insert($0.command).inserted }.prefix(mostLooks).enumerated()
            .map { index, text in
                section(index == 0 ? "look first" : "", text.sentence.onOneLine, most: 2)
                    + [String(repeating: " ", count: indent + 2) + text.command]
            }
    }

    private static func ran(_ summary: MorningSummary) -> String {
        let trials = summary.outcomes.values.reduce(0, +)
        let outcomes = Outcome.allCases.compactMap { outcome in
            summary.outcomes[outcome].map { "\($0) \(outcome.rawValue)" }
        }
        if trials == 0 { return "nothing" }
        return "\(count(trials, "trial")) of \(count(summary.cells, "cell")), "
            + "\(count(summary.models, "model")): " + outcomes.joined(separator: ", ")
    }

    private static func loads(_ summary: MorningSummary) -> String {
        if summary.loads == 0 { return "" }
        let failed = summary.failedLoads > 0 ? ", \(summary.failedLoads) failed" : ""
        return "\(summary.loads)\(failed), \(Words.duration(summary.loadSeconds)) together"
    }

    private static func notRun(_ summary: MorningSummary) -> String {
        let reasons = UnrunCell.Reason.allCases.compactMap { reason in
            summary.unrun[reason].map { "\($0) because \(reason.words)" }
        }
        if reasons.isEmpty { return "" }
        return count(summary.unrun.values.reduce(0, +), "trial") + ": "
            + reasons.joined(separator: "; ")
    }

    private static func invalid(_ summary: MorningSummary) -> String {
        let causes = summary.invalid.sorted {
            ($1.value, $0.key?.rawValue ?? "~") < ($0.value, $1.key?.rawValue ?? "~")
        }
        if causes.isEmpty { return "" }
        return count(causes.reduce(0) { $0 + $1.value }, "attempt") + ": "
            + causes.map { "\($0.value) by the \($0.key?.rawValue ?? "unknown")" }
            .joined(separator: ", ")
    }

    private static func works(_ summary: MorningSummary) -> String {
        if summary.outcomes.isEmpty { return "" }
        if summary.works.isEmpty { return "no window: no model completed the task" }
        let models = summary.works.prefix(mostModels).map {
            let window = $0.context.map { Table.windowText($0) } ?? "its default"
            return "\($0.model.onOneLine) \(window)"
        }
        let more = summary.works.count - models.count
        return models.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    private static func changes(_ summary: MorningSummary, room: Int) -> [String] {
        guard let before = summary.before, summary.compared > 0 else { return [] }
        let likely = summary.changes.count(where: \.isLikely)
        var lines = section(
            "changed",
            summary.changes.isEmpty
                ? "nothing in \(count(summary.compared, "cell")) since \(before.onOneLine)"
                : "\(summary.changes.count) of \(count(summary.compared, "cell")) since "
                    + "\(before.onOneLine), \(likely) more than chance explains",
            most: 2)
        // One line says how many there are besides.
        let fitting = max(0, room - lines.count)
        let shown =
            summary.changes.count <= fitting
            ? min(fitting, mostChanges) : min(max(0, fitting - 1), mostChanges)
        for change in summary.changes.prefix(shown) {
            let window = change.now.requestedContext.map { Table.windowText($0) } ?? "default"
            lines.append(
                clipped(
                    String(repeating: " ", count: indent)
                        + "\(change.isLikely ? "!" : "?") \(change.now.model.onOneLine) \(window)"
                        + " \(change.now.task.onOneLine): \(outcome(change.before)), now "
                        + outcome(change.now)))
        }
        let more = summary.changes.count - shown
        if more > 0 { lines.append(String(repeating: " ", count: indent) + "and \(more) more") }
        return lines
    }

    private static func outcome(_ result: CellResult) -> String {
        let mode = result.failureMode.map { " (\($0.rawValue))" } ?? ""
        return "\(result.outcome.rawValue)\(mode) \(result.completed)/\(result.trials)"
    }

    private static func section(_ name: String, _ text: String, most: Int) -> [String] {
        if text.isEmpty { return [] }
        var lines = wrapped(text, indent: indent, most: most)
        let name = name + String(repeating: " ", count: max(1, indent - name.count))
        lines[0] = name + lines[0].dropFirst(indent)
        return lines
    }

    /// Broken at blanks, at least one line; what is too much ends in an ellipsis.
    private static func wrapped(_ text: String, indent: Int, most: Int) -> [String] {
        let start = String(repeating: " ", count: indent)
        var lines: [String] = [start]
        for word in text.split(separator: " ") {
            let last = lines[lines.count - 1]
            if last.count > indent, last.count + 1 + word.count > width {
                lines.append(start + word)
            } else {
                lines[lines.count - 1] = last + (last.count > indent ? " " : "") + word
            }
        }
        if lines.count > most {
            lines = Array(lines.prefix(most))
            lines[most - 1] = clipped(lines[most - 1] + " ...", isCut: true)
        }
        return lines.map { clipped($0) }
    }

    private static func clipped(_ line: String, isCut: Bool = false) -> String {
        if line.count <= width { return line }
        return line.prefix(width - 3) + "..."
    }

    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
