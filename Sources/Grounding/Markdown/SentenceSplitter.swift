/// A stretch of a sentence: running text, or one piece of code or link.
struct SentencePart {
    var kind: Inline.Kind
    var text: String
    /// Where pieces of the text stand in the source, by offset in bytes; close to each other.
    var anchors: [(offset: Int, byte: Int)]
    var isStruck: Bool
    var isLinked = false

    var passageKind: Passage.Kind? {
        switch kind {
        case .text: .prose
        case .code: .code
        case .destination: .destination
        case .html: .html
        case .softBreak, .hardBreak: nil
        }
    }
}

struct SplitSentence {
    var parts: [SentencePart] = []
    var text: String {
        parts.filter { $0.kind == .text || $0.kind == .code }.map(\.text).joined()
            .trimmed
    }

    /// Whether it has a link to a repository's files on another host.
    var leadsOut: Bool {
        parts.contains { part in
            part.kind == .destination
                && ["github.com/", "gitlab.com/", "bitbucket.org/", "codeberg.org/"].contains {
                    part.text.contains($0)
                }
        }
    }
}

/// Takes a paragraph apart into sentences, and these into parts.
struct SentenceSplitter {
    private(set) var sentences: [SplitSentence] = []
    private var current = SplitSentence()
    private var length = 0
    /// In a table each line is a sentence of its own.
    private let endsAtBreaks: Bool

    /// A sentence is cut here at the latest: what is said farther away does not matter.
    private static let longest = 2_000
    private static let anchorDistance = 256

    init(endsAtBreaks: Bool) { self.endsAtBreaks = endsAtBreaks }

    mutating func add(_ inline: Inline) {
        switch inline.kind {
        case .text: addText(inline)
        case .softBreak, .hardBreak:
            if endsAtBreaks || inline.kind == .hardBreak {
                finish()
            } else {
                append(" ", at: inline.start, isStruck: false)
            }
        case .code, .destination, .html:
            if length > Self.longest { finish() }
            current.parts.append(
                SentencePart(
                    kind: inline.kind, text: inline.text, anchors: [(0, inline.start)],
                    isStruck: inline.isStruck, isLinked: inline.isLinked))
            length += inline.text.utf8.count
        }
    }

    mutating func finish() {
        if !current.parts.isEmpty { sentences.append(current) }
        current = SplitSentence()
        length = 0
    }

    private mutating func addText(_ inline: Inline) {
        let bytes = Array(inline.text.utf8)
        var start = 0
        var index = 0
        while index < bytes.count {
            let stop = Self.stop(in: bytes, at: index, before: current.parts.last?.text)
            let isTooLong = length + index - start > Self.longest && bytes[index] == 0x20
            guard stop > 0 || isTooLong else {
                index += 1
                continue
            }
            index += max(stop, 1)
            append(
                String(decoding: bytes[start..<index], as: UTF8.self), at: inline.start + start,
                isStruck: inline.isStruck)
            start = index
            finish()
        }
        append(
            String(decoding: bytes[start...], as: UTF8.self), at: inline.start + start,
            isStruck: inline.isStruck)
    }

    private mutating func append(_ text: String, at byte: Int, isStruck: Bool) {
        guard !text.isEmpty else { return }
        if let last = current.parts.last, last.kind != .text || last.isStruck != isStruck {
            current.parts.append(
                SentencePart(kind: .text, text: "", anchors: [], isStruck: isStruck))
        } else if current.parts.isEmpty {
            current.parts.append(
                SentencePart(kind: .text, text: "", anchors: [], isStruck: isStruck))
        }
        let index = current.parts.count - 1
        let offset = current.parts[index].text.utf8.count
        let bytes = Array(text.utf8)
        var step = 0
        while step < bytes.count {
            current.parts[index].anchors.append((offset + step, byte + step))
            step += Self.anchorDistance
            while step < bytes.count, bytes[step] & 0xC0 == 0x80 { step += 1 }
        }
        current.parts[index].text += text
        length += bytes.count
    }

    /// How many bytes at a place end a sentence; 0 when none do.
    private static func stop(in bytes: [UInt8], at index: Int, before: String?) -> Int {
        switch bytes[index] {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
            let next = index + 1
            if next < bytes.count {
                guard bytes[next] == 0x20 || bytes[next] == UInt8(ascii: ")") else { return 0 }
            }
            // At the end of a piece the next one is code, a break or the end.
            if bytes[index] == UInt8(ascii: "."), isAbbreviation(bytes[..<index]) { return 0 }
            if next == bytes.count, index == 0 || bytes[index - 1] == 0x20 { return 0 }
            return 1
        case 0xE3:
            // 。
            return bytes[index...].starts(with: [0xE3, 0x80, 0x82]) ? 3 : 0
        case 0xEF:
            // ！ ？
            return bytes[index...].starts(with: [0xEF, 0xBC, 0x81])
                || bytes[index...].starts(with: [0xEF, 0xBC, 0x9F]) ? 3 : 0
        default: return 0
        }
    }

    private static let abbreviations: Set<String> = [
        "e.g", "i.e", "eg", "ie", "etc", "vs", "cf", "approx", "incl", "z.b", "d.h", "bzw", "ca",
        "p.ej", "ej", "ex", "no", "resp", "usw", "fig", "sec", "т.е", "напр", "z.b",
    ]

    private static func isAbbreviation(_ bytes: ArraySlice<UInt8>) -> Bool {
        let word = bytes.suffix(8).reversed().prefix { $0 != 0x20 && $0 != 0x28 && $0 != 0x2C }
        let text = String(decoding: word.reversed(), as: UTF8.self).lowercased()
        return abbreviations.contains(text) || text.count == 1 && text.first?.isLetter == true
    }
}

extension String {
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
