import Results
import Statistics

/// How often `fieldtest compare` is right, as Markdown.
package struct ComparisonReport: Sendable {
    private let run: ComparisonRun

    package init(_ run: ComparisonRun) { self.run = run }

    package var text: String {
        let cells = ComparedNights.models * ComparedNights.windows
        let alone = SuccessContrasts.limit(cells: cells)
        func single(_ trials: Int, _ limit: Double) -> String {
            percent(
                SingleCellPower.power(trials: trials, before: 0.95, now: 0.55, limit: limit))
        }
        func needed(_ limit: Double) -> String {
            SingleCellPower.trialsNeeded(before: 0.95, now: 0.55, limit: limit).map { "\($0)" }
                ?? "more than 200"
        }
        return """
            # How often `compare` is right

            Written by `make simulate`; do not edit. A test makes it again and fails when it is stale.

            Made-up pairs of nights whose truth is known, seed \(ComparisonRun.seed): \(ComparedNights.models) models at \(ComparedNights.windows) windows, \(cells) cells. Models work from some window on, surely,
            mostly or waveringly (75 to 98 % of trials), and below it hardly (2 to 20 %). What is called proved has a chance of 1 % at most
            after the correction for all that is looked at. Shares stand with Wilson's 95 % interval.

            ## Quiet nights

            Nothing changed; an alarm is anything that is called better or worse: all cells together, a model or a cell.

            | trials a cell | nights with an alarm | of | rate |
            |--:|--:|--:|--:|
            \(run.quiet.map { "| \($0.trials) | \($0.alarms.hits) | \($0.alarms.total) | \(Self.rate($0.alarms)) |" }.joined(separator: "\n"))

            The correction promises 1 at most in 100, whatever the number of models and trials.

            ## Drops

            Cells that change complete 95 % of their trials before, and so many points less after. A drop is found when all cells together, a model that changed or a
            cell that changed is called worse. Wrong are nights in which something is called better or worse that did not change.

            \(ComparedNights.Place.allCases.map(section).joined(separator: "\n\n"))

            ## One cell alone

            **A drop by 40 points in one cell of \(cells), at 10 trials, is not found.** As a cell it is proved in \(single(10, alone)) of nights (counted out, not simulated). No exact test could do it: even if that cell alone were looked at, at a
            chance of 1 % without any correction, it would be in \(single(10, Comparison.threshold)) of nights, because 10 of 10 against 5 of 10 comes about by chance once in 30 nights.
            To find such a drop in 95 % of nights a cell takes \(needed(alone)) trials among \(cells) cells, \(needed(SuccessContrasts.limit(cells: 12))) among 12, and \(needed(Comparison.threshold)) when it is the only cell there is.

            | trials a cell | 10 | 20 | 30 | 40 | 60 |
            |---|--:|--:|--:|--:|--:|
            | proved among \(cells) cells | \([10, 20, 30, 40, 60].map { single($0, alone) }.joined(separator: " | ")) |
            | as the only cell, without correction | \([10, 20, 30, 40, 60].map { single($0, Comparison.threshold) }.joined(separator: " | ")) |

            ## Besides success

            Success is the same on both nights. For failures cells fail in every second trial; times scatter by 30 % within a cell. The figure of time is corrected as one of four.
            One model of \(ComparedNights.models) that changes so is not seen in the times or failures over all cells: two sweeps of that model alone show it.

            | what | where | trials a cell | proved |
            |---|---|--:|--:|
            \(run.besides.sorted { $0.what < $1.what }.map { "| \($0.what) | \($0.place?.rawValue ?? "nowhere (false alarms)") | \($0.trials) | \(Self.rate($0.proved)) |" }.joined(separator: "\n"))

            """
    }

    private func section(_ place: ComparedNights.Place) -> String {
        let rows = run.found.filter { $0.place == place }.map { found in
            "| \(Int(found.drop * 100)) | \(found.trials) | **\(Self.rate(found.any))** | \(Self.rate(found.whole)) | "
                + "\(Self.rate(found.model)) | \(Self.rate(found.cell)) | \(found.wrong.hits) of \(found.wrong.total) |"
        }
        return """
            ### \(place.rawValue.prefix(1).uppercased())\(place.rawValue.dropFirst())

            | points | trials a cell | found | over all cells | as a model | as a cell | wrong |
            |--:|--:|--:|--:|--:|--:|--:|
            \(rows.joined(separator: "\n"))
            """
    }

    /// `97 % (92-99)`.
    private static func rate(_ share: Share) -> String {
        let rate = Rate(successes: share.hits, of: share.total)
        guard let estimate = rate.estimate, let interval = rate.wilson() else { return "none" }
        func whole(_ part: Double) -> Int { Int((part * 100).rounded()) }
        return "\(whole(estimate)) % (\(whole(interval.lower))-\(whole(interval.upper)))"
    }

    private func percent(_ part: Double) -> String {
        part < 0.001 ? "less than 0.1 %" : "\((part * 1000).rounded() / 10) %"
    }
}
