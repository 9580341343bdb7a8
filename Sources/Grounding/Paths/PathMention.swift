/// A word of a document that may be a path.
struct PathMention {
    enum Strength {
        /// Inline code and nothing else in it.
        case alone
        /// One of several words in inline code, or a word of a block of text.
        case among
        case prose
        case destination
    }
    var text: String
    var place: Place
    var mood: Mood
    var strength: Strength
    var passage: Passage
    /// The words right after it, in lower case, for what says more of it.
    var after: String

    static func all(in document: MarkdownDocument) -> [PathMention] {
        let passages = document.passages
        return passages.indices.flatMap { index -> [PathMention] in
            let passage = passages[index]
            let following = index + 1 < passages.count ? passages[index + 1] : nil
            let after =
                following?.kind == .prose && following?.sentence == passage.sentence
                ? String(following?.text.prefix(40) ?? "").lowercased() : ""
            switch passage.kind {
            case .code: return code(passage, after)
            case .prose: return words(of: passage, .prose)
            case .destination:
                return [
                    PathMention(
                        text: passage.text, place: passage.place(at: 0), mood: passage.mood,
                        strength: .destination, passage: passage, after: "")
                ]
            case .block(let language):
                guard plainLanguages.contains(language), TreeDrawing(passage) == nil,
                    !PathContext.showsGoodAndBad(passage)
                else {
                    return []
                }
                return words(of: passage, .among)
            case .html: return []
            }
        }
    }

    /// Blocks that hold text rather than a program; shell lines are commands.
    private static let plainLanguages: Set<String> = ["", "text", "txt", "plaintext", "plain"]

    /// `C:\Program Files\x`
    private static func isOnDrive(_ text: String) -> Bool {
        let bytes = text.utf8.drop { "'\"".utf8.contains($0) }
        return bytes.first.map { $0.isNameStart } ?? false
            && bytes.dropFirst().starts(with: ":\\".utf8)
    }

    private static func code(_ passage: Passage, _ after: String) -> [PathMention] {
        let trimmed = passage.text.trimmed
        if trimmed.isEmpty || Self.isOnDrive(trimmed) { return [] }
        if !trimmed.contains(where: \.isWhitespace) {
            guard let word = words(in: trimmed).first,
                word.text.utf8.count + 4 >= trimmed.utf8.count
            else { return words(of: passage, .among) }
            let lead = passage.text.prefix { $0.isWhitespace }.utf8.count
            return [
                PathMention(
                    text: word.text, place: passage.place(at: lead + word.offset),
                    mood: passage.mood,
                    strength: .alone, passage: passage, after: after)
            ]
        }
        var mentions = words(of: passage, .among)
        if trimmed.contains("/"), trimmed.utf8.count < 120, mentions.count > 1 {
            // A name with spaces in it, if such a file is there.
            mentions.insert(
                PathMention(
                    text: trimmed, place: passage.place(at: 0), mood: passage.mood,
                    strength: .prose,
                    passage: passage, after: after), at: 0)
        }
        return mentions
    }

    /// Of several words only those with a full stop or a slash in them can be paths.
    private static func words(of passage: Passage, _ strength: Strength) -> [PathMention] {
        words(in: passage.text).compactMap { word in
            guard word.text.utf8.contains(where: { [0x2E, 0x2F, 0x5C].contains($0) }) else {
                return nil
            }
            return PathMention(
                text: word.text, place: passage.place(at: word.offset),
                mood: passage.mood(at: word.offset), strength: strength, passage: passage, after: ""
            )
        }
    }

    // MARK: Words

    /// What stands between blanks and commas, without quotation marks and stops around it.
    static func words(in text: String) -> [(text: String, offset: Int)] {
        var found: [(text: String, offset: Int)] = []
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            var depth = 0
            let start = index
            var isCandidate = false
            while index < bytes.count {
                let byte = bytes[index]
                if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "<") { depth += 1 }
                if byte == UInt8(ascii: "}") || byte == UInt8(ascii: ">") { depth -= 1 }
                if isSeparator(byte, inside: depth > 0) || isWide(bytes, index) { break }
                if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/")
                    || byte == UInt8(ascii: "\\")
                {
                    isCandidate = true
                }
                index += 1
            }
            if index == start {
                index += isWide(bytes, index) ? 3 : 1
                continue
            }
            if index - start <= 400 {
                let range = trim(bytes, start..<index)
                let isName = isCandidate || !range.isEmpty && range.count <= 20
                if isName, !range.isEmpty {
                    found.append((String(decoding: bytes[range], as: UTF8.self), range.lowerBound))
                }
            }
        }
        return found
    }

    private static func isSeparator(_ byte: UInt8, inside: Bool) -> Bool {
        switch byte {
        case 0...0x20, UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"),
            UInt8(ascii: "="):
            return true
        case UInt8(ascii: ","), UInt8(ascii: "|"): return !inside
        default: return false
        }
    }

    /// Punctuation and letters of Chinese, Japanese and Korean stand beside a path without a blank: `、` `。` `（` `“`.
    private static func isWide(_ bytes: [UInt8], _ index: Int) -> Bool {
        guard index + 2 < bytes.count else { return false }
        switch bytes[index] {
        case 0xE2:
            return bytes[index + 1] == 0x80 && (0x94...0x9F).contains(bytes[index + 2])
                || bytes[index + 1] == 0x86
        case 0xE3: return bytes[index + 1] == 0x80
        case 0xEF: return bytes[index + 1] == 0xBC || bytes[index + 1] == 0xBD
        default: return false
        }
    }

    private static func trim(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var range = range
        func holds(_ byte: UInt8) -> Bool { bytes[range].contains(byte) }
        while let last = range.last {
            let byte = bytes[last]
            let isStop =
                ".:!?*".utf8.contains(byte)
                && !(byte == UInt8(ascii: "*") && range.count > 1
                    && "/.*_-".utf8.contains(bytes[last - 1]))
            let isEllipsis =
                byte == UInt8(ascii: ".") && range.count > 3
                && bytes[range.upperBound - 3..<range.upperBound].elementsEqual("...".utf8)
            let closes =
                byte == UInt8(ascii: ")") && !holds(UInt8(ascii: "("))
                || byte == UInt8(ascii: "]") && !holds(UInt8(ascii: "["))
                || byte == UInt8(ascii: ">") && !holds(UInt8(ascii: "<"))
                || byte == UInt8(ascii: "}") && !holds(UInt8(ascii: "{"))
            guard isStop && !isEllipsis || closes else { break }
            range.removeLast()
        }
        while let first = range.first {
            let byte = bytes[first]
            let opens =
                byte == UInt8(ascii: "(") && !holds(UInt8(ascii: ")"))
                || byte == UInt8(ascii: "[") && !holds(UInt8(ascii: "]"))
                || byte == UInt8(ascii: "<") && !holds(UInt8(ascii: ">"))
            guard opens || byte == UInt8(ascii: ":") else { break }
            range.removeFirst()
        }
        // `(src/a.py)`: marks around the whole.
        if let first = range.first, let last = range.last, range.count > 2,
            bytes[first] == UInt8(ascii: "("), bytes[last] == UInt8(ascii: ")")
        {
            range = (first + 1)..<last
        }
        return range
    }
}
