/// Reading manifests that are programs: by the words in front of what they declare.
extension ManifestFile {
    /// Something found after a cue.
    struct Found: Sendable, Hashable {
        var text: String
        var line: Int
        /// The offset behind it.
        var end: Int
    }

    /// Offsets behind each occurrence of a word that is not part of a longer one and not in a comment line.
    func offsets(after word: String) -> [Int] {
        let word = Array(word.utf8)
        guard let first = word.first, let last = word.last else { return [] }
        var found: [Int] = []
        var start = 0
        while let place = bytes[start...].firstIndex(of: first) {
            start = place + 1
            guard bytes[place...].starts(with: word) else { continue }
            let end = place + word.count
            if isNamePart(first), place > 0, isNamePart(bytes[place - 1]) { continue }
            if isNamePart(last), end < bytes.count, isNamePart(bytes[end]) { continue }
            if !isComment(lines[line(at: place) - 1]) { found.append(end) }
        }
        return found
    }

    /// The first string of each call: `register<T>("x"`, `name(label: "x"`, `gem "x"`.
    func strings(after word: String) -> [Found] {
        offsets(after: word).compactMap { string(at: skipOpening(from: $0)) }
    }

    /// The first bare word of each call: `add_executable(x`.
    func words(after word: String) -> [Found] {
        offsets(after: word).compactMap { offset in
            var start = skipSpace(from: offset)
            guard byte(at: start) == UInt8(ascii: "(") else { return nil }
            start = skipSpace(from: start + 1)
            return self.word(at: start)
        }
    }

    /// All strings in the brackets that open behind an offset, with what directly follows each.
    func strings(inBracketsFrom offset: Int) -> [(found: Found, next: UInt8?)] {
        var index = offset
        while index < bytes.count, index < offset + 40, !isOpening(bytes[index]) { index += 1 }
        var depth = 0
        var found: [(Found, UInt8?)] = []
        while index < bytes.count, found.count < 2000 {
            let byte = bytes[index]
            if isOpening(byte) { depth += 1 }
            if isClosing(byte) {
                depth -= 1
                if depth <= 0 { break }
            }
            if byte == UInt8(ascii: "#") {
                while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
                continue
            }
            if let string = string(at: index) {
                found.append((string, self.byte(at: skipSpace(from: string.end))))
                index = string.end
            } else {
                index += 1
            }
        }
        return found
    }

    /// A string whose quote is at an offset.
    func string(at offset: Int) -> Found? {
        guard let quote = byte(at: offset),
            quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        else { return nil }
        var index = offset + 1
        while let byte = byte(at: index), byte != quote, byte != UInt8(ascii: "\n") {
            index += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        guard byte(at: index) == quote else { return nil }
        return Found(
            text: String(decoding: bytes[(offset + 1)..<index], as: UTF8.self),
            line: line(at: offset), end: index + 1)
    }

    /// The word at an offset, up to a space, comma or bracket.
    func word(at offset: Int) -> Found? {
        var end = offset
        while let byte = byte(at: end), byte > 0x20, !isOpening(byte) || byte == UInt8(ascii: "{"),
            byte != UInt8(ascii: ")"), byte != UInt8(ascii: ","), byte != UInt8(ascii: ";")
        {
            end += 1
        }
        guard end > offset else { return nil }
        return Found(
            text: String(decoding: bytes[offset..<end], as: UTF8.self), line: line(at: offset),
            end: end)
    }

    func byte(at offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

    func skipSpace(from offset: Int) -> Int {
        var index = offset
        while let byte = byte(at: index), byte <= 0x20 { index += 1 }
        return index
    }

    /// Past `(`, type arguments and one label.
    private func skipOpening(from offset: Int) -> Int {
        var index = skipSpace(from: offset)
        if byte(at: index) == UInt8(ascii: "<") {
            while let byte = byte(at: index), byte != UInt8(ascii: ">"), index < offset + 200 {
                index += 1
            }
            index = skipSpace(from: index + 1)
        }
        if byte(at: index) == UInt8(ascii: "(") { index = skipSpace(from: index + 1) }
        var end = index
        while let byte = byte(at: end), isNamePart(byte) { end += 1 }
        let next = byte(at: end)
        if end > index, next == UInt8(ascii: ":") || next == UInt8(ascii: "=") {
            return skipSpace(from: end + 1)
        }
        return index
    }

    func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }

    private func isComment(_ line: Substring) -> Bool {
        let text = line.utf8.drop { $0 == 0x20 || $0 == 0x09 }
        return text.first == UInt8(ascii: "#") || text.starts(with: "//".utf8)
            || text.starts(with: "* ".utf8)
    }

    private func isOpening(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{")
    }

    private func isClosing(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
    }
}
