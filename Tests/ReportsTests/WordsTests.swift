import Reports
import Results
import Testing

struct WordsTests {
    @Test(arguments: [
        (0, "0 s"), (0.04, "0 s"), (0.44, "0.4 s"), (3, "3 s"), (9.96, "10 s"), (45.2, "45 s"),
        (59.6, "1 min 0 s"), (1032, "17 min 12 s"), (3599.4, "59 min 59 s"),
        (3599.6, "1 h 0 min"), (7500, "2 h 5 min"), (-1, "-"), (.nan, "-"), (.infinity, "-"),
    ])
    func `Durations are words with two units at most`(seconds: Double, words: String) {
        #expect(Words.duration(seconds) == words)
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1000, "1 kB"), (301_000_000, "301 MB"),
        (999_600_000, "1 GB"), (2_300_000_000, "2.3 GB"), (9_960_000_000, "10 GB"),
        (15_177_000_000, "15 GB"), (1_500_000_000_000, "1.5 TB"), (.max, "9223372 TB"),
    ])
    func `Sizes are in decimal units`(bytes: Int64, words: String) {
        #expect(Words.size(bytes) == words)
    }

    @Test(arguments: [
        (0, "0"), (4096, "4K"), (40_960, "40K"), (65_536, "64K"), (131_072, "128K"),
        (1_048_576, "1M"), (32_000, "32000"),
    ])
    func `Contexts are in units of 1024 tokens`(tokens: Int, words: String) {
        #expect(Table.Value.window(tokens).words == words)
    }

    @Test func `Other values`() {
        #expect(Table.Value.fraction(0.836).words == "84%")
        #expect(Table.Value.ratio(2.47).words == "2.5x")
        #expect(Table.Value.seconds(5, simulated: true).words == "5 s (simulated)")
        #expect(Table.Value.flag(false).words == "no")
        #expect(Table.Value.list(["a", "b"]).words == "a, b")
        #expect(Table.Value.missing.words == "-")
    }
}
