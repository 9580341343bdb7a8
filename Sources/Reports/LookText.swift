import Results
import Statistics
import Traces
import Verdicts

/// A ``Look`` in words: a sentence, and the command to look, which can be pasted into a shell.
struct LookText {
    var sentence: String
    var command: String

    /// - Parameter store: The store's path where commands must name it; nil where they find it by themselves.
    /// - Returns: nil where no command line can name what is meant.
    init?(_ look: Look, of summary: MorningSummary, store: String?) {
        var command = Self.command(for: look, of: summary)
        if let store { command.options.append(("--store", store)) }
        guard let text = command.text else { return nil }
        self.command = text
        sentence = Self.sentence(of: look)
    }

    private static func sentence(of look: Look) -> String {
        switch look {
        case .unfinished: "The sweep came to no end. The same line goes on with it:"
        case .spoiled(let spoiled): sentence(of: spoiled)
        case .proved(let contrast):
            "\(place(contrast)) \(contrast.isWorse ? "less" : "more") often: "
                + "\(share(contrast.before)) before, \(share(contrast.now)) now."
        case .likely(let change, _):
            "\(place(change.now.model, change.now.requestedContext)) was "
                + "\(outcome(change.before)) and is \(outcome(change.now)), hardly by chance."
        case .pin(let change, let others):
            "The \(change.pin.rawValue)\(change.owner.isEmpty ? "" : " of \(change.owner)") is "
                + "another: \(list(change.left)), now \(list(change.right))"
                + (others > 0 ? " (and \(others) more)." : ".")
        case .best(let best):
            "\(best.result.model) did best; before, \(best.before) did."
        case .open(let reasons):
            "\(reasons.values.reduce(0, +)) trials can still run. The same line runs them:"
        case .wavering(let result):
            "\(place(result.model, result.requestedContext)) wavers: it completes "
                + "\(result.completed) of \(result.trials) trials."
        case .failing(let mode, let trials, let all):
            "Most failures are \"\(mode.title)\": \(trials) of \(all) trials."
        case .everything: "All tables of this sweep:"
        }
    }

    private static func sentence(of spoiled: Look.Spoiled) -> String {
        let culprit = "the \(spoiled.cause?.rawValue ?? "unknown")"
        let words = spoiled.words.map { ": \($0)" } ?? "."
        if spoiled.lost == 0 {
            return "\(MorningText.count(spoiled.attempts, "attempt")) spoiled by \(culprit), then "
                + "repeated with a result\(words)"
        }
        return "\(MorningText.count(spoiled.lost, "trial")) without a result, spoiled by "
            + "\(culprit)\(words)"
    }

    private static func place(_ contrast: Look.Contrast) -> String {
        contrast.model.map { "\(place($0, contrast.context)) completes" }
            ?? "All cells together complete"
    }

    private static func place(_ model: String, _ context: Int?) -> String {
        context.map { "\(model) at \(Table.windowText($0))" } ?? model
    }

    private static func share(_ rate: Rate) -> String { "\(rate.successes) of \(rate.trials)" }

    private static func outcome(_ result: CellResult) -> String {
        "\(result.outcome.rawValue) (\(result.completed) of \(result.trials))"
    }

    private static func list(_ values: [String]) -> String {
        values.isEmpty ? "unknown" : values.joined(separator: ", ")
    }

    /// Without the store.
    private static func command(for look: Look, of summary: MorningSummary) -> PastedCommand {
        switch look {
        case .unfinished: goOn(with: summary) ?? results(of: summary)
        case .open: goOn(with: summary) ?? results(of: summary, table: "not-run")
        case .spoiled(let spoiled): show(spoiled.trial)
        case .proved(let contrast):
            compare(summary) ?? contrast.trial.map(show) ?? results(of: summary)
        case .likely(_, let trial): trial.map(show) ?? results(of: summary)
        case .pin(let change, _):
            change.pin == .modelDigest || change.pin == .quantization
                ? PastedCommand(verb: "history", names: [change.owner])
                : compare(summary) ?? results(of: summary)
        case .best(let best):
            best.canCompare
                ? PastedCommand(
                    verb: "compare", names: [best.before, best.result.model],
                    options: [("--by", "model"), ("--sweep", summary.sweep)])
                : PastedCommand(verb: "history", names: [best.result.model])
        case .wavering: results(of: summary, table: "repeats")
        case .failing: results(of: summary, table: "failures")
        case .everything: results(of: summary)
        }
    }

    private static func goOn(with summary: MorningSummary) -> PastedCommand? {
        guard let words = summary.goOn, let verb = words.first else { return nil }
        return PastedCommand(verb: verb, arguments: Array(words.dropFirst()))
    }

    private static func show(_ trial: String) -> PastedCommand {
        PastedCommand(verb: "show", names: [trial])
    }

    /// Of the two nights; nil where the one before has no name.
    private static func compare(_ summary: MorningSummary) -> PastedCommand? {
        guard let before = summary.before, summary.beforeIsSweep else { return nil }
        return PastedCommand(verb: "compare", names: [before, summary.sweep])
    }

    private static func results(of summary: MorningSummary, table: String? = nil) -> PastedCommand {
        PastedCommand(
            verb: "results",
            options: [("--sweep", summary.sweep)] + (table.map { [("--table", $0)] } ?? []))
    }
}
