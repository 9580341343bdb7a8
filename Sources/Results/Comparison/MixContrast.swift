package import Statistics
package import Verdicts

/// How often trials of two sides failed in one way, or through one party.
package struct MixContrast: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case mode(FailureMode)
        case cause(Cause)
    }

    package var kind: Kind
    /// Of trials that count.
    package var left: Rate
    package var right: Rate
    /// As ``SuccessContrast/chance``; modes and causes are corrected together.
    package var chance: Double

    package var isProved: Bool { chance <= Comparison.threshold }

    package var change: Double? {
        left.estimate.flatMap { before in right.estimate.map { $0 - before } }
    }

    /// What one side of a cell has: of so many trials so many of each kind.
    package struct Counts: Sendable, Hashable {
        package var trials: Int
        package var kinds: [Kind: Int]

        package init(trials: Int, kinds: [Kind: Int]) {
            self.trials = trials
            self.kinds = kinds
        }
    }

    /// Every kind that a trial has, modes first, each in the order of its declaration. A trial has one mode and one cause; each kind
    /// is compared within cells by the exact test that success is compared by.
    package static func all(of cells: [(left: Counts, right: Counts)]) -> [MixContrast] {
        let kinds = FailureMode.allCases.map { Kind.mode($0) } + Cause.allCases.map { .cause($0) }
        let seen = kinds.filter { kind in
            cells.contains { ($0.left.kinds[kind] ?? 0) + ($0.right.kinds[kind] ?? 0) > 0 }
        }
        let pairs = seen.map { kind in
            cells.map { (left: $0.left.rate(of: kind), right: $0.right.rate(of: kind)) }
        }
        let chances = HolmCorrection.adjusted(pairs.map { StratifiedExactTest.chance($0) })
        return zip(zip(seen, pairs), chances).map { known, chance in
            let success = SuccessContrast(of: known.1, chance: chance)
            return MixContrast(
                kind: known.0, left: success.left, right: success.right, chance: chance)
        }
    }

    static func all(of cells: [ComparedCell]) -> [MixContrast] {
        all(of: cells.map { ($0.left.counts, $0.right.counts) })
    }
}

extension MixContrast.Counts {
    fileprivate func rate(of kind: MixContrast.Kind) -> Rate {
        Rate(successes: kinds[kind] ?? 0, of: trials)
    }
}

extension TrialGroup {
    fileprivate var counts: MixContrast.Counts {
        var kinds: [MixContrast.Kind: Int] = [:]
        for row in counted {
            guard let mode = row.verdict.failureMode else { continue }
            kinds[.mode(mode), default: 0] += 1
            if let cause = row.verdict.cause { kinds[.cause(cause), default: 0] += 1 }
        }
        return MixContrast.Counts(trials: counted.count, kinds: kinds)
    }
}
