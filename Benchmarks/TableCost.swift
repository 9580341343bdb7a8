import Foundation

/// What it costs to make tables of a large store, and to compare two sweeps: the release binary's own processes.
struct TableCost {
    let folder: String
    let fieldtest: String
    /// Trials of the smaller sweep; the larger has ten times as many.
    var trials = 10_000
    /// How often each is measured.
    var rounds = 5

    struct Figures {
        var trials: Int
        var results: Growth
        /// Of the larger sweep's process, in bytes.
        var peakMemory: Int
        var compare: Growth
    }

    /// CPU seconds for one sweep, and for one of ten times as many trials; without what starting the program costs.
    struct Growth {
        var small: Double
        var large: Double
        var ratio: Double { large / small }
    }

    func measure() throws -> Figures {
        let binary = ReleaseBinary(path: fieldtest, log: "\(folder)/log")
        let stores = [trials, trials * 10].map { JudgedStore(folder: folder, trials: $0) }
        for store in stores { try Child(store.arguments).wait() }
        let nothing = try usage(["--version"], by: binary).cpu
        let results = try stores.map {
            try usage(
                ["results", "--sweep", JudgedStore.sweeps[1], "--store", $0.path], by: binary)
        }
        let compared = try stores.map {
            try usage(["compare"] + JudgedStore.sweeps + ["--store", $0.path], by: binary)
        }
        return Figures(
            trials: trials,
            results: Growth(small: results[0].cpu - nothing, large: results[1].cpu - nothing),
            peakMemory: results[1].peakMemory,
            compare: Growth(small: compared[0].cpu - nothing, large: compared[1].cpu - nothing))
    }

    /// The median round's CPU, and the greatest memory.
    private func usage(
        _ arguments: [String], by binary: ReleaseBinary
    ) throws -> (cpu: Double, peakMemory: Int) {
        let runs = try (0..<rounds).map { _ in try binary.run(arguments, core: 0) }
        return (runs.map(\.cpu).median, runs.map(\.peakMemory).max() ?? 0)
    }
}
