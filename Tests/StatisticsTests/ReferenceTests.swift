import Foundation
import Testing
import TestSupport

@testable import Statistics

struct ReferenceTests {
    private let reference: Reference

    init() throws { reference = try Reference.load() }

    @Test func `the values were made with the versions that the script asks for`() throws {
        let requirements = try String(
            contentsOf: Repository.fixtures.appending(path: "statistics/requirements.txt"),
            encoding: .utf8)
        #expect(reference.versions.count == 3)
        for (package, version) in reference.versions {
            #expect(requirements.contains("\(package)==\(version)\n"))
        }
    }

    @Test func `shares and quantiles of the beta distribution are scipy's`() {
        for value in reference.beta {
            let beta = BetaDistribution(value.a, value.b)
            #expect(agree(beta.share(below: value.x), value.value))
            #expect(agree(beta.quantile(value.share), value.inverse))
        }
    }

    @Test func `quantiles of the normal distribution and of Student's t are scipy's`() {
        for value in reference.normal {
            #expect(agree(NormalDistribution.quantile(value.share), value.quantile))
            #expect(agree(NormalDistribution.share(below: value.quantile), value.share))
        }
        for value in reference.student {
            let student = StudentDistribution(degreesOfFreedom: value.freedom)
            #expect(agree(student.quantile(within: value.within), value.quantile))
            #expect(agree(student.share(beyond: value.value), value.beyond))
        }
    }

    @Test func `intervals of rates are those of scipy and statsmodels`() throws {
        for value in reference.rates {
            let rate = Rate(successes: value.successes, of: value.trials)
            let wilson = try #require(rate.wilson(confidence: value.confidence))
            #expect(agree(wilson.lower, value.wilson[0]) && agree(wilson.upper, value.wilson[1]))
            let exact = try #require(rate.clopperPearson(confidence: value.confidence))
            #expect(
                agree(exact.lower, value.clopper_pearson[0])
                    && agree(exact.upper, value.clopper_pearson[1]))
        }
    }

    @Test func `pass@k and pass^k are what whole numbers count`() throws {
        for value in reference.repeats {
            let rate = Rate(successes: value.successes, of: value.trials)
            #expect(
                agree(
                    try #require(rate.passAtLeastOnce(in: value.attempts)), value.at_least_once))
            #expect(agree(try #require(rate.passEveryTime(in: value.attempts)), value.every_time))
        }
    }

    @Test func `the error of a clustered rate is that of a regression on a constant`() throws {
        for value in reference.clusters {
            let rate = ClusteredRate(
                tasks: value.tasks.map { Rate(successes: $0[0], of: $0[1]) })
            let error = try #require(rate.standardError)
            // statsmodels sums up numbers that cancel out; ours is exactly 0 there.
            #expect(agree(error, value.standard_error) || abs(error - value.standard_error) < 1e-14)
            #expect(agree(try #require(rate.pooled.estimate), value.estimate))
            if let uncorrected = value.gee_standard_error {
                let tasks = Double(value.tasks.count)
                let corrected = uncorrected * (tasks / (tasks - 1)).squareRoot()
                #expect(abs(error - corrected) < 1e-9)
            }
        }
    }

    @Test func `Fisher's exact test is scipy's`() {
        for value in reference.fisher {
            let chance = StratifiedExactTest.chance(
                Rate(successes: value.left[0], of: value.left[1]),
                Rate(successes: value.right[0], of: value.right[1]))
            #expect(agree(chance, value.chance))
        }
    }

    @Test func `the exact test over cells is what whole numbers count, and R's for its rabbits`() {
        for value in reference.stratified {
            let cells = value.cells.map {
                (
                    left: Rate(successes: $0[0][0], of: $0[0][1]),
                    right: Rate(successes: $0[1][0], of: $0[1][1])
                )
            }
            #expect(agree(StratifiedExactTest.chance(cells), value.chance))
        }
        #expect(abs(reference.stratified[0].chance - 0.03994) < 5e-6)
    }

    @Test func `the sign test is scipy's binomial test`() {
        for value in reference.sign {
            #expect(agree(SignTest.chance(up: value.up, down: value.down), value.chance))
        }
    }

    @Test func `the signed-rank test is scipy's, counted out with ties and approximate above`() {
        for value in reference.signed_ranks {
            #expect(agree(SignedRankTest(value.differences).chance, value.chance))
        }
        #expect(
            reference.signed_ranks.contains { Set($0.differences).count < $0.differences.count })
        #expect(
            reference.signed_ranks.contains { $0.differences.count > SignedRankTest.mostExact })
    }

    @Test func `the rank-sum test is scipy's, counted out with ties and approximate above`() throws
    {
        for value in reference.rank_sums {
            let test = RankSumTest(value.left, value.right)
            #expect(agree(test.chance, value.chance))
            let most = Double(value.left.count * value.right.count)
            #expect(agree(try #require(test.superiority), value.u / most))
        }
    }

    @Test func `Holm's correction is that of statsmodels`() {
        for value in reference.holm {
            let adjusted = HolmCorrection.adjusted(value.chances)
            #expect(zip(adjusted, value.adjusted).allSatisfy(agree))
        }
    }

    @Test func `rank correlations are scipy's`() throws {
        for value in reference.correlations {
            let found = try #require(RankCorrelation(Array(zip(value.left, value.right))))
            #expect(agree(found.coefficient, value.coefficient))
            #expect(agree(found.chance, value.chance))
        }
    }

    @Test func `intervals of medians are those of scipy's quantiles, and what resamples come to`()
        throws
    {
        for value in reference.medians {
            let found = try #require(MedianInterval(of: value.figures.shuffled()))
            if let limit = value.smoothed ?? value.log_normal {
                #expect(agree(found.interval.lower, limit[0]))
                #expect(agree(found.interval.upper, limit[1]))
            }
            #expect(found.method == (value.log_normal == nil ? .smoothedBootstrap : .logNormal))
            if let drawn = value.drawn {
                // 400,000 resamples are within 1% of what infinitely many give.
                #expect(abs(found.interval.lower / drawn[0] - 1) < 0.01)
                #expect(abs(found.interval.upper / drawn[1] - 1) < 0.01)
            }
        }
    }
}
