import Stopping

/// Whether the smallest working window of a model moved between two sweeps.
package enum WindowComparison {
    /// Whether the answers differ, and the trials at the windows that they differ about are too unlike for one rate
    /// (``TallyComparison``), taken together.
    package static func differ(_ left: SearchFinding, _ right: SearchFinding) -> Bool {
        guard left.belief.smallest != right.belief.smallest else { return false }
        let bounds = [left, right].map { $0.belief.smallest ?? .max }.sorted()
        let disputed = bounds[0]..<bounds[1]
        let trials = [left, right].map { finding in
            finding.tallies.filter { disputed.contains($0.key) }.values
                .reduce(CellTally(), +)
        }
        return TallyComparison.differ(trials[0], trials[1])
    }
}
