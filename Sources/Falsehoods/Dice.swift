import SeededChance

/// Chance from a seed; the same seed gives the same draws everywhere.
package struct Dice: RandomNumberGenerator, Sendable {
    private var generator: SplitMix64

    package init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    /// Dice of their own for one thing, so that a new draw elsewhere changes nothing here.
    package init(seed: UInt64, for text: String) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ seed
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        generator = SplitMix64(seed: hash)
    }

    package mutating func next() -> UInt64 { generator.next() }
}
