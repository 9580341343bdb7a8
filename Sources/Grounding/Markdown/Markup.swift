/// Marks of Markdown that a writer meant as letters.
enum Markup {
    private static let underscore: UInt8 = 0x01
    private static let star: UInt8 = 0x02

    /// Hides the `_` of `pkg/__init__.py` and the `*` of `src/**/*.ts` from the parser, which would take
    /// them for emphasis; ``restore(_:)`` brings them back.
    static func protect(_ source: inout SourceText) {
        for line in source.lines {
            var index = line.lowerBound
            while index < line.upperBound {
                guard source.bytes[index] > 0x20 else {
                    index += 1
                    continue
                }
                var end = index
                var (hasSlash, hasMark, hasDot) = (false, false, false)
                while end < line.upperBound, source.bytes[end] > 0x20 {
                    switch source.bytes[end] {
                    case UInt8(ascii: "/"): hasSlash = true
                    case UInt8(ascii: "_"), UInt8(ascii: "*"): hasMark = true
                    case UInt8(ascii: "."): hasDot = true
                    case UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "<"):
                        // Code and links are told apart by the parser itself.
                        hasMark = false
                        (hasSlash, hasDot) = (false, false)
                        while end + 1 < line.upperBound, source.bytes[end + 1] > 0x20 { end += 1 }
                    default: break
                    }
                    end += 1
                }
                if hasMark, hasSlash || hasDot { protect(&source, index..<end, hasSlash) }
                index = end
            }
        }
    }

    private static func protect(_ source: inout SourceText, _ token: Range<Int>, _ hasSlash: Bool) {
        let marks = [UInt8(ascii: "_"), UInt8(ascii: "*")]
        var inner = token
        // Marks around the whole are emphasis, but for a dunder's own.
        let isDunder = source.bytes[token].starts(with: [0x5F, 0x5F])
        while !isDunder, let first = inner.first, marks.contains(source.bytes[first]) {
            inner.removeFirst()
        }
        while let last = inner.last,
            marks.contains(source.bytes[last]) || isStop(source.bytes[last]),
            last > inner.lowerBound
        {
            inner.removeLast()
        }
        for index in inner {
            if source.bytes[index] == marks[0] { source.replace(at: index, with: underscore) }
            if source.bytes[index] == marks[1], hasSlash { source.replace(at: index, with: star) }
        }
    }

    private static func isStop(_ byte: UInt8) -> Bool {
        [0x2E, 0x2C, 0x3B, 0x3A, 0x29, 0x21, 0x3F].contains(byte)
    }

    static func restore(_ bytes: some Sequence<UInt8>) -> String {
        String(
            decoding: bytes.map { byte in
                switch byte {
                case underscore: UInt8(ascii: "_")
                case star: UInt8(ascii: "*")
                default: byte
                }
            }, as: UTF8.self)
    }
}
