/// Whether pairs move up as often as down: McNemar's exact test, where a pair is a trial that was matched with another one.
package enum SignTest {
    /// The chance that pairs that moved fall as unevenly as these or more when up and down are alike (two-sided); 1 when
    /// none moved. Those that did not move say nothing.
    package static func chance(up: Int, down: Int) -> Double {
        CountDistribution(headsOf: up + down).chance(asUnlikelyAs: up)
    }
}
