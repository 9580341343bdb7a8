import CMark

/// Walks over a document's blocks and makes its passages.
struct BlockReader {
    private let source: SourceText
    private var finder: PlaceFinder
    private var passages: [Passage] = []
    private var titles: [(level: Int, title: String)] = [] {
        didSet { sectionMood = SectionMood.mood(of: titles.map(\.title)) }
    }
    /// What the titles of the sections around say of all in them.
    private var sectionMood = Mood.asserted
    /// What the text before a list says of all that is in it, innermost last.
    private var frames: [Mood] = []
    /// How many blocks have begun that are in no other.
    private var blocks = 0
    /// Of what the last paragraph says of what follows it; gone when something else comes between.
    private var introduction = Introduction()

    /// The sentence before a list or a block.
    private struct Introduction {
        var sentence = ""
        var mood = Mood.asserted
        var endsInColon = false
    }

    static func passages(of source: SourceText) -> [Passage] {
        var source = source
        // Text between tags on lines of their own is prose to every reader but the parser.
        for _ in 0..<2 {
            let tags = HTMLTags.tags(of: source)
            if tags.isEmpty { break }
            for tag in tags { source.blank(tag) }
        }
        var reader = BlockReader(source)
        reader.read()
        return reader.passages
    }

    private init(_ source: SourceText) {
        self.source = source
        finder = PlaceFinder(source)
    }

    private mutating func read() {
        guard let document = CommonMark.parse(source.bytes) else { return }
        defer { cmark_node_free(document) }
        guard let iterator = cmark_iter_new(document) else { return }
        defer { cmark_iter_free(iterator) }
        var inlines: InlineReader?
        while case let event = cmark_iter_next(iterator), event != CMARK_EVENT_DONE {
            guard let node = cmark_iter_get_node(iterator) else { continue }
            let type = cmark_node_get_type(node)
            let enters = event == CMARK_EVENT_ENTER
            // What a paragraph introduces is of one block with it.
            let isIntroduced =
                introduction.endsInColon
                && (type == CMARK_NODE_LIST || type == CMARK_NODE_CODE_BLOCK)
            if enters, !isIntroduced, cmark_node_parent(node) == document { blocks += 1 }
            switch type {
            case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
                if enters {
                    inlines = InlineReader(source, block: node)
                } else if let read = inlines {
                    inlines = nil
                    finish(node, type, read.inlines)
                }
            case CMARK_NODE_LIST:
                if enters {
                    frames.append(
                        introduction.endsInColon
                            ? introduction.mood : frames.last ?? .asserted)
                } else {
                    frames.removeLast()
                    introduction = Introduction()
                }
            case CMARK_NODE_ITEM where enters: introduction = Introduction()
            case CMARK_NODE_CODE_BLOCK: addBlock(node)
            case CMARK_NODE_HTML_BLOCK: addHTML(node)
            case CMARK_NODE_THEMATIC_BREAK: introduction = Introduction()
            default:
                if enters { inlines?.enter(node, type) } else { inlines?.exit(node, type) }
            }
        }
    }

    // MARK: Blocks of text

    private mutating func finish(
        _ node: OpaquePointer, _ type: cmark_node_type, _ inlines: [Inline]
    ) {
        if type == CMARK_NODE_HEADING {
            let level = Int(cmark_node_get_heading_level(node))
            titles.removeAll { $0.level >= level }
            introduction = Introduction()
            add(inlines, rows: false, isTitle: true)
            let title = inlines.filter { $0.kind == .text || $0.kind == .code }.map(\.text).joined()
            titles.append((level, String(title.prefix(200))))
        } else {
            let first = Int(cmark_node_get_start_line(node)) - 1
            let last = max(first, Int(cmark_node_get_end_line(node)) - 1)
            let lines = first...last
            add(inlines, rows: lines.contains(where: isDelimiterRow))
        }
    }

