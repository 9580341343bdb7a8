package import Traces

extension JSONValue {
    /// Any JSON value, at most `depth` levels deep, strings with every kind of character.
    package static func random(
        depth: Int, using generator: inout some RandomNumberGenerator
    ) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &generator) {
        case 0: .null
        case 1: .bool(.random(using: &generator))
        case 2: .integer(.random(in: .min ... .max, using: &generator))
        case 3: .number(Double.random(in: -1e9...1e9, using: &generator) + 0.5)
        case 4: .string(text(using: &generator))
        case 5:
            .array(
                (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                    random(depth: depth - 1, using: &generator)
                })
        default:
            .object(
                Dictionary(
                    (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                        (text(using: &generator), random(depth: depth - 1, using: &generator))
                    }, uniquingKeysWith: { first, _ in first }))
        }
    }

    private static func text(using generator: inout some RandomNumberGenerator) -> String {
        let alphabet: [Character] = [
            "a", "Z", "0", " ", "\"", "\\", "/", "\n", "\t", "\u{0}", "\u{1F}", "é", "→", "😀",
            "\u{7F}", "\u{2028}", "{", "]",
        ]
        return String(
            (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? "a"
            })
    }
}
