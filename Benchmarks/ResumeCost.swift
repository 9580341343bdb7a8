import Foundation
import Plans
import Storage
import Traces

/// How long a sweep of 100,000 planned trials takes to begin its first trial, and to end after its last one, when nearly
/// all of it is done: the release `fieldtest sweep` run again against the release `fieldtest standin`.
struct ResumeCost {
    let repository: String
    let folder: String
    let fieldtest: String
    /// Planned trials that are not done.
    var left = 10
    var rounds = 5

    struct Figures {
        var planned: Int
        var finished: Int
        /// To go on, and to begin the night after it.
        var resume: Start
        var night: Start
        /// Wall seconds from the last trial's end to the process's, with the tables and the summary.
        var end: Double
        /// Of the run that went to its end, in bytes.
        var peakMemory: Int
    }

    /// From the process's start to its first trial's.
    struct Start {
        var wall: Double
        /// Of all threads, a few milliseconds into the trial.
        var cpu: Double
    }

    func measure() async throws -> Figures {
        let files = SweepFiles(repository: repository, folder: "\(folder)/resume")
        try files.write(models: 20)
        let binary = ReleaseBinary(path: fieldtest, log: "\(files.folder)/log")
        let standIn = try StandInChild(binary, models: files.models, core: 1)
        do {
            let figures = try await measure(files, binary, server: standIn.address)
            try standIn.end()
            return figures
        } catch {
            try standIn.end()
            throw error
        }
    }

    private func measure(
        _ files: SweepFiles, _ binary: ReleaseBinary, server: String
    ) async throws -> Figures {
        let tasks = try (0..<10).map(files.writeTask)
        let one = try files.writeSweep(
            "one", server: server, tasks: [tasks[0]], models: 0..<1, contexts: [128], repeats: 1)
        let template = "\(files.folder)/one.sqlite"
        _ = try binary.run(["sweep", one, "--store", template, "--quiet"])
        let source = try TraceStore.open(path: template)
        guard let trial = try source.trials().first else {
            throw ReleaseBinary.Failed(arguments: ["sweep"], log: binary.log)
        }
        let sweep = try files.writeSweep(
            "all", server: server, tasks: tasks, models: 0..<20, contexts: [8, 16, 32, 64, 128],
            seeds: 10, repeats: 10)
        let plan = try MadeUpSweep.plan(of: sweep)
        let path = "\(files.folder)/all.sqlite"
        try await MadeUpSweep(plan: plan, like: trial, in: source).make(at: path, leaving: left)
        let store = try TraceStore.open(path: path)
        let arguments = ["sweep", sweep, "--store", path]
        let resume = try start(
            binary, arguments, of: plan.trials.suffix(left).map(\.key), in: store)
        let night = try start(
            binary, arguments + ["--nightly"], of: [plan.trials[0].key], in: store)
        let usage = try binary.run(arguments, core: 0)
        let exit = Date.now
        let last = try begun(of: plan.trials.suffix(1).map(\.key), in: store)
        try store.close()
        guard let end = last.compactMap(\.end).max() else {
            throw ReleaseBinary.Failed(arguments: arguments, log: binary.log)
        }
        return Figures(
            planned: plan.trials.count, finished: plan.trials.count - left, resume: resume,
            night: night, end: exit.timeIntervalSince(end), peakMemory: usage.peakMemory)
    }

    /// Medians over the rounds; each is killed in its first trial, one of `keys`.
    private func start(
        _ binary: ReleaseBinary, _ arguments: [String], of keys: [String], in store: TraceStore
    ) throws -> Start {
        var starts: [Start] = []
        // The first round fills caches.
        for _ in 0...rounds {
            let before = try store.trials(matching: attempts(at: keys)).count
            let started = Date.now
            let child = try binary.start(arguments, core: 0)
            var first: Date?
            while first == nil {
                usleep(10_000)
                if try store.trials(matching: attempts(at: keys)).count > before {
                    first = try begun(of: keys, in: store).map(\.begin).max()
                }
                if Date.now.timeIntervalSince(started) > 600 { break }
            }
            let cpu = try child.killed()
            guard let first else {
                throw ReleaseBinary.Failed(arguments: arguments, log: binary.log)
            }
            starts.append(Start(wall: first.timeIntervalSince(started), cpu: cpu))
        }
        let counted = starts.dropFirst()
        return Start(wall: counted.map(\.wall).median, cpu: counted.map(\.cpu).median)
    }

    /// When attempts at these repetitions began and ended.
    private func begun(
        of keys: [String], in store: TraceStore
    ) throws -> [(begin: Date, end: Date?)] {
        try store.judged(matching: attempts(at: keys)).map { trial in
            let begin = try trial.facts.beginning
            return (begin, trial.end.map { begin.addingTimeInterval($0.at) })
        }
    }

    /// As many attempts as there may be: more than there are rounds.
    private func attempts(at keys: [String]) -> TrialFilter {
        TrialFilter(ids: Set(keys.flatMap { key in (1...4 * rounds).map { "\(key).\($0)" } }))
    }
}

extension TrialFacts {
    /// When the trial began.
    var beginning: Date {
        get throws {
            try Date(
                startedAt, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        }
    }
}
