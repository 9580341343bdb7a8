/// Which value a plain scalar stands for, by YAML 1.2's core schema (section 10.3.2).
///
/// Yams resolves by YAML 1.1, where `no` is false and `1:30` is ninety.
enum CoreSchema {
    static func resolve(_ text: String) -> ConfigNode.Content {
        switch text {
        case "", "~", "null", "Null", "NULL": .null
        case "true", "True", "TRUE": .bool(true)
        case "false", "False", "FALSE": .bool(false)
        case ".nan", ".NaN", ".NAN": .number(.nan)
        default: infinity(text) ?? integer(text) ?? number(text) ?? .string(text)
        }
    }

    private static func infinity(_ text: String) -> ConfigNode.Content? {
        let (isNegative, digits) = sign(of: text)
        guard [".inf", ".Inf", ".INF"].contains(digits) else { return nil }
        return .number(isNegative ? -.infinity : .infinity)
    }

    private static func integer(_ text: String) -> ConfigNode.Content? {
        if text.hasPrefix("0o") || text.hasPrefix("0x") {
            let digits = text.dropFirst(2)
            guard digits.first?.isHexDigit == true else { return nil }
            return Int(digits, radix: text.hasPrefix("0o") ? 8 : 16).map { .integer($0) }
        }
        let (_, digits) = sign(of: text)
        guard !digits.isEmpty, digits.utf8.allSatisfy(isDigit) else { return nil }
        return Int(text).map { .integer($0) }
    }

    /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
    private static func number(_ text: String) -> ConfigNode.Content? {
        let (isNegative, unsigned) = sign(of: text)
        let parts = unsigned.utf8.split(
            maxSplits: 1, omittingEmptySubsequences: false,
            whereSeparator: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") })
        if parts.count == 2 {
            let exponent = sign(of: String(Substring(parts[1]))).digits
            guard !exponent.isEmpty, exponent.utf8.allSatisfy(isDigit) else { return nil }
        }
        let mantissa = parts[0].split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard mantissa.count <= 2, mantissa.allSatisfy({ $0.allSatisfy(isDigit) }),
            mantissa.contains(where: { !$0.isEmpty })
        else { return nil }
        return Double(unsigned).map { .number(isNegative ? -$0 : $0) }
    }

    private static func sign(of text: String) -> (isNegative: Bool, digits: Substring) {
        switch text.utf8.first {
        case UInt8(ascii: "-"): (true, text.dropFirst())
        case UInt8(ascii: "+"): (false, text.dropFirst())
        default: (false, text[...])
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