    private mutating func add(_ inlines: [Inline], rows: Bool, isTitle: Bool = false) {
        let sections = titles.map(\.title)
        let frame = self.frame
        var splitter = SentenceSplitter(endsAtBreaks: rows)
        for inline in inlines { splitter.add(inline) }
        splitter.finish()
        for sentence in splitter.sentences {
            let words = SentenceWords(sentence.parts)
            let text = sentence.text
            let leadsOut = sentence.leadsOut
            for (index, part) in sentence.parts.enumerated() {
                guard let kind = part.passageKind else { continue }
                let anchors = part.anchors.map {
                    Passage.Anchor(offset: $0.offset, place: finder.place(of: $0.byte))
                }
                guard let first = anchors.first else { continue }
                let firstWord = words.first(ofPart: index)
                let mood: Mood =
                    part.isStruck
                    ? .excused(.denied)
                    : words.mood(
                        ofWord: kind == .prose ? words.last(ofPart: index) : firstWord, in: frame)
                passages.append(
                    Passage(
                        kind: kind, text: part.text, line: first.place.line,
                        column: first.place.column, mood: mood, sentence: text,
                        sections: sections, anchors: anchors, words: words, firstWord: firstWord,
                        frame: part.isStruck ? .excused(.denied) : frame,
                        isTitle: isTitle, isLinked: part.isLinked, leadsOut: leadsOut,
                        block: blocks))
            }
        }
        if let last = splitter.sentences.last {
            let words = SentenceWords(last.parts)
            introduction = Introduction(
                sentence: last.text, mood: words.moodOfWhatFollows(in: frame),
                endsInColon: last.text.last.map { ":：".contains($0) } ?? false)
        }
    }

    private var frame: Mood {
        if let mood = frames.last, mood != .asserted { return mood }
        return sectionMood
    }

    /// `|---|:-:|`: the paragraph is a table.
    private func isDelimiterRow(_ index: Int) -> Bool {
        guard source.lines.indices.contains(index) else { return false }
        let line = source.bytes[source.lines[index]]
        guard line.count < 2_000, line.contains(UInt8(ascii: "|")),
            line.contains(UInt8(ascii: "-"))
        else { return false }
        return line.allSatisfy { [0x7C, 0x2D, 0x3A, 0x20, 0x09, 0x3E].contains($0) }
    }

    // MARK: Blocks of code

    private mutating func addBlock(_ node: OpaquePointer) {
        guard let pointer = cmark_node_get_literal(node) else { return }
        let info = cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
        let text = Markup.restore(String(cString: pointer).utf8)
        let start = Int(cmark_node_get_start_line(node)) - 1
        var line = start + (isFence(start, Int(cmark_node_get_start_column(node)) - 1) ? 1 : 0)
        var anchors: [Passage.Anchor] = []
        var offset = 0
        for part in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        {
            // What the lists around indent it by is not of the block.
            let place =
                source.lines.indices.contains(line)
                ? max(
                    source.lines[line].lowerBound,
                    source.lines[line].upperBound - trimmed(part).count)
                : source.bytes.count
            if source.lines.indices.contains(line) {
                anchors.append(.init(offset: offset, place: finder.place(of: place)))
            }
            offset += part.count + 1
            line += 1
        }
        guard let first = anchors.first else { return }
        // "Use pnpm, never npm." before a block says nothing of what is in it.
        let isIntroduced =
            !introduction.sentence.isEmpty
            && (introduction.endsInColon || introduction.mood != .excused(.denied))
        passages.append(
            Passage(
                kind: .block(language: Self.language(info)), text: text,
                line: first.place.line, column: first.place.column,
                mood: isIntroduced ? introduction.mood : frame,
                sentence: introduction.sentence, sections: titles.map(\.title), anchors: anchors,
                frame: frame, block: blocks))
    }

    private func trimmed(_ line: Substring.UTF8View) -> Substring.UTF8View {
        line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }

    private func isFence(_ line: Int, _ column: Int) -> Bool {
        guard source.lines.indices.contains(line) else { return false }
        let bytes = source.bytes[source.lines[line]].dropFirst(max(0, column)).drop { $0 == 0x20 }
        return bytes.starts(with: [0x60, 0x60, 0x60]) || bytes.starts(with: [0x7E, 0x7E, 0x7E])
    }

    /// `ts title="x"`, `{.python}`, `rust,ignore`: the language alone.
    private static func language(_ info: String) -> String {
        String(
            info.drop { " {.".contains($0) }.prefix { !$0.isWhitespace && !",{}:".contains($0) }
        ).lowercased()
    }

    private mutating func addHTML(_ node: OpaquePointer) {
        guard let pointer = cmark_node_get_literal(node) else { return }
        let line = Int(cmark_node_get_start_line(node))
        passages.append(
            Passage(
                kind: .html, text: Markup.restore(String(cString: pointer).utf8), line: line,
                column: 1, mood: frame, sentence: "", sections: titles.map(\.title),
                block: blocks))
    }
}
