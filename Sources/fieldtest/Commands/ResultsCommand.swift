import ArgumentParser
import Reports
import Results
import Storage
import Traces

struct ResultsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "results", abstract: "Print tables of stored trials.",
        discussion: "JSON gives one object per cell.")

    @Argument(help: ArgumentHelp("Only trials of these sweeps.", valueName: "sweep"))
    var sweeps: [String] = []

    @Option(help: ArgumentHelp("The same, of one sweep.", valueName: "name"))
    var sweep: String?

    @Flag(help: "Only trials of the sweep that ran last.")
    var last = false

    @Flag(
        help: """
            Print one screen instead: what ran, what did not, what changed and what to look at first; of the sweep that ran \
            last unless one is named.
            """)
    var summary = false

    @OptionGroup var choice: CellOptions

    @Option(
        help: ArgumentHelp(
            "One table, a row for each: model, context, task, failure, cause, server, agent or cell.",
            valueName: "what"))
    var by: Grouping?

    @Option(
        help: ArgumentHelp(
            "Sort rows by this column (its name, or its key in JSON) where a table has it.",
            valueName: "column"))
    var sort: String?

    @Flag(help: "With --sort: the largest first.")
    var descending = false

    @Option(
        help: ArgumentHelp(
            "groups, summary, repeats, tasks, tools, failures, context, times, memory, sizes, versus, agents, scores, cells or not-run.",
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
        if [sweep != nil, last, !sweeps.isEmpty].count(where: \.self) > 1 {
            throw ValidationError("name sweeps, or take --sweep, or --last: not two of these")
        }
        if by != nil, table != nil || write != nil {
            throw ValidationError("--by prints one table of its own, without --table and --write")
        }
        if descending, sort == nil { throw ValidationError("--descending goes with --sort") }
        if !versus.isEmpty, versus.count != 2 {
            throw ValidationError("--versus takes two models")
        }
        if table == .scores, scores == nil {
            throw ValidationError("--table scores needs the file of --scores")
        }
        if summary, hasTableOptions {
            throw ValidationError("--summary goes with one sweep or --last alone")
        }
    }

    private var hasTableOptions: Bool {
        !choice.isEmpty || by != nil || sort != nil || sweeps.count > 1 || table != nil
            || !versus.isEmpty || published != nil || scores != nil || write != nil
            || format.format != .table
    }

    func run() async throws {
        let store = try storeOptions.openExisting()
        if summary { return try printSummary(of: store) }
        let wanted =
            last ? [try store.lastSweep()].compactMap(\.self) : sweep.map { [$0] } ?? sweeps
        var filter = choice.filter
        if !wanted.isEmpty { filter.sweeps = Set(wanted) }
        var cells: [CellResult] = []
        var provenance = Provenance()
        try store.eachJudgedCell(matching: filter) { trials in
            let rows = trials.compactMap(TrialRow.init)
            let found = CellResult.all(from: rows).filter(choice.includes)
            if found.isEmpty { return }
            cells += found
            provenance.add(rows)
        }
        let unrun = try
            (wanted.isEmpty
            ? store.unrunCells() : wanted.flatMap { try store.unrunCells(ofSweep: $0) })
            .filter(choice.includes)
        if cells.isEmpty, unrun.isEmpty {
            throw UserMistake(message: "no judged trials match in `\(store.path)`")
        }
        let results = ResultSet(cells: cells, unrun: unrun)
        let tables = ResultTables(
            results: results, versus: versus, scores: try scores.map(ScoresFile.load),
            provenance: provenance.line)
        let sideBySide = try published.map {
            tables.withProvenance(SideBySide(results, with: try PublishedFile.load($0)).table())
        }
        if let write {
            let folder = TableFolder(path: write, command: command ?? Self.ownLine)
            let files =
                try table.map { [try folder.write(tables.tables($0), named: $0.rawValue)] }
                ?? folder.write(tables.all, sideBySide: sideBySide)
            for file in files { Console.note(file) }
        }
        let shown =
            chosen(from: tables) + (sideBySide.map { [$0] } ?? [])
        Console.out(format.format.render(try sorted(shown), screen: Console.screen))
    }

    private func printSummary(of store: TraceStore) throws {
        let page = MorningPage(store: store, path: storeOptions.named)
        guard let name = try sweep ?? sweeps.first ?? page.lastSweep() else {
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
        if let by { return [tables.table(by: by)] }
        if let table { return tables.tables(table) }
        switch format.format {
        case .table, .markdown, .html: return tables.all
        case .csv, .json: return [tables.results.cellRecords()]
        }
    }

    /// Tables without the column stay as they are; one of them has to have it.
    private func sorted(_ tables: [Table]) throws -> [Table] {
        guard let sort else { return tables }
        let sorted = tables.map { $0.sorted(by: sort, descending: descending) }
        if sorted.allSatisfy({ $0 == nil }) {
            var seen: Set<String> = []
            let names = tables.flatMap(\.columns).map(\.name).filter { seen.insert($0).inserted }
            throw UserMistake(
                message: "no table here has a column `\(sort)`",
                hint: "columns: \(names.joined(separator: ", "))")
        }
        return zip(sorted, tables).map { $0 ?? $1 }
    }

    private static var ownLine: String {
        (["fieldtest"] + CommandLine.arguments.dropFirst()).joined(separator: " ")
    }
}
