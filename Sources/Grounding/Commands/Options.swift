/// A program's arguments, taken apart.
struct Options {
    /// Words that are neither options nor their values.
    private(set) var positionals: [ShellWord] = []
    /// In the order of the command; without value: a switch.
    private(set) var options: [(name: String, value: ShellWord?)] = []
    /// What follows `--`.
    private(set) var passed: [ShellWord] = []

    /// - Parameter valued: Options that take the next word as their value.
    init(_ words: some Sequence<ShellWord>, valued: Set<String> = []) {
        var pending: String?
        var isPassed = false
        for word in words {
            if isPassed {
                passed.append(word)
            } else if let name = pending {
                options.append((name, word))
                pending = nil
            } else if word.text == "--" {
                isPassed = true
            } else if word.text.hasPrefix("-"), word.text.count > 1 {
                if let equals = word.text.firstIndex(of: "=") {
                    options.append(
                        (
                            String(word.text[..<equals]),
                            ShellWord(
                                text: String(word.text[word.text.index(after: equals)...]),
                                isOpen: word.isOpen)
                        ))
                } else if valued.contains(word.text) {
                    pending = word.text
                } else {
                    options.append((word.text, nil))
                }
            } else {
                positionals.append(word)
            }
        }
        if let pending { options.append((pending, nil)) }
    }

    func values(_ names: String...) -> [ShellWord] {
        options.filter { names.contains($0.name) }.compactMap(\.value)
    }

    func has(_ names: String...) -> Bool { options.contains { names.contains($0.name) } }
}
