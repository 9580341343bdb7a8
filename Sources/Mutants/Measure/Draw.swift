/// What trials are drawn from: a seed for the dice, and the words that they are told in.
package struct Draw: Sendable {
    package let seed: UInt64
    let wording: Wording

    package init(seed: UInt64, wording: Wording) {
        self.seed = seed
        self.wording = wording
    }

    /// What rules may be tuned on: the first words, and those held out once, since rules were tuned on them too.
    package static let tuning = Draw(
        seed: 20_260_115, wording: .tuning.joined(with: .heldOut))
    /// What no rule was tuned on, nor on its words: the figure that counts.
    package static let second = Draw(seed: 20_270_315, wording: .fresh)
}
