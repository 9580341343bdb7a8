extension SeededGenerator {
    /// The text with one to four small damages.
    package mutating func mutated(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        let alphabet = Array(
            "\n\t :-[]{}&*!|>'\"%@#?,.0a~\\\u{0}\u{85}\u{1F600}\u{E000}\r(".unicodeScalars)
        for _ in 0..<Int.random(in: 1...4, using: &self) where !scalars.isEmpty {
            let start = Int.random(in: scalars.indices, using: &self)
            let end = min(scalars.count, start + Int.random(in: 1...12, using: &self))
            switch Int.random(in: 0..<4, using: &self) {
            case 0: scalars.removeSubrange(start..<end)
            case 1: scalars.insert(contentsOf: scalars[start..<end], at: start)
            case 2: scalars[start] = alphabet.randomElement(using: &self) ?? "a"
            default:
                let line = scalars[start...].prefix { $0 != "\n" } + ["\n"]
                scalars.insert(contentsOf: line, at: 0)
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

extension SeededGenerator {
    /// The bytes with one or two small damages: flipped bits, other bytes, pieces lost, doubled or moved.
    package mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        let alphabet = Array("\n\r\t \"\\{}[],:0-9.eE+truefalsnd\u{0}".utf8) + [0xC3, 0xFF, 0xEF]
        for _ in 0..<Int.random(in: 1...2, using: &self) where !bytes.isEmpty {
            let start = Int.random(in: bytes.indices, using: &self)
            let end = min(bytes.count, start + Int.random(in: 1...40, using: &self))
            switch Int.random(in: 0..<7, using: &self) {
            case 0: bytes.removeSubrange(start..<end)
            case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
            case 2: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &self)
            case 3: bytes = Array(bytes[..<start])
            case 4: bytes[start] = UInt8.random(in: 0x30...0x39, using: &self)
            case 5: bytes += bytes[start..<end]
            default: bytes[start] = alphabet.randomElement(using: &self) ?? 0
            }
        }
        return bytes
    }
}
