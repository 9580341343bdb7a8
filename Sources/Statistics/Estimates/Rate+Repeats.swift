extension Rate {
    /// pass@k: the chance that at least one of `attempts` trials succeeds, estimated without bias from those that were made
    /// (Chen et al., arXiv:2107.03374); nil when fewer were made, or none is asked for.
    package func passAtLeastOnce(in attempts: Int) -> Double? {
        Rate(successes: trials - successes, of: trials).passEveryTime(in: attempts).map { 1 - $0 }
    }

    /// pass^k: the chance that all of `attempts` trials succeed, estimated without bias from those that were made
    /// (Yao et al., tau-bench, arXiv:2406.12045); nil when fewer were made, or none is asked for.
    package func passEveryTime(in attempts: Int) -> Double? {
        guard attempts >= 1, attempts <= trials else { return nil }
        // C(successes, attempts) / C(trials, attempts), factor by factor: none exceeds 1.
        var share = 1.0
        for drawn in 0..<attempts where share > 0 {
            share *= Double(successes - drawn) / Double(trials - drawn)
        }
        return share
    }
}
