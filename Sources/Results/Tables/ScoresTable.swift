import Statistics
import Verdicts

extension ResultSet {
    /// How models with a published score fare here, one table for each benchmark: cloud models beside local ones, and
    /// whether scores and success rank the models that have both alike.
    package func besideScores(_ published: PublishedScores) -> [Table] {
        published.scores.map(\.benchmark).uniqued().map { benchmark in
            besideScores(published.scores.filter { $0.benchmark == benchmark }, of: benchmark)
        }
    }

    private func besideScores(_ scores: [PublishedScores.Score], of benchmark: String) -> Table {
        let best = scores.sorted { ($1.middle, $0.model) < ($0.middle, $1.model) }
        let rows = best.flatMap { score -> [ScoredRow] in
            let measured = models.filter { $0.best.model == score.model }
            if measured.isEmpty { return [ScoredRow(score: score, result: nil)] }
            return measured.map { ScoredRow(score: score, result: $0) }
        }
        let shown = rows.compactMap(\.result?.best)
        let window = WindowColumns(shown)
        let sizes = scores.contains { $0.size != nil }
        return Table(
            title: "Local against cloud: \(benchmark)",
            columns: Self.head(sizes: sizes)
                + [Table.Column("outcome here", key: "outcome")] + window.columns + Self.tail,
            rows: rows.map { row in
                let cell = row.result?.best
                let outcome: Table.Entry = cell?.outcomeEntry ?? "not measured"
                let windows = cell.map { window.entries(for: $0) }
                return row.head(sizes: sizes) + [outcome]
                    + (windows ?? window.columns.map { _ in .missing }) + row.tail
            },
            notes: notes(on: scores, shown: shown))
    }

    private static func head(sizes: Bool) -> [Table.Column] {
        let score = Table.Column(
            "published", key: "score", parts: ["score_low", "score_high"], alignment: .right)
        let parameters = Table.Column("parameters", alignment: .right)
        return [Table.Column("model"), Table.Column("runs"), score] + (sizes ? [parameters] : [])
    }

    private static var tail: [Table.Column] {
        [
            IntervalColumns.completed, IntervalColumns.interval(of: "success"),
            Table.Column("works from", key: "smallest_working_context", alignment: .right),
            Table.Column("quality"),
        ]
    }

    private func notes(
        on scores: [PublishedScores.Score], shown: [CellResult]
    ) -> [String] {
        let agreement = ScoreAgreement(
            scores.compactMap { score in
                let cells = models.filter { $0.best.model == score.model }.map(\.best)
                let trials = cells.reduce(0) { $0 + $1.trials }
                let completed = cells.reduce(0) { $0 + $1.completed }
                return trials > 0 ? (score.middle, Double(completed) / Double(trials)) : nil
            })
        var notes = agreement.sentences
        if let others = unscored(besides: Set(scores.map(\.model))) { notes.append(others) }
        notes += scores.map(\.source).uniqued().map { "Published by: \($0)." }
        notes.append("Each measured model at its best context.")
        return notes + Repetitions(shown).notes + Simulated(shown).notes("Outcomes")
    }

    /// What became of the measured models that have no score; nil when all have one.
    private func unscored(besides scored: Set<String>) -> String? {
        let others = Dictionary(
            grouping: models.filter { !scored.contains($0.best.model) && $0.best.trials > 0 },
            by: \.best.model)
        if others.isEmpty { return nil }
        let working = others.filter { $0.value.contains { $0.best.outcome == .completed } }.keys
        let which = working.isEmpty ? "" : ": \(working.sorted().joined(separator: ", "))"
        return "Of \(others.count) measured models without a published score, "
            + "\(working.count) completed the task\(which)."
    }
}

/// A published score, and a result of its model where there is one.
private struct ScoredRow {
    var score: PublishedScores.Score
    var result: ModelResult?

    func head(sizes: Bool) -> [Table.Entry] {
        let entries: [Table.Entry] = [
            .text(result?.label ?? score.model), .text(score.place.words),
            Table.Entry(.score(score.value)),
        ]
        return sizes ? entries + [.text(score.size)] : entries
    }

    var tail: [Table.Entry] {
        guard let result else { return Array(repeating: .missing, count: 4) }
        return [
            result.best.completedShareEntry, result.best.successInterval,
            .window(result.smallestWorkingContext), result.best.qualityEntry,
        ]
    }
}

/// Whether published scores and measured success rank models alike, in words.
struct ScoreAgreement {
    /// With fewer models not even the same order in both can be told from chance at 5 %: of n models one order in n! is
    /// that, and one the opposite (2 of 24 for four).
    static let fewestTelling = 5
    /// From which chance on an agreement may well be one.
    static let significance = 0.05

    private let pairs: [(score: Double, success: Double)]

    /// - Parameter pairs: Score and success, each 0 to 1, of the models that have both.
    init(_ pairs: [(Double, Double)]) { self.pairs = pairs }

    var sentences: [String] {
        let models = pairs.count == 1 ? "1 model has" : "\(pairs.count) models have"
        guard pairs.count > 2 else {
            return ["\(models) both a published score and trials that count: too few to rank."]
        }
        guard let correlation = RankCorrelation(pairs.map { ($0.score, $0.success) }) else {
            return [
                "\(models) both a published score and trials that count, "
                    + "and all are alike in one of the two: there is nothing to rank."
            ]
        }
        let chance = Int((correlation.chance * 100).rounded())
        let finding =
            "Rank correlation (Spearman) of score and success over the \(pairs.count) models that have both: "
            + "\(Self.text(correlation.coefficient)), which chance alone brings, this far from 0 or "
            + "farther, in \(chance < 1 ? "less than 1" : "\(chance)") of 100 cases."
        if pairs.count < Self.fewestTelling {
            return [
                finding,
                "\(pairs.count) models are too few to say anything: not even the very same order could be told from chance.",
            ]
        }
        return [finding]
            + (correlation.chance > Self.significance ? ["So it may well be chance."] : [])
    }

    /// Two digits after the point.
    private static func text(_ coefficient: Double) -> String {
        let hundredths = Int((abs(coefficient) * 100).rounded())
        let digits = hundredths % 100
        let sign = coefficient < 0 && hundredths > 0 ? "-" : ""
        return "\(sign)\(hundredths / 100).\(digits < 10 ? "0" : "")\(digits)"
    }
}

extension PublishedScores.Place {
    fileprivate var words: String {
        switch self {
        case .cloud: "cloud"
        case .tooLarge: "open, too large"
        case .local: "local"
        }
    }
}
