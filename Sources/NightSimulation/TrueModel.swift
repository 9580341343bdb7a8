/// A made-up model whose truth is known: how often it works at each window.
package struct TrueModel: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Works from a window on, nearly always.
        case steady = "works from a window on"
        /// Calls tools, and never finishes.
        case never = "never works"
        /// Works from a window on, but only at some rate between 0.2 and 0.9.
        case flaky = "flaky"
        /// Works from a window on, and fails again at the largest ones.
        case spills = "fails at large windows"
        /// The largest windows do not fit into memory, which is predicted.
        case tooLarge = "does not fit at large windows"
        /// The server offers no tools for it, which its description says.
        case noTools = "no tool support"
        /// Answers every request in prose; one request shows it.
        case noCalls = "calls no tool"
    }

    package var kind: Kind
    /// By task, then by window from the smallest: the chance that a trial works.
    package var rates: [[Double]]
    /// Windows that fit into memory, counted from the smallest.
    package var fits: Int
}

extension TrueModel {
    /// What 18 models of a night are. In the field notes that the project began with 3 of 18 models won, 3 completed with
    /// problems, 6 failed on tools or stalled, 2 had no tool support and 4 were too small; here fewer are hopeless.
    package static let kinds: [Kind] =
        Array(repeating: .steady, count: 6) + Array(repeating: .never, count: 4)
        + Array(repeating: .flaky, count: 3) + [.spills, .tooLarge]
        + Array(repeating: .noTools, count: 1) + Array(repeating: .noCalls, count: 2)

    /// A model of a kind, by chance.
    static func draw<Chance: RandomNumberGenerator>(
        _ kind: Kind, tasks: Int, windows: Int, using chance: inout Chance
    ) -> TrueModel {
        let good: Double
        switch kind {
        case .flaky: good = .random(in: 0.2...0.9, using: &chance)
        case .never, .noTools, .noCalls: good = 0
        case .steady, .spills, .tooLarge: good = .random(in: 0.9...1, using: &chance)
        }
        let bad: Double
        switch kind {
        case .noTools, .noCalls: bad = 0
        default: bad = .random(in: 0...0.08, using: &chance)
        }
        let start = Int.random(in: 0..<windows, using: &chance)
        // Where it works must be above the start.
        let top = min(windows - 1, start + Int.random(in: 0...2, using: &chance))
        let fits =
            kind == .tooLarge ? max(1, windows - Int.random(in: 1...2, using: &chance)) : windows
        let rates = (0..<tasks).map { task in
            // Some tasks take a larger window.
            let first = task == 0 ? start : start + Int.random(in: 0...1, using: &chance)
            return (0..<windows).map { window -> Double in
                if window < first || window >= fits { return bad }
                return kind == .spills && window > top ? bad : max(good, bad)
            }
        }
        return TrueModel(kind: kind, rates: rates, fits: fits)
    }
}
