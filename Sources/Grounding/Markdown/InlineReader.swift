import CMark

/// A stretch of a paragraph that is of one kind.
struct Inline {
    enum Kind { case text, code, destination, html, softBreak, hardBreak }
    var kind: Kind
    var text: String
    /// Where it starts, in bytes of the source.
    var start: Int
    /// Between `~~`.
    var isStruck = false
    /// Inside the text of a link.
    var isLinked = false
}

/// Reads what is inside a paragraph or a heading, and finds again where it stood.
///
/// The parser's own columns are wrong after the first line of what lies in a list or a quotation, so
/// each piece is looked for in the source, from the end of the piece before it.
struct InlineReader {
    private let source: SourceText
    private var cursor: Int
    private let end: Int
    private var isStruck = false
    private(set) var inlines: [Inline] = []
    private var isLinked = false
    /// Link texts that repeat their destination are given once.
    private var skipsText = false

    /// How far after its predecessor a piece is looked for.
    private static let reach = 1024

    init(_ source: SourceText, block: OpaquePointer) {
        self.source = source
        let first = max(0, Int(cmark_node_get_start_line(block)) - 1)
        let last = max(first, Int(cmark_node_get_end_line(block)) - 1)
        guard first < source.lines.count else {
            (cursor, end) = (source.bytes.count, source.bytes.count)
            return
        }
        let line = source.lines[first]
        cursor = min(
            line.lowerBound + max(0, Int(cmark_node_get_start_column(block)) - 1), line.upperBound)
        end = source.lines[min(last, source.lines.count - 1)].upperBound
    }

    mutating func enter(_ node: OpaquePointer, _ type: cmark_node_type) {
        switch type {
        case CMARK_NODE_TEXT: addText(Self.literal(node))
        case CMARK_NODE_CODE: addCode(Self.literal(node))
        case CMARK_NODE_HTML_INLINE: addHTML(Self.literal(node))
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
            let isHard = type == CMARK_NODE_LINEBREAK
            while cursor < end, ![0x0A, 0x0D].contains(source.bytes[cursor]) { cursor += 1 }
            inlines.append(
                Inline(kind: isHard ? .hardBreak : .softBreak, text: " ", start: cursor))
            // The marks that the line begins with belong to the blocks around.
            while cursor < end, [0x0A, 0x0D, 0x20, 0x09, 0x3E].contains(source.bytes[cursor]) {
                cursor += 1
            }
        case CMARK_NODE_LINK:
            skipsText = Self.isAutomatic(node)
            isLinked = true
        default: break
        }
    }

    mutating func exit(_ node: OpaquePointer, _ type: cmark_node_type) {
        guard type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE else { return }
        skipsText = false
        isLinked = false
        guard let pointer = cmark_node_get_url(node) else { return }
        let url = Markup.restore(String(cString: pointer).utf8)
        guard !Self.isAutomatic(node) else { return }
        var start = cursor
        if let close = index(of: UInt8(ascii: "]"), from: cursor), close + 1 < end {
            if source.bytes[close + 1] == UInt8(ascii: "(") {
                start = close + 2
                if start < end, source.bytes[start] == UInt8(ascii: "<") { start += 1 }
                cursor = afterParenthesis(close + 1)
            } else if source.bytes[close + 1] == UInt8(ascii: "["),
                let last = index(of: UInt8(ascii: "]"), from: close + 2)
            {
                start = close + 1
                cursor = last + 1
            } else {
                start = close
                cursor = close + 1
            }
        }
        inlines.append(
            Inline(kind: .destination, text: url, start: min(start, end), isStruck: isStruck))
    }

    // MARK: Pieces

    private mutating func addText(_ literal: [UInt8]) {
        for piece in TextAlignment.pieces(of: literal, in: source.bytes, from: cursor, to: end) {
            cursor = min(end, piece.end)
            addPiece(literal[piece.range], at: piece.start)
        }
    }

    /// `~~` is read here: the parser knows no strikethrough.
    private mutating func addPiece(_ literal: ArraySlice<UInt8>, at start: Int) {
        var rest = literal
        var offset = start
        while let mark = Self.firstTildes(in: rest) {
            append(rest[..<mark], at: offset)
            offset += mark - rest.startIndex + 2
            rest = rest[(mark + 2)...]
            isStruck.toggle()
        }
        append(rest, at: offset)
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>, at start: Int) {
        guard !bytes.isEmpty else { return }
        inlines.append(
            Inline(kind: .text, text: Markup.restore(bytes), start: start, isStruck: isStruck))
    }

    private mutating func addCode(_ literal: [UInt8]) {
        guard let open = index(of: UInt8(ascii: "`"), from: cursor) else { return }
        var start = open
        while start < end, source.bytes[start] == UInt8(ascii: "`") { start += 1 }
        let run = start - open
        // One space on both sides belongs to the marks, and so does an indentation after a break.
        var first = start
        if let wanted = literal.first, wanted != 0x20 {
            while first < end, [0x20, 0x0A, 0x0D, 0x09].contains(source.bytes[first]) { first += 1 }
        }
        cursor = afterBackticks(run, from: start)
        inlines.append(
            Inline(
                kind: .code, text: Markup.restore(literal), start: first, isStruck: isStruck,
                isLinked: isLinked))
    }

    private mutating func addHTML(_ literal: [UInt8]) {
        let start = find(literal)
        cursor = min(end, start + literal.count)
        inlines.append(Inline(kind: .html, text: Markup.restore(literal), start: start))
    }

    // MARK: Looking

    private func find(_ literal: [UInt8]) -> Int {
        guard let first = literal.first else { return cursor }
        let last = min(end - literal.count, cursor + Self.reach)
        var index = cursor
        while index <= last {
            if source.bytes[index] == first,
                source.bytes[index..<(index + literal.count)].elementsEqual(literal)
            {
                return index
            }
            index += 1
        }
        return cursor
    }

    private func index(of byte: UInt8, from start: Int) -> Int? {
        var index = start
        let limit = min(end, start + 4 * Self.reach)
        while index < limit {
            if source.bytes[index] == byte { return index }
            index += 1
        }
        return nil
    }

    private func afterBackticks(_ run: Int, from start: Int) -> Int {
        var index = start
        while index < end {
            var length = 0
            while index < end, source.bytes[index] == UInt8(ascii: "`") {
                index += 1
                length += 1
            }
            if length == run { return index }
            if length == 0 { index += 1 }
        }
        return start
    }

    private func afterParenthesis(_ open: Int) -> Int {
        var depth = 0
        var index = open
        while index < min(end, open + 4 * Self.reach) {
            switch source.bytes[index] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return index + 1 }
            default: break
            }
            index += 1
        }
        return min(end, open + 1)
    }

    private static func firstTildes(in bytes: ArraySlice<UInt8>) -> Int? {
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "~"), bytes[index + 1] == UInt8(ascii: "~") {
                return index
            }
            index += 1
        }
        return nil
    }

    private static func literal(_ node: OpaquePointer) -> [UInt8] {
        guard let pointer = cmark_node_get_literal(node) else { return [] }
        return Array(String(cString: pointer).utf8)
    }

    /// `<https://example.org>`: its text says it all.
    private static func isAutomatic(_ node: OpaquePointer) -> Bool {
        guard let child = cmark_node_first_child(node), let url = cmark_node_get_url(node),
            cmark_node_get_type(child) == CMARK_NODE_TEXT,
            let text = cmark_node_get_literal(child)
        else { return false }
        return String(cString: url) == String(cString: text)
    }
}
