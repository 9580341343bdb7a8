/// A context window as people write it.
package struct ContextSize: Sendable, Hashable, CustomStringConvertible {
    /// Nil leaves the window to the server's default.
    package var tokens: Int?

    package init(tokens: Int?) { self.tokens = tokens }

    /// Far above any model's window; keeps products in range.
    package static let maximumTokens = 1 << 30

    /// Takes `65536`, `64k` and `64K` (1024 each), `1m` and `1M` (1024 x 1024), and `default`; nil for
    /// anything else, and for what is not between 1 and ``maximumTokens``.
    package init?(parsing text: String) {
        if text.lowercased() == "default" {
            tokens = nil
            return
        }
        let unit =
            switch text.last {
            case "k", "K": 1024
            case "m", "M": 1024 * 1024
            default: 1
            }
        let digits = unit == 1 ? text[...] : text.dropLast()
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int(digits), (1...Self.maximumTokens / unit).contains(count)
        else { return nil }
        tokens = count * unit
    }

    /// The shortest way to write it: `64K` for 65536, `1M`, `40000`, `default`.
    package var description: String {
        guard let tokens else { return "default" }
        if tokens > 0, tokens.isMultiple(of: 1024 * 1024) { return "\(tokens / 1024 / 1024)M" }
        if tokens > 0, tokens.isMultiple(of: 1024) { return "\(tokens / 1024)K" }
        return String(tokens)
    }
}
