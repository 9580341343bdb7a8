/// The simulation's figures as Markdown.
package struct SimulationReport: Sendable {
    private let tuning: SimulationRun
    private let second: SimulationRun

    /// - Parameters:
    ///   - tuning: The run over the seed that the rules were chosen on.
    ///   - second: The run over the other one.
    package init(tuning: SimulationRun, second: SimulationRun) {
        self.tuning = tuning
        self.second = second
    }

    /// What is wanted of a figure.
    private struct Bound: Sendable {
        var name: String
        var wanted: String
        var figure: @Sendable (SimulationRun) -> Double?
        var isHeld: @Sendable (Double) -> Bool
    }

    private static let bounds = [
        Bound(
            name: "cells with the same conclusion", wanted: "at least 97 %",
            figure: { $0.total.cells.fraction }, isHeld: { $0 >= 0.97 }),
        Bound(
            name: "smallest working windows with the same conclusion", wanted: "at least 97 %",
            figure: { $0.total.windows.fraction }, isHeld: { $0 >= 0.97 }),
        Bound(
            name: "trials, of those of the full sweep", wanted: "at most 50 %",
            figure: { ratio($0.total.trials, $0.total.fullTrials) }, isHeld: { $0 <= 0.5 }),
        Bound(
            name: "loads, of those of the full sweep", wanted: "at most 60 %",
            figure: { ratio($0.total.loads, $0.total.fullLoads) }, isHeld: { $0 <= 0.6 }),
        Bound(
            name: "false alarms, of cells and windows compared", wanted: "at most 5 %",
            figure: { $0.nights.falseAlarms.fraction }, isHeld: { $0 <= 0.05 }),
        Bound(
            name: "pairs of nights with any false alarm", wanted: "at most 5 %",
            figure: { $0.nights.alarmedNights.fraction }, isHeld: { $0 <= 0.05 }),
    ]

    /// The names of the bounds that a run does not hold.
    package static func missed(by run: SimulationRun) -> [String] {
        bounds.filter { bound in !(bound.figure(run).map(bound.isHeld) ?? false) }.map(\.name)
    }

    package var text: String {
        let rows = Self.bounds.map { bound in
            let figures = [second, tuning].map { run -> String in
                guard let figure = bound.figure(run) else { return "none" }
                return Self.percent(figure) + (bound.isHeld(figure) ? "" : " **missed**")
            }
            return "| \(bound.name) | \(bound.wanted) | \(figures[0]) | \(figures[1]) |"
        }
        return """
            # Nights spent well

            Written by `make simulate`; do not edit. A test makes it again and fails when it is stale.

            Made-up grids whose truth is known: \(TrueModel.kinds.count) models at \(TrueGrid.windows.count) windows (4k to 128k), \(TrueGrid.tasks) tasks, \(second.grids) grids of a seed. The full sweep
            runs ten trials of every cell. The adaptive one has `repeats: {min: 2, max: 10}` and `contexts: search`, and leaves hopeless
            cells out: models without tool support, windows that do not fit, models that answer the first request without a call. Both see the
            same trials, as far as both run them, and go through the scheduler that sweeps go through. A request that shows a model to be
            hopeless or not is counted as a whole trial. Models without tool support are loaded by neither.

            What a conclusion is: of a cell, whether the model works there in more than half of the trials, told by the search where it was not
            tried; of a model and task, the smallest window at which it does. The rules were chosen on one seed (and on made-up nights of another
            program before), never on the other.

            | | wanted | second seed, \(second.seed) | tuning seed, \(tuning.seed) |
            |---|---|--:|--:|
            \(rows.joined(separator: "\n"))

            ## By kind of model, second seed

            \(Self.kinds(second))

            Right is the share of conclusions about cells that agree with the truth, where the rate is not within 0.1 of one half: ten trials are wrong there, too.

            ## The next night, second seed

            \(Self.nights(second.nights))

            """
    }

    private static func kinds(_ run: SimulationRun) -> String {
        let kinds = TrueModel.Kind.allCases.compactMap { kind in
            run.kinds[kind].map { (kind.rawValue, $0) }
        }
        let rows = (kinds + [("**all**", run.total)]).map { name, figures in
            let cells: [String] = [
                name, "\(figures.models / run.grids)", percent(figures.cells.fraction),
                percent(figures.windows.fraction), percent(figures.rightCells.fraction),
                percent(figures.rightFullCells.fraction),
                percent(ratio(figures.trials, figures.fullTrials)),
                percent(ratio(figures.loads, figures.fullLoads)),
            ]
            return "| " + cells.joined(separator: " | ") + " |"
        }
        return """
            | model | of 18 | same cells | same windows | right, adaptive | right, full | trials | loads |
            |---|--:|--:|--:|--:|--:|--:|--:|
            \(rows.joined(separator: "\n"))
            """
    }

    private static func nights(_ nights: NightFigures) -> String {
        """
        The same grids another night, and once more with three models changed: one never works any more, one needs the largest window, one
        works that never did. A cell whose answer contradicts the night before takes all of its repeats; cells and windows are called different
        when Fisher's exact test gives one rate a chance of at most 0.4 %.

        | | |
        |---|--:|
        | cells and windows of unchanged models, called different | \(nights.falseAlarms.hits) of \(nights.falseAlarms.total) |
        | pairs of nights with any such false alarm | \(nights.alarmedNights.hits) of \(nights.alarmedNights.total) |
        | pairs of nights in which any answer differs: the alarms without a test | \(nights.nightsThatDiffer.hits) of \(nights.nightsThatDiffer.total) |
        | changed models noticed | \(nights.noticed.hits) of \(nights.noticed.total) |
        | trials of the second night, of those of a full sweep | \(percent(ratio(nights.trials, nights.fullTrials))) |
        """
    }

    private static func ratio(_ part: Int, _ whole: Int) -> Double? {
        whole == 0 ? nil : Double(part) / Double(whole)
    }

    /// With one decimal.
    private static func percent(_ fraction: Double?) -> String {
        guard let fraction else { return "" }
        let tenths = Int((fraction * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }
}
