import Foundation

/// What it costs to judge stored trials again, and to open one: the release binary's own processes.
struct JudgingCost {
    let repository: String
    let folder: String
    let fieldtest: String
    /// How many trials of 30 turns are judged.
    var trials = 10_000

    struct Figures {
        var trials: Int
        /// CPU seconds to judge them all.
        var cpu: Double
        /// Of that process, in bytes.
        var peakMemory: Int
        var judging: Growth
        var opening: Growth
        /// Of the process that opened the longer trial.
        var openingMemory: Int
    }

    /// The cost of a turn in short trials and in trials ten times as long, in CPU seconds.
    struct Growth {
        var turns: Int
        var short: Double
        var long: Double
        var ratio: Double { long / short }
    }

    func measure() throws -> Figures {
        let nothing = try usage(["--version"]).cpu
        let short = try judge(
            MadeUpStore(
                repository: repository, folder: folder, trials: trials, turns: 30))
        let long = try judge(
            MadeUpStore(
                repository: repository, folder: folder, trials: max(10, trials / 100), turns: 300))
        let shown = try [100, 1_000].map { turns in
            let store = MadeUpStore(
                repository: repository, folder: folder, trials: 1, turns: turns)
            try Child(store.arguments).wait()
            let runs = try (0..<5).map { _ in
                try usage(["show", "trial-0", "--store", store.path])
            }
            return (cpu: runs.map(\.cpu).median, memory: runs.map(\.peakMemory).max() ?? 0)
        }
        return Figures(
            trials: trials, cpu: short.usage.cpu, peakMemory: short.usage.peakMemory,
            judging: Growth(
                turns: 30, short: (short.usage.cpu - nothing) / Double(short.turns),
                long: (long.usage.cpu - nothing) / Double(long.turns)),
            opening: Growth(
                turns: 100, short: (shown[0].cpu - nothing) / 100,
                long: (shown[1].cpu - nothing) / 1_000),
            openingMemory: shown[1].memory)
    }

    private func judge(_ store: MadeUpStore) throws -> (usage: Child.Usage, turns: Int) {
        try Child(store.arguments).wait()
        let usage = try usage(["classify", "--store", store.path])
        return (usage, store.trials * store.turns)
    }

    private func usage(_ arguments: [String]) throws -> Child.Usage {
        let usage = try Child([fieldtest] + arguments).usage()
        guard usage.status == 0 else { throw ChildFailed(arguments: arguments) }
        return usage
    }

    /// `fieldtest` with these arguments did not exit with 0.
    struct ChildFailed: Error {
        var arguments: [String]
    }
}
