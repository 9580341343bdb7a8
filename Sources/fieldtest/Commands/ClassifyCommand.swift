import ArgumentParser
import Reports
import Results
import Storage
import Traces
import Verdicts

struct ClassifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "Judge stored trials again, and print what changed. Needs no server.",
        discussion: """
            Verdicts are functions of what was recorded, so newer rules judge old nights. What older rules said stays \
            in the store; grades stay as they are.
            """)

    @Argument(help: "Trials, by identifier or its beginning; all unless given.")
    var trials: [String] = []

    @Option(help: ArgumentHelp("Only trials of this sweep.", valueName: "name"))
    var sweep: String?

    @Option(help: ArgumentHelp("Only trials of this model; may be repeated.", valueName: "name"))
    var model: [String] = []

    @Option(
        help: ArgumentHelp(
            "Compare with this set of rules, or the newest before it.", valueName: "number"))
    var from: Int?

    @Flag(help: "List trials whose verdict stayed the same, too.")
    var all = false

    @Flag(help: "Print only; store nothing.")
    var dryRun = false

    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var format: FormatOptions

    func validate() throws {
        if let from, !(1..<TrialJudge.ruleSet).contains(from) {
            throw ValidationError(
                "--from takes 1 to \(TrialJudge.ruleSet - 1): rules older than these")
        }
    }

    func run() async throws {
        let store = try storeOptions.openExisting()
        var filter = TrialFilter(sweep: sweep, canaries: true)
        if !model.isEmpty { filter.models = Set(model) }
        if !trials.isEmpty {
            filter.ids = Set(try trials.map { try store.identifier(beginning: $0) })
        }
        let ids = try store.trials(matching: filter)
        if ids.isEmpty { throw UserMistake(message: "no trials match in `\(store.path)`") }
        let judge = TrialJudge(store: store)
        let below = from.map { $0 + 1 } ?? TrialJudge.ruleSet
        var shown: [TrialJudge.Review] = []
        var changed = 0
        var new = 0
        for id in ids {
            let review = try await judge.review(id, before: below, keeps: !dryRun)
            if review.before == nil { new += 1 } else if review.hasChanged { changed += 1 }
            if review.hasChanged || all { shown.append(review) }
        }
        Console.note(
            "judged \(ids.count) trials by rule set \(TrialJudge.ruleSet): \(changed) changed, "
                + "\(ids.count - changed - new) stayed, \(new) had no older verdict"
                + (dryRun ? "; nothing was stored" : ""))
        if !shown.isEmpty || format.format != .table {
            Console.out(
                format.format.render([ReviewTable(reviews: shown).table], screen: Console.screen))
        }
    }
}
