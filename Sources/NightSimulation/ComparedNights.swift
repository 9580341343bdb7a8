import Foundation
package import Results
import SeededChance
import Statistics
import Verdicts

/// Two made-up nights whose truth is known, for `fieldtest compare`: 18 models at 6 windows, one task, 108 cells.
package struct ComparedNights: Sendable {
    package static let models = 18
    package static let windows = 6

    /// Where something changes.
    package enum Place: String, Sendable, Hashable, CaseIterable {
        case cell = "one cell"
        case model = "one model, all windows"
        case window = "one window, all models"
        case everywhere = "all cells"

        /// By model and window.
        func holds(_ model: Int, _ window: Int) -> Bool {
            switch self {
            case .cell: model == 0 && window == 5
            case .model: model == 0
            case .window: window == 5
            case .everywhere: true
            }
        }
    }

    /// How often a trial of a cell completes, by model and window.
    private var rates: [[Double]]
    private var chance: SplitMix64

    /// A grid by chance: models work from some window on, surely, mostly or waveringly.
    package init(seed: UInt64) {
        var chance = SplitMix64(seed: seed)
        rates = (0..<Self.models).map { _ in
            let failing = Int.random(in: 0...Self.windows, using: &chance)
            let works = [0.98, 0.95, 0.9, 0.75].randomElement(using: &chance) ?? 0.9
            let fails = [0.02, 0.05, 0.2].randomElement(using: &chance) ?? 0.1
            return (0..<Self.windows).map { $0 < failing ? fails : works }
        }
        self.chance = chance
    }

    /// What `compare` says of success, of a night and the next one; where something changes, cells complete 95 % of trials
    /// before and `drop` less after.
    package mutating func contrasts(
        trials: Int, drop: Double, at place: Place?
    ) -> SuccessContrasts {
        let pairs = rates.enumerated().map { model, rates in
            rates.enumerated().map { window, rate -> SuccessContrasts.Pair in
                let changes = place?.holds(model, window) ?? false
                return (
                    draw(trials, at: changes ? 0.95 : rate),
                    draw(trials, at: changes ? 0.95 - drop : rate)
                )
            }
        }
        return SuccessContrasts(byModel: pairs)
    }

    /// Whether `compare` proves that trials fail in another way: cells fail in every second trial on both nights; of failures
    /// `before` and then `now` are the first of two modes, where something changes.
    package mutating func provesMix(
        trials: Int, before: Double, now: Double, at place: Place
    ) -> Bool {
        let cells = (0..<Self.models).flatMap { model in
            (0..<Self.windows).map { window in
                let changes = place.holds(model, window)
                return (
                    left: counts(trials, share: before),
                    right: counts(trials, share: changes ? now : before)
                )
            }
        }
        return MixContrast.all(of: cells).contains(where: \.isProved)
    }

    private mutating func counts(_ trials: Int, share: Double) -> MixContrast.Counts {
        let failed = draw(trials, at: 0.5).successes
        let first = draw(failed, at: share).successes
        return MixContrast.Counts(
            trials: trials,
            kinds: [
                .mode(.silent): first, .mode(.contextStall): failed - first,
                .cause(.model): failed,
            ])
    }

    /// Whether `compare` proves that trials take another time: times of a cell scatter by 30 % about its own, from one night to
    /// the other too, and where something changes they are `factor` times as long.
    package mutating func provesTime(trials: Int, factor: Double, at place: Place) -> Bool {
        let pairs = (0..<Self.models).flatMap { model in
            (0..<Self.windows).map { window in
                let own = Double(30 * (window + 1))
                let changes = place.holds(model, window)
                return (
                    left: medianTime(of: trials, about: own),
                    right: medianTime(of: trials, about: changes ? own * factor : own)
                )
            }
        }
        // Of the four figures time is one: corrected as if the others said nothing.
        return FigureContrast(.time, pairs: pairs)
            .map { $0.chance * Double(Figure.allCases.count) <= Comparison.threshold } ?? false
    }

    private mutating func medianTime(of trials: Int, about own: Double) -> Double {
        let times = (0..<trials).map { _ in own * exp(0.3 * normal()) }.sorted()
        let middle = trials / 2
        return trials % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2
    }

    /// By Box and Muller.
    private mutating func normal() -> Double {
        let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &chance))).squareRoot()
        return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &chance))
    }

    private mutating func draw(_ trials: Int, at rate: Double) -> Rate {
        var successes = 0
        for _ in 0..<trials where Double.random(in: 0..<1, using: &chance) < rate { successes += 1 }
        return Rate(successes: successes, of: trials)
    }
}
