import Plans
import Stopping

/// What comparing nights with the nights before came to.
package struct NightFigures: Sendable, Hashable {
    /// Cells that were tried in both nights, and windows, of models that did not change: those called different.
    package var falseAlarms = Share()
    /// Pairs of nights, nothing changed between them, with any false alarm.
    package var alarmedNights = Share()
    /// Pairs of nights, nothing changed between them, of which any answer differs: what comparing without a test would call
    /// different.
    package var nightsThatDiffer = Share()
    /// Models that changed: those of which a cell or a window is called different.
    package var noticed = Share()
    /// Of the second nights.
    package var trials = 0
    package var fullTrials = 0

    mutating func compare(_ left: Night, _ right: Night, changed: Set<Int>) {
        var noticed: Set<Int> = []
        var alarms = Share()
        var differs = false
        for (cell, tally) in left.tallies {
            guard let other = right.tallies[cell] else { continue }
            let isDifferent = TallyComparison.differ(tally, other)
            if tally.answer != other.answer, !changed.contains(cell.model) { differs = true }
            if changed.contains(cell.model) {
                if isDifferent { noticed.insert(cell.model) }
            } else {
                alarms.count(isDifferent)
            }
        }
        for (place, finding) in left.findings {
            guard let other = right.findings[place] else { continue }
            let isDifferent = WindowComparison.differ(finding, other)
            if changed.contains(place.model) {
                if isDifferent { noticed.insert(place.model) }
            } else {
                alarms.count(isDifferent)
                if finding.belief.smallest != other.belief.smallest { differs = true }
            }
        }
        falseAlarms.add(alarms)
        for model in changed { self.noticed.count(noticed.contains(model)) }
        guard changed.isEmpty else { return }
        alarmedNights.count(alarms.hits > 0)
        nightsThatDiffer.count(differs)
    }
}
