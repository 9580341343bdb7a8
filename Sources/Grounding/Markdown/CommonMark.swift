import CMark

/// The parser's own calls that more than one reader makes.
enum CommonMark {
    /// The tree of a document; to be freed by the caller.
    static func parse(_ bytes: [UInt8]) -> OpaquePointer? {
        bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress else { return nil }
            return cmark_parse_document(
                start.assumingMemoryBound(to: CChar.self), buffer.count, CMARK_OPT_DEFAULT)
        }
    }
}

/// Tags on lines of their own, between which a document for agents keeps its rules.
enum HTMLTags {
    /// Where tags stand in blocks that the parser takes for HTML; comments and scripts stay.
    static func tags(of source: SourceText) -> [Range<Int>] {
        guard source.bytes.contains(UInt8(ascii: "<")),
            let document = CommonMark.parse(source.bytes)
        else { return [] }
        defer { cmark_node_free(document) }
        guard let iterator = cmark_iter_new(document) else { return [] }
        defer { cmark_iter_free(iterator) }
        var tags: [Range<Int>] = []
        while case let event = cmark_iter_next(iterator), event != CMARK_EVENT_DONE {
            guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator),
                cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK
            else { continue }
            let first = Int(cmark_node_get_start_line(node)) - 1
            let last = min(Int(cmark_node_get_end_line(node)), source.lines.count) - 1
            guard source.lines.indices.contains(first), first <= last else { continue }
            tags += self.tags(
                in: source.lines[first].lowerBound..<source.lines[last].upperBound, of: source)
        }
        return tags
    }

    private static func tags(in range: Range<Int>, of source: SourceText) -> [Range<Int>] {
        let bytes = source.bytes
        let start = bytes[range].prefix(12).drop { $0 == 0x20 }.map { $0 | 0x20 }
        for kept in ["<!--", "<script", "<style", "<pre"]
        where start.starts(with: kept.utf8.map { $0 | 0x20 }) { return [] }
        var tags: [Range<Int>] = []
        var index = range.lowerBound
        while index < range.upperBound {
            guard bytes[index] == UInt8(ascii: "<"), index + 1 < range.upperBound,
                bytes[index + 1] == UInt8(ascii: "/") || isLetter(bytes[index + 1])
            else {
                index += 1
                continue
            }
            guard
                let close = bytes[index..<min(range.upperBound, index + 2_000)]
                    .firstIndex(of: UInt8(ascii: ">"))
            else { break }
            tags.append(index..<(close + 1))
            index = close + 1
        }
        return tags
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
