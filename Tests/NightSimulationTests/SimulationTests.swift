import Foundation
import NightSimulation
import Plans
import Stopping
import TestSupport
import Testing

/// What adaptive sweeps are worth, measured on every change.
@Suite struct SimulationTests {
    @Test func `a sweep in full runs every trial, and loads every window once`() {
        let grid = TrueGrid(seed: 1)
        let night = NightRunner(repeats: SimulationRun.full, searches: false)
            .run(grid, night: 2, heedsHopeless: false)
        #expect(night.trials == 18 * 6 * 2 * 10)
        #expect(night.costs.values.reduce(0) { $0 + $1.loads } == 17 * 6)
        #expect(night.tallies.values.allSatisfy { $0.trials == 10 })
        // What the figures are compared with.
        let full = Night(inFull: grid, repetitions: 10, night: 2)
        #expect(full.tallies == night.tallies)
        #expect(full.answers == night.answers)
        #expect(full.costs == night.costs)
    }

    @Test func `a grid of certain models is concluded without a fault`() {
        var grid = TrueGrid(seed: 3)
        for index in grid.models.indices {
            grid.models[index].rates = grid.models[index].rates.map { $0.map { $0 > 0.5 ? 1 : 0 } }
        }
        let runner = NightRunner(repeats: SimulationRun.adaptive, searches: true)
        let night = runner.run(grid, night: 4, heedsHopeless: true)
        for (cell, answer) in night.answers where grid.models[cell.model].kind != .spills {
            #expect(answer == (grid.rate(cell) == 1), "\(cell)")
        }
    }

    @Test func `the chance of a night is its own`() {
        let grid = TrueGrid(seed: 5)
        let runner = NightRunner(repeats: SimulationRun.adaptive, searches: true)
        let nights = [6, 6, 7].map { runner.run(grid, night: $0, heedsHopeless: true).tallies }
        #expect(nights[0] == nights[1])
        #expect(nights[0] != nights[2])
    }

    @Test func `the page says what simulations come to, and misses are named`() throws {
        let tuning = SimulationRun(seed: SimulationRun.tuningSeed, grids: SimulationRun.grids)
        let second = SimulationRun(seed: SimulationRun.secondSeed, grids: SimulationRun.grids)
        #expect(SimulationReport.missed(by: second) == [])
        // What is noticed is worth as much as what is saved.
        #expect((second.nights.noticed.fraction ?? 0) >= 0.8)
        let file = Repository.root.appending(path: "results/simulation.md")
        let page = try String(contentsOf: file, encoding: .utf8)
        let isFresh = page == SimulationReport(tuning: tuning, second: second).text
        #expect(isFresh, "results/simulation.md is stale: `make simulate` makes it again")
    }
}
