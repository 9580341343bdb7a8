import SeededChance

/// Seeded random choices (SplitMix64), the same on every machine.
struct Dice: Sendable {
    private var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    /// Dice of their own for each thing that is made, so that adding one leaves the others as they are.
    init(seed: UInt64, name: String, index: Int) {
        var hash = seed ^ 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        generator = SplitMix64(seed: hash ^ (UInt64(index) &* 0xD6E8_FEB8_6659_FD93))
    }

    mutating func next() -> UInt64 { generator.next() }

    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// From 0 to below 1.
    mutating func share() -> Double { Double(next() >> 11) / Double(UInt64(1) << 53) }

    mutating func number(in range: ClosedRange<Double>) -> Double {
        range.lowerBound + share() * (range.upperBound - range.lowerBound)
    }

    /// True that often.
    mutating func chance(_ often: Double) -> Bool { share() < often }

    /// An element of `elements`, which must not be empty.
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int(next() % UInt64(elements.count))]
    }

    /// That many different elements, or all there are, in any order.
    mutating func some<Element>(_ count: Int, of elements: [Element]) -> [Element] {
        var rest = elements
        var taken: [Element] = []
        while taken.count < count, !rest.isEmpty {
            taken.append(rest.remove(at: Int(next() % UInt64(rest.count))))
        }
        return taken
    }

    /// Letters and digits, as identifiers have them.
    mutating func identifier(_ length: Int) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        return String((0..<length).map { _ in pick(letters) })
    }
}
