extension String {
    /// The text on one line and without power over a terminal: line breaks and tabs become blanks,
    /// other control characters their pictures (ESC: ␛), bidirectional and other invisible format
    /// controls �. What a model wrote is hostile input.
    package var onOneLine: String {
        if isPrintableASCII { return self }
        var safe = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x09...0x0D, 0x85, 0x2028, 0x2029: safe.append(" ")
            default: safe.append(scalar.withoutPower)
            }
        }
        return String(safe)
    }

    /// Like ``onOneLine``, but line breaks and tabs stay.
    package var withoutControls: String {
        var safe = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let isLayout = [0x09, 0x0A, 0x0D].contains(scalar.value)
            safe.append(isLayout ? scalar : scalar.withoutPower)
        }
        return String(safe)
    }
}

extension Unicode.Scalar {
    /// Whether the scalar steers a terminal or the direction of text instead of showing something.
    var isControl: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F: true
        // Marks, embeddings, overrides and isolates that reorder what follows.
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x206F: true
        // Invisible: zero-width space, word joiner and operators, byte order mark, annotations,
        // tags.
        case 0x200B, 0x2028, 0x2029, 0x2060...0x2065, 0xFEFF, 0xFFF9...0xFFFB, 0xE0001: true
        default: false
        }
    }

    fileprivate var withoutPower: Unicode.Scalar {
        guard isControl else { return self }
        return switch value {
        case 0x00...0x1F: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
        case 0x7F: "\u{2421}"
        default: "\u{FFFD}"
        }
    }
}
