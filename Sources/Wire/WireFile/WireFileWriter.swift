package import Traces

/// Writes a trial as the lines of a `wire` file: always the same lines for the same trial.
///
/// Exchanges stand in the order of their turns, each sample before the first one that was not sent
/// before it.
package struct WireFileWriter: Sendable {
    private enum Record {
        case trial, exchange(Int), sample(Int), end(TrialEnd)
    }

    private let trial: StoredTrial
    private let runs: [Int?: [ToolRun]]
    private let records: [Record]

    package init(_ trial: StoredTrial) {
        self.trial = trial
        runs = WireToolRuns.byCarrier(trial.toolRuns, among: trial.exchanges)
        var records: [Record] = [.trial]
        var nextSample = 0
        func addSamples(upTo time: Seconds) {
            while nextSample < trial.samples.count, trial.samples[nextSample].at <= time {
                records.append(.sample(nextSample))
                nextSample += 1
            }
        }
        for (index, exchange) in trial.exchanges.enumerated() {
            addSamples(upTo: exchange.sentAt)
            records.append(.exchange(index))
        }
        addSamples(upTo: .infinity)
        if let end = trial.end { records.append(.end(end)) }
        self.records = records
    }

    /// How many lines there are.
    package var count: Int { records.count }

    /// The line at an index from 0, without line feed.
    package func line(_ index: Int) -> [UInt8] {
        switch records[index] {
        case .trial: trialRecord.encoded
        case .exchange(let index):
            trial.exchanges[index].wireRecord(tools: runs[index] ?? []).encoded
        case .sample(let index): trial.samples[index].wireRecord.encoded
        case .end(let end): end.wireRecord(trial.interventions).encoded
        }
    }

    private var trialRecord: WireObject {
        trial.facts.wireRecord(agentExitCode: trial.end?.agentExit?.code) { own in
            // What no other line has a place for.
            if trial.end == nil {
                own.add("interventions", objects: trial.interventions.map(\.wireObject))
            }
            own.add("tools", objects: (runs[nil] ?? []).map(\.wireObject))
        }
    }
}
