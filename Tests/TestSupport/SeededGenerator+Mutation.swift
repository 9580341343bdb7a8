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
