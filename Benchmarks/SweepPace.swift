import Foundation
import Storage
import Traces

/// How many tool-call turns a second one core carries, recorded and judged: the release `fieldtest sweep` against the
/// release `fieldtest standin`, which waits for nothing, with a store on the disk.
struct SweepPace {
    let repository: String
    let folder: String
    let fieldtest: String
    var trials = 30
    var rounds = 3

    struct Figures {
        var name: String
        var trials: Int
        /// Tool calls of all trials, each of which was a turn.
        var turns: Int
        /// Turns over the time from the first trial's begin to the last one's end.
        var perSecond: Double
        /// CPU seconds per turn of the sweep's process, with its start, its verdicts and its tables.
        var cpu: Double
        /// CPU seconds per turn of the stand-in.
        var standInCPU: Double
        /// Bytes of a request, on average.
        var requestBytes: Int
    }

    func measure() throws -> [Figures] {
        let files = SweepFiles(repository: repository, folder: "\(folder)/pace")
        try files.write(models: 1)
        return [
            try measure("the stand-in on another", files, standIn: 1, slots: 1),
            try measure(
                "the stand-in on another, four trials at a time", files, standIn: 1, slots: 4),
            try measure("the stand-in on the same", files, standIn: 0, slots: 1),
        ]
    }

    /// Medians over the rounds.
    private func measure(
        _ name: String, _ files: SweepFiles, standIn core: Int, slots: Int
    ) throws -> Figures {
        let all = try (0..<rounds).map { try run(name, files, standIn: core, slots: slots, $0) }
        var figures = all[0]
        figures.perSecond = all.map(\.perSecond).median
        figures.cpu = all.map(\.cpu).median
        figures.standInCPU = all.map(\.standInCPU).median
        return figures
    }

    private func run(
        _ name: String, _ files: SweepFiles, standIn core: Int, slots: Int, _ round: Int
    ) throws -> Figures {
        let binary = ReleaseBinary(path: fieldtest, log: "\(files.folder)/log")
        let standIn = try StandInChild(binary, models: files.models, core: core)
        let sweep = try files.writeSweep(
            "pace", server: "{url: \(standIn.address), slots: \(slots)}",
            tasks: [try files.writeTask(0)], models: 0..<1, contexts: [128], repeats: trials)
        let path = "\(files.folder)/\(core)-\(slots)-\(round).sqlite"
        let usage: Child.Usage
        do {
            usage = try binary.run(["sweep", sweep, "--store", path, "--quiet"], core: 0)
        } catch {
            try standIn.end()
            throw error
        }
        let served = try standIn.end()
        let store = try TraceStore.open(path: path)
        let done = try store.judged()
        let bytes =
            try done.first.map { try store.exchanges(of: $0.facts.id) }?
            .map(\.requestBody.count) ?? []
        try store.close()
        try? FileManager.default.removeItem(atPath: path)
        let times = try done.map { trial in
            let begin = try trial.facts.beginning
            return (begin: begin, end: begin.addingTimeInterval(trial.end?.at ?? 0))
        }
        let turns = done.reduce(0) { $0 + ($1.judgement?.summary.toolCalls ?? 0) }
        guard done.count == trials, let first = times.map(\.begin).min(),
            let last = times.map(\.end).max()
        else { throw ReleaseBinary.Failed(arguments: ["sweep"], log: binary.log) }
        return Figures(
            name: name, trials: trials, turns: turns,
            perSecond: Double(turns) / last.timeIntervalSince(first),
            cpu: usage.cpu / Double(turns), standInCPU: served / Double(turns),
            requestBytes: bytes.reduce(0, +) / max(bytes.count, 1))
    }
}
