import Statistics
import Traces
import Verdicts

extension Look {
    /// So many of each kind at most.
    private static let most = 2

    /// What is worth a look, in this order: what failed from outside, what got worse, what else changed, a new best model, what
    /// can still run, curiosities.
    static func all(
        of sweep: MorningSummary.Sweep, newest: [TrialRow], results: [CellResult],
        before: MorningSummary.Sweep?, changes: [MorningSummary.Change], unrun: [UnrunCell],
        isFinished: Bool
    ) -> [Look] {
        var looks: [Look] = isFinished ? [] : [.unfinished]
        looks += spoiled(sweep.rows, newest: newest).prefix(most).map { .spoiled($0) }
        if let before, !newest.isEmpty {
            let comparison = Comparison(
                Comparison.Side(name: before.name, rows: before.newestRows),
                Comparison.Side(name: sweep.name, rows: newest), by: .sweep)
            looks += since(comparison, changes: changes, newest: newest)
            best(results, before: CellResult.all(from: before.newestRows)).map {
                looks.append(.best($0))
            }
        }
        let open = Dictionary(
            unrun.filter(\.reason.isOpen).map { ($0.reason, $0.trials) }, uniquingKeysWith: +)
        if isFinished, !open.isEmpty { looks.append(.open(open)) }
        return looks + curiosities(results, newest: newest)
    }

    /// By cause: those that cost most results first.
    private static func spoiled(_ rows: [TrialRow], newest: [TrialRow]) -> [Spoiled] {
        func isSpoiled(_ row: TrialRow) -> Bool { row.verdict.outcome == .invalid }
        let lost = Dictionary(grouping: newest.filter(isSpoiled), by: \.verdict.cause)
        return Dictionary(grouping: rows.filter(isSpoiled), by: \.verdict.cause)
            .compactMap { cause, rows -> Spoiled? in
                let lost = lost[cause] ?? []
                // That the harness was stopped, and made up for it, is nobody's failure.
                if lost.isEmpty, cause == .harness { return nil }
                let latest = (lost.isEmpty ? rows : lost).max {
                    ($0.facts.startedAt, $0.facts.id) < ($1.facts.startedAt, $1.facts.id)
                }
                return latest.map {
                    Spoiled(
                        cause: cause, attempts: rows.count, lost: lost.count,
                        words: $0.verdict.findings.first?.statement, trial: $0.facts.id)
                }
            }
            .sorted {
                ($1.lost, $1.attempts, $0.cause?.rawValue ?? "~")
                    < ($0.lost, $0.attempts, $1.cause?.rawValue ?? "~")
            }
    }

    private static func since(
        _ comparison: Comparison, changes: [MorningSummary.Change], newest: [TrialRow]
    ) -> [Look] {
        let proved = contrasts(of: comparison)
        let told = Set(proved.map(\.model))
        let likely = changes.filter { change in
            change.isLikely && !told.contains(change.now.model)
        }.map { change in
            Look.likely(
                change,
                trial: newest.first {
                    $0.facts.cell == change.now.cell && $0.verdict.outcome == change.now.outcome
                }?.facts.id)
        }
        let worse = proved.filter(\.isWorse).prefix(most).map { Look.proved($0) }
        let better = proved.filter { !$0.isWorse }.prefix(1).map { Look.proved($0) }
        let pins = comparison.pins.first.map { [Look.pin($0, others: comparison.pins.count - 1)] }
        return worse + likely.prefix(most) + (pins ?? []) + better
    }

    /// Models where models differ, else cells, else all together; the surest first.
    private static func contrasts(of comparison: Comparison) -> [Contrast] {
        typealias Named = (
            model: String?, context: Int?, success: SuccessContrast, cells: [ComparedCell]
        )
        let byModel: [Named] = comparison.models.map { contrast in
            let cells = comparison.cells.filter { $0.key.model == contrast.model }
            return (contrast.model, nil, contrast.success, cells)
        }
        let all: Named = (
            comparison.models.isEmpty ? comparison.cells.first?.key.model : nil, nil,
            comparison.success, comparison.cells
        )
        let byCell: [Named] = zip(comparison.cells, comparison.successes).map {
            ($0.key.model, $0.key.context, $1, [$0])
        }
        let models = comparison.models.isEmpty ? [all] : byModel
        var proved = models.filter(\.success.isProved)
        let told = Set(proved.map(\.model))
        proved += byCell.filter { $0.success.isProved && !told.contains($0.model) }
        if proved.isEmpty, all.success.isProved { proved = [all] }
        return proved.sorted { $0.success.chance < $1.success.chance }.map { named in
            let isWorse = named.success.isRegression
            let trial = named.cells.flatMap(\.right.counted).first {
                ($0.verdict.outcome == .completed) != isWorse
            }
            return Contrast(
                model: named.model, context: named.context, before: named.success.left,
                now: named.success.right, trial: trial?.facts.id)
        }
    }

    private static func best(_ results: [CellResult], before: [CellResult]) -> Best? {
        guard let now = ModelResult.all(from: results).first?.best, now.outcome == .completed,
            let old = ModelResult.all(from: before).first?.best, old.outcome == .completed,
            old.model != now.model
        else { return nil }
        func places(_ model: String) -> Set<[String]> {
            Set(
                results.filter { $0.model == model }.map {
                    [$0.task, $0.agent, "\($0.requestedContext ?? 0)"]
                })
        }
        return Best(
            result: now, before: old.model,
            canCompare: !places(now.model).isDisjoint(with: places(old.model)))
    }

    private static func curiosities(_ results: [CellResult], newest: [TrialRow]) -> [Look] {
        if newest.isEmpty { return [] }
        var looks: [Look] = []
        let wavering = results.filter { $0.trials >= 3 && (1..<$0.trials).contains($0.completed) }
        // The first of those that are equally near to one half.
        let nearest = wavering.min { left, right in
            left.distanceFromHalf < right.distanceFromHalf
        }
        if let nearest { looks.append(.wavering(nearest)) }
        let modes = newest.filter { $0.verdict.outcome == .failed }.compactMap(
            \.verdict.failureMode)
        let counts = Dictionary(modes.map { ($0, 1) }, uniquingKeysWith: +)
        if let (mode, count) = counts.max(by: {
            ($0.value, -$0.key.rank) < ($1.value, -$1.key.rank)
        }) {
            let counted = newest.count { $0.verdict.outcome != .invalid }
            looks.append(.failing(mode, trials: count, of: counted))
        }
        return looks + [.everything]
    }
}

extension CellResult {
    fileprivate var distanceFromHalf: Double { abs((success.estimate ?? 0) - 0.5) }
}
