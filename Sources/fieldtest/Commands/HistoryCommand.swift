import ArgumentParser
import Reports
import Results
import Storage
import Traces

struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show how one model did from night to night.")

    @Argument(help: ArgumentHelp("The model's name.", valueName: "model"))
    var model: String

    @Option(
        help: ArgumentHelp(
            "Only the sweep of this name and its nights (`name@date`).", valueName: "name"))
    var sweep: String?

    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var format: FormatOptions

    func run() throws {
        let store = try storeOptions.openExisting()
        let rows = try store.judged(matching: TrialFilter(models: [model]))
            .compactMap(TrialRow.init).filter { row in
                guard let sweep, let own = row.facts.sweep else { return sweep == nil }
                return own == sweep || own.hasPrefix("\(sweep)@")
            }
        let history = ModelHistory(of: model, in: rows)
        if history.nights.isEmpty {
            let known = Set(try store.judged().map(\.facts.model.name)).sorted()
            throw UserMistake(
                message: "no sweep in `\(store.path)` has judged trials of `\(model)`",
                hint: known.isEmpty ? nil : "models: \(known.joined(separator: ", "))")
        }
        Console.out(format.format.render([history.table], screen: Console.screen))
    }
}
