/// How fast a server computes with one loaded model, by its own counters.
package struct HostRates: Sendable, Hashable, Codable {
    /// Prompt tokens a second that no cache held, above 0.
    package var prefill: Double
    /// Output tokens a second, above 0.
    package var decode: Double

    package init(prefill: Double, decode: Double) {
        self.prefill = prefill
        self.decode = decode
    }
}

extension HostRates {
    /// What a trial's time limits are written for: a 30B mixture of experts on a laptop of 2025. About the median
    /// of the speeds that the field notes' times come to.
    package static let reference = (prefill: 200.0, decode: 12.0)
    /// Tokens of a typical trial of the field notes, to weigh the two rates by.
    package static let typical = (prefill: 30_000.0, decode: 3_000.0)

    /// How many times as long as the reference this server takes for a typical trial: 0.25 for one that is four
    /// times as fast. Never below 0.05: what a request costs anyway, and a model that is loaded again, take their time
    /// on the fastest server too.
    package var slowness: Double {
        let own = Self.typical.prefill / prefill + Self.typical.decode / decode
        let reference =
            Self.typical.prefill / Self.reference.prefill
            + Self.typical.decode / Self.reference.decode
        return max(own / reference, 0.05)
    }
}
