import ArgumentParser
import Plans
import Results
import Storage
import Traces

/// Which cells a table is to have.
struct CellOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only trials that were begun then or later: a day, or a moment in UTC (2026-11-22T01:00).",
            valueName: "date"))
    var since: SinceDate?

    @Option(help: ArgumentHelp("Only trials of this model; may be repeated.", valueName: "name"))
    var model: [String] = []

    @Option(help: ArgumentHelp("Only trials of this task; may be repeated.", valueName: "name"))
    var task: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only trials that asked for this window; may be repeated.", valueName: "size"))
    var context: [ContextSize] = []

    @Option(
        help: ArgumentHelp("Only trials at this server; may be repeated.", valueName: "address"))
    var server: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only trials of this agent, as tables name it; may be repeated.", valueName: "name"))
    var agent: [String] = []

    var isEmpty: Bool {
        since == nil && model.isEmpty && task.isEmpty && context.isEmpty && server.isEmpty
            && agent.isEmpty
    }

    /// What the store is asked for: the newest attempt at each repetition.
    var filter: TrialFilter {
        TrialFilter(
            models: model.isEmpty ? nil : Set(model), tasks: task.isEmpty ? nil : Set(task),
            since: since?.text, latestAttempts: true)
    }

    /// The rest of what is wanted.
    func includes(_ cell: CellResult) -> Bool {
        includes(context: cell.requestedContext, server: cell.server, agent: cell.agent)
    }

    func includes(_ cell: UnrunCell) -> Bool {
        (model.isEmpty || model.contains(cell.model)) && (task.isEmpty || task.contains(cell.task))
            && includes(context: cell.context, server: cell.server, agent: cell.agent)
    }

    private func includes(context size: Int?, server address: String, agent name: String) -> Bool {
        (context.isEmpty || context.contains { $0.tokens == size })
            && (server.isEmpty || server.contains(address))
            && (agent.isEmpty || agent.contains(name))
    }
}

extension Grouping: ExpressibleByArgument {}

/// A day, or a moment in UTC, as much of ISO 8601 as one cares to type.
struct SinceDate: ExpressibleByArgument {
    /// The beginning of a time as the store keeps them.
    var text: String

    init?(argument: String) {
        let pattern =
            /\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?Z?)?/
        guard argument.wholeMatch(of: pattern) != nil else { return nil }
        text = argument.replacing(" ", with: "T").replacing("Z", with: "")
    }
}
