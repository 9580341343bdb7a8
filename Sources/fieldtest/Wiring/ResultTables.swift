import ArgumentParser
import Reports
import Results

/// Names of tables on the command line.
enum ResultTable: String, CaseIterable, ExpressibleByArgument {
    case groups, summary, repeats, tasks, tools, failures, context, times, memory, sizes, versus, agents
    case scores, cells
    case notRun = "not-run"
}

/// The tables that people print, of one set of results.
struct ResultTables {
    /// Models that ran at as many windows get a context table of their own.
    private static let windowsForContextTable = 4

    var results: ResultSet
    /// The two models of the head-to-head; empty for the two best.
    var versus: [String]
    /// What others published; nil when nothing is to be laid beside.
    var scores: PublishedScores?
    /// The last note of each table; nil where there is nothing to say.
    var provenance: String?

    /// Every table, in the order of the field notes.
    var all: [Table] { ResultTable.allCases.flatMap(tables) }

    func tables(_ table: ResultTable) -> [Table] { made(table).map(withProvenance) }

    func table(by grouping: Grouping) -> Table { withProvenance(results.breakdown(by: grouping)) }

    func withProvenance(_ table: Table) -> Table {
        var table = table
        if let provenance { table.notes.append(provenance) }
        return table
    }

    private func made(_ table: ResultTable) -> [Table] {
        switch table {
        case .groups: results.outcomeGroups()
        case .summary: [results.summary()]
        case .repeats: results.repeats().map { [$0] } ?? []
        case .tasks: results.overTasks().map { [$0] } ?? []
        case .tools: [results.toolSequences()]
        case .failures: [results.failureModes()]
        case .context: modelsAtManyWindows.map(results.context)
        case .times: results.times().map { [$0] } ?? []
        case .memory: [results.memory()]
        case .sizes: results.sizes().map { [$0] } ?? []
        case .versus: headToHead.map { [$0] } ?? []
        case .agents: results.agents().map { [$0] } ?? []
        case .scores: scores.map(results.besideScores) ?? []
        case .cells: [results.allCells()]
        case .notRun: results.notRun().map { [$0] } ?? []
        }
    }

    private var modelsAtManyWindows: [ModelResult] {
        results.models.filter {
            results.models.count == 1
                || Set($0.cells.map(\.requestedContext)).count >= Self.windowsForContextTable
        }
    }

    /// Two models, not one under two agents.
    private var twoBest: [String] {
        let names = results.models.map(\.best.model)
        guard let first = names.first, let second = names.first(where: { $0 != first }) else {
            return []
        }
        return [first, second]
    }

    private var headToHead: Table? {
        let names = versus.isEmpty ? twoBest : versus
        guard names.count == 2 else { return nil }
        return results.headToHead(names[0], names[1])
    }
}
