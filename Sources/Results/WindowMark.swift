import Traces

/// What must be known of a cell's window before it is compared with others: the one place that decides it.
///
/// Every table that shows a cell has it, in a column of its own that is there when a cell needs it.
package enum WindowMark: Sendable, Hashable {
    /// The server granted less than was asked for: so many tokens, the least of the cell's trials.
    case clamped(to: Int)
    /// So much of the loaded model was not on the GPU, 0 to 1, the most of the cell's trials (ollama.md 2.4:
    /// `size_vram < size`).
    case spilled(Double)
    /// A window was asked for, and the server did not say which it granted.
    case unproved
    /// Runs in the place of cells that asked for these windows too, and would have been granted the same.
    case standsFor([Int])

    package var words: String {
        switch self {
        case .clamped(let tokens): "clamped to \(Table.windowText(tokens))"
        case .spilled(let share) where share >= 1: "all on the CPU"
        case .spilled(let share): "\(max(Int((share * 100).rounded()), 1))% on the CPU"
        case .unproved: "not proved"
        case .standsFor(let windows):
            "also for " + windows.map(Table.windowText).joined(separator: ", ")
        }
    }

    /// The marks of one cell's trials.
    static func all(of rows: [TrialRow]) -> [WindowMark] {
        let contracts = rows.map(\.facts.context)
        let least = contracts.filter(\.isClamped).compactMap(\.granted).min()
        let share = rows.compactMap(\.summary.shareOnCPU).max().flatMap { $0 > 0 ? $0 : nil }
        let isUnproved = contracts.contains { $0.requested != nil && $0.granted == nil }
        let others = Set(contracts.flatMap { $0.alsoRequested ?? [] }).sorted()
        return [
            least.map { .clamped(to: $0) }, share.map { .spilled($0) },
            isUnproved ? .unproved : nil, others.isEmpty ? nil : .standsFor(others),
        ].compactMap(\.self)
    }
}

extension [WindowMark] {
    /// Nil when there is none.
    package var words: String? { isEmpty ? nil : map(\.words).joined(separator: ", ") }
}

extension TrialSummary {
    /// Of the loaded model, 0 to 1; nil where the server does not say.
    fileprivate var shareOnCPU: Double? {
        guard let memoryBytes, let gpuBytes, memoryBytes > 0 else { return nil }
        return 1 - Double(Swift.min(gpuBytes, memoryBytes)) / Double(memoryBytes)
    }
}
