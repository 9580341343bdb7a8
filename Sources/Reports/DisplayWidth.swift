extension String {
    /// Columns that the text takes on a terminal.
    var displayWidth: Int {
        isPrintableASCII ? utf8.count : reduce(0) { $0 + $1.displayWidth }
    }

    /// Whether there is nothing to look up: what most texts of a table are.
    var isPrintableASCII: Bool { utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
}

extension Character {
    /// 0, 1 or 2 for most; scripts that join letters into clusters can take more.
    ///
    /// A sequence that begins with an emoji takes 2 whatever follows, else each scalar adds its own
    /// width, as wcwidth has it.
    var displayWidth: Int {
        let scalars = unicodeScalars
        guard let first = scalars.first else { return 0 }
        if first.isPlain, scalars.count == 1 { return 1 }
        let isEmoji =
            first.properties.isEmojiPresentation
            // Selector 16 asks for the emoji form of a character that is shown as text by default.
            || first.properties.isEmoji && scalars.dropFirst().first?.value == 0xFE0F
        return isEmoji ? 2 : scalars.reduce(0) { $0 + $1.displayWidth }
    }
}

extension Unicode.Scalar {
    /// Whether it is ASCII or one of what tables are drawn with, so that nothing has to be looked up: dashes, ellipsis, arrows,
    /// lines and blocks.
    fileprivate var isPlain: Bool {
        switch value {
        case 0x20..<0x7F, 0x2010...0x2027, 0x2190...0x2193, 0x2500...0x259F: true
        default: false
        }
    }

    fileprivate var displayWidth: Int {
        if value >= 0x20 && value < 0x7F { return 1 }
        if properties.isEmojiPresentation { return 2 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .control, .format: return value == 0xAD ? 1 : 0
        default: break
        }
        return switch value {
        // Vowels and final consonants that join a leading Hangul consonant.
        case 0x1160...0x11FF, 0xD7B0...0xD7FF: 0
        // East Asian Width W and F (Unicode 16, Annex 11), emoji aside.
        case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF,
            0x4DC0...0x4DFF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
            0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1D300...0x1D376, 0x1F200...0x1F265,
            0x20000...0x3FFFD:
            2
        default: 1
        }
    }
}
