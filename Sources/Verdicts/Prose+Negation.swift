extension Prose {
    /// The first sentence that denies something, in the languages that models are asked in most; nil when there is
    /// none, or when the text asks a question back. Looked for in the first 600 characters.
    ///
    /// Declining is denying: whoever makes no call, claims nothing and tells of no tool, but denies something,
    /// declines, however it is put.
    static func denial(in text: String) -> String? {
        let text = String(searchable(text).prefix(600))
        if text.contains(where: { "?？".contains($0) }) { return nil }
        return text.split { $0.isNewline || ".!。！；;".contains($0) }.first { sentence in
            let words = Set(
                sentence.lowercased().split { !$0.isLetter && $0 != "'" }.map(String.init))
            return !words.isDisjoint(with: negations)
                || words.contains { $0.hasSuffix("n't") || $0.hasPrefix("n'") }
                || signs.contains(where: sentence.contains)
        }.map { String($0.drop(while: \.isWhitespace)) }
    }

    private static let negations: Set<String> = [
        "not", "no", "cannot", "never", "without", "unable", "nothing", "none", "neither",
        "nicht", "kein", "keine", "keinen", "keinem", "keiner", "ohne", "nichts", "nie",
        "ne", "pas", "aucun", "aucune", "sans", "rien", "jamais", "impossible",
        "sin", "ningún", "ninguna", "ninguno", "nada", "nunca", "imposible",
        "não", "non", "senza", "не", "нет", "без",
    ]
    /// Of languages that write without blanks.
    private static let signs = [
        "ません", "ない", "なく", "かねます", "不可", "不", "没", "無", "无", "未", "ず、", "없", "않", "못",
    ]
}
