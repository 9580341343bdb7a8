import ArgumentParser
import Reports
import Results
import Storage
import Traces

struct ResultsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "results", abstract: "Print tables of stored trials.",
        discussion: "JSON gives one object per cell.")

    @Option(help: ArgumentHelp("Only trials of this sweep.", valueName: "name"))
    var sweep: String?

    @Flag(help: "Only trials of the sweep that ran last.")
    var last = false

    @Flag(
        help: """
            Print one screen instead: what ran, what did not, what changed and what to look at first; of the sweep that ran \
            last unless one is named.
            """)
    var summary = false

    @Option(help: ArgumentHelp("Only trials of this model; may be repeated.", valueName: "name"))
    var model: [String] = []

    @Option(
        help: ArgumentHelp(
            "groups, summary, repeats, tasks, tools, failures, context, times, memory, versus, agents, scores, cells or not-run.",
            valueName: "table"))
    var table: ResultTable?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("The two models of the head-to-head.", valueName: "a b"))
    var versus: [String] = []

    @Option(
        help: ArgumentHelp("Compare with published field notes (YAML).", valueName: "file"))
    var published: String?

    @Option(
        help: ArgumentHelp(
            "Lay published scores of models beside, local and cloud (YAML).", valueName: "file"))
    var scores: String?

    @Option(
        help: ArgumentHelp(
            "Write every table, or the one of --table, as Markdown into this folder.",
            valueName: "folder"))
    var write: String?

    @Option(
        help: ArgumentHelp(
            "What to name as the tables' maker; this line unless given.", valueName: "text"))
    var command: String?

    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var format: FormatOptions

    func validate() throws {
        if sweep != nil, last { throw ValidationError("--sweep and --last exclude each other") }
        if !versus.isEmpty, versus.count != 2 {
            throw ValidationError("--versus takes two models")
        }
        if table == .scores, scores == nil {
            throw ValidationError("--table scores needs the file of --scores")
        }
        if summary, hasTableOptions {
            throw ValidationError("--summary goes with --sweep or --last alone")
        }
    }

    private var hasTableOptions: Bool {
        !model.isEmpty || table != nil || !versus.isEmpty || published != nil || scores != nil
            || write != nil || format.format != .table
    }

    func run() async throws {
        let store = try storeOptions.openExisting()
        if summary { return try printSummary(of: store) }
        var filter = TrialFilter(latestAttempts: true)
        filter.sweep = last ? try store.lastSweep() : sweep
        if !model.isEmpty { filter.models = Set(model) }
        var cells: [CellResult] = []
        try store.eachJudgedCell(matching: filter) { trials in
            cells += CellResult.all(from: trials.compactMap(TrialRow.init))
        }
        let unrun = try store.unrunCells(ofSweep: filter.sweep)
            .filter { filter.models?.contains($0.model) ?? true }
        if cells.isEmpty, unrun.isEmpty {
            throw UserMistake(message: "no judged trials match in `\(store.path)`")
        }
        let results = ResultSet(cells: cells, unrun: unrun)
        let tables = ResultTables(
            results: results, versus: versus, scores: try scores.map(ScoresFile.load))
        let sideBySide = try published.map { SideBySide(results, with: try PublishedFile.load($0)) }
        if let write {
            let folder = TableFolder(path: write, command: command ?? Self.ownLine)
            let files =
                try table.map { [try folder.write(tables.tables($0), named: $0.rawValue)] }
                ?? folder.write(tables.all, sideBySide: sideBySide)
            for file in files { Console.note(file) }
        }
        Console.out(
            format.format.render(
                chosen(from: tables) + (sideBySide.map { [$0.table()] } ?? []),
                screen: Console.screen))
    }

    private func printSummary(of store: TraceStore) throws {
        let page = MorningPage(store: store, path: storeOptions.named)
        guard let name = try sweep ?? page.lastSweep() else {
            throw UserMistake(message: "no sweep has run in `\(store.path)`")
        }
        if try store.lastRun(ofSweep: name) == nil,
            try store.trials(matching: TrialFilter(sweep: name)).isEmpty
        {
            throw UserMistake(message: "no sweep `\(name)` has run in `\(store.path)`")
        }
        Console.out(try page.text(ofSweep: name))
    }

    /// Programs get cells; people get every table.
    private func chosen(from tables: ResultTables) -> [Table] {
        if let table { return tables.tables(table) }
        switch format.format {
        case .table, .markdown: return tables.all
        case .csv, .json: return [tables.results.cellRecords()]
        }
    }

    private static var ownLine: String {
        (["fieldtest"] + CommandLine.arguments.dropFirst()).joined(separator: " ")
    }
}
