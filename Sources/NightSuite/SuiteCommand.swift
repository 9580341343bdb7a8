import ArgumentParser
import Foundation
import NightSimulation

/// Sweeps made-up grids whose truth is known, in full and adaptively. `make simulate`.
@main
struct SuiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "night-suite",
        abstract: "Sweep made-up grids in full and adaptively, and print what that saves and costs."
    )

    @Option(help: "Write the tables to this file too.")
    var write: String?

    @Option(help: "Compare made-up nights instead, and write that page to this file.")
    var compare: String?

    @Option(help: "Grids of each seed.")
    var grids = SimulationRun.grids

    @Option(
        help: "Print one run of another seed instead: the tuning seed's place, for trying rules.")
    var seed: UInt64?

    func validate() throws {
        guard grids >= 1 else { throw ValidationError("--grids must be at least 1") }
        if seed == SimulationRun.secondSeed {
            throw ValidationError("Rules must not be tuned on the second seed; look at any other.")
        }
    }

    func run() throws {
        if let compare {
            let text = ComparisonReport(ComparisonRun()).text
            print(text)
            try text.write(toFile: compare, atomically: true, encoding: .utf8)
            return
        }
        let tuning = SimulationRun(seed: seed ?? SimulationRun.tuningSeed, grids: grids)
        let second =
            seed == nil ? SimulationRun(seed: SimulationRun.secondSeed, grids: grids) : tuning
        let text = SimulationReport(tuning: tuning, second: second).text
        print(text)
        if let write { try text.write(toFile: write, atomically: true, encoding: .utf8) }
    }
}
