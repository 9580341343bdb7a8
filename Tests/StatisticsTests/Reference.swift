import Foundation
import TestSupport

/// What scipy and statsmodels say: `fixtures/statistics/reference.json`, which `scripts/statistics-reference.sh` makes.
struct Reference: Decodable {
    struct Beta: Decodable { var a, b, x, value, share, inverse: Double }
    struct Normal: Decodable { var share, quantile: Double }
    struct Student: Decodable { var freedom, within, quantile, value, beyond: Double }
    struct Rates: Decodable {
        var successes, trials: Int
        var confidence: Double
        var wilson, clopper_pearson: [Double]
    }
    struct Repeats: Decodable {
        var successes, trials, attempts: Int
        var at_least_once, every_time: Double
    }
    struct Clusters: Decodable {
        var tasks: [[Int]]
        var estimate, standard_error: Double
        var gee_standard_error: Double?
    }
    struct Fisher: Decodable {
        var left, right: [Int]
        var chance: Double
    }
    struct Stratified: Decodable {
        var cells: [[[Int]]]
        var chance: Double
    }
    struct Sign: Decodable {
        var up, down: Int
        var chance: Double
    }
    struct SignedRanks: Decodable {
        var differences: [Double]
        var chance: Double
    }
    struct RankSums: Decodable {
        var left, right: [Double]
        var chance, u: Double
    }
    struct Holm: Decodable { var chances, adjusted: [Double] }
    struct Correlation: Decodable {
        var left, right: [Double]
        var coefficient, chance: Double
    }
    struct Median: Decodable {
        var figures: [Double]
        var drawn, smoothed, log_normal: [Double]?
    }

    var versions: [String: String]
    var beta: [Beta]
    var normal: [Normal]
    var student: [Student]
    var rates: [Rates]
    var repeats: [Repeats]
    var clusters: [Clusters]
    var fisher: [Fisher]
    var stratified: [Stratified]
    var sign: [Sign]
    var signed_ranks: [SignedRanks]
    var rank_sums: [RankSums]
    var holm: [Holm]
    var correlations: [Correlation]
    var medians: [Median]

    static func load() throws -> Reference {
        let file = Repository.fixtures.appending(path: "statistics/reference.json")
        return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
    }
}

/// Whether two figures are the same but for rounding: by one part in 10^10 of the larger one, or of 1e-4.
func agree(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= 1e-10 * max(abs(one), abs(other), 1e-4)
}
