import Results
import Statistics
import TestSupport
import Testing

/// How often a comparison of two nights is right: made-up nights of six models at six windows, ten trials a cell.
@Suite struct ComparisonAlarmTests {
    private struct Grid {
        /// By model and window.
        var rates: [[Double]]

        /// Models work from some window on, surely, mostly or waveringly.
        init(using random: inout SeededGenerator) {
            rates = (0..<6).map { _ in
                let failing = Int.random(in: 0...6, using: &random)
                let works = [0.98, 0.95, 0.9, 0.75].randomElement(using: &random) ?? 0.9
                let fails = [0.02, 0.05, 0.2].randomElement(using: &random) ?? 0.1
                return (0..<6).map { $0 < failing ? fails : works }
            }
        }

        func night(using random: inout SeededGenerator) -> [[Rate]] {
            rates.map { model in
                model.map { rate in
                    Rate(
                        successes: (0..<10).count { _ in
                            Double.random(in: 0..<1, using: &random) < rate
                        }, of: 10)
                }
            }
        }
    }

    private func contrasts(_ left: [[Rate]], _ right: [[Rate]]) -> SuccessContrasts {
        SuccessContrasts(
            byModel: zip(left, right).map { left, right in
                zip(left, right).map { (left: $0, right: $1) }
            })
    }

    @Test func `of 200 quiet nights hardly one raises an alarm`() {
        var random = SeededGenerator(seed: 11)
        let alarms = (0..<200).count { _ in
            let grid = Grid(using: &random)
            return contrasts(grid.night(using: &random), grid.night(using: &random))
                .list.contains(where: \.isProved)
        }
        #expect(alarms <= 2, "\(alarms)")
    }

    @Test func `a model that drops by 40 points at all of its windows is found in 19 nights of 20`()
    {
        var random = SeededGenerator(seed: 12)
        let found = (0..<200).count { _ in
            var grid = Grid(using: &random)
            grid.rates[0] = Array(repeating: 0.95, count: 6)
            let before = grid.night(using: &random)
            grid.rates[0] = Array(repeating: 0.55, count: 6)
            return contrasts(before, grid.night(using: &random)).models[0].isRegression
        }
        #expect(found >= 190, "\(found)")
    }
}
