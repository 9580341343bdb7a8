import Traces
import Verdicts

/// How large models are on disk, in the steps of the field notes' table of what a machine of 48 GB carries.
private enum SizeClass: CaseIterable {
    case small, middle, large, huge, unknown

    /// - Parameter bytes: On disk; nil when the server does not say.
    init(_ bytes: Int64?) {
        switch bytes {
        case nil: self = .unknown
        case let bytes? where bytes < 10_000_000_000: self = .small
        case let bytes? where bytes < 25_000_000_000: self = .middle
        case let bytes? where bytes < 40_000_000_000: self = .large
        default: self = .huge
        }
    }

    var words: String {
        switch self {
        case .small: "below 10 GB"
        case .middle: "10 to 25 GB"
        case .large: "25 to 40 GB"
        case .huge: "40 GB and more"
        case .unknown: "not known"
        }
    }
}

extension ResultSet {
    /// Which sizes of models this memory carries, and which of them do the work; nil when all that ran are of one size, or of
    /// none that is known.
    package func sizes() -> Table? {
        let tooLarge = Set(unrun.filter { $0.reason == .willNotFit }.map(\.model))
        let sizes = Dictionary(
            cells.map { ($0.model, $0.diskBytes) }, uniquingKeysWith: { $0 ?? $1 })
        let names = Set(sizes.keys).union(tooLarge)
        let classes = Dictionary(grouping: names) { SizeClass(sizes[$0] ?? nil) }
        guard classes.keys.count(where: { $0 != .unknown }) > 1 else { return nil }
        let loaded = cells.filter { $0.gpuShare != nil }
        return Table(
            title: "Sizes",
            columns: [
                Table.Column("on disk", key: "size_class"),
                Table.Column("models", alignment: .right),
                Table.Column("fit", alignment: .right), Table.Column("spill", alignment: .right),
                Table.Column("will not fit", alignment: .right),
                Table.Column("work", alignment: .right),
                Table.Column("best", key: "best_model"), Table.Column("quality"),
            ],
            rows: SizeClass.allCases.compactMap { size in
                guard let names = classes[size].map(Set.init) else { return nil }
                let spilling = Set(loaded.filter { ($0.gpuShare ?? 1) < 1 }.map(\.model))
                let fitting = Set(loaded.map(\.model)).subtracting(spilling)
                let ranked = models.filter { names.contains($0.best.model) }
                let working = Set(
                    ranked.filter { $0.best.outcome == .completed }.map(\.best.model))
                let best = ranked.first { working.contains($0.best.model) }?.best
                return [
                    .text(size.words), .count(names.count),
                    .count(names.intersection(fitting).count),
                    .count(names.intersection(spilling).count),
                    .count(names.intersection(tooLarge).count),
                    Table.Entry(
                        .share(working.count, of: names.count),
                        tone: working.isEmpty ? .bad : .good),
                    .text(best?.model), best?.qualityEntry ?? .missing,
                ]
            },
            notes: [
                "A model fits when it was loaded onto the GPU as a whole at every window that was tried, spills when a part of it was on the "
                    + "CPU at one of them. It works when it completes a task at one of them; the best by quality."
            ] + Simulated(loaded).notes("Memory figures"))
    }
}
