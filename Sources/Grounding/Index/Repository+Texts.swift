import Synchronization

extension Repository {
    /// The text of a file, at most its first megabyte.
    /// - Returns: Nil when it cannot be read or is no text.
    func text(of path: String) -> String? {
        guard let bytes = textBytes(of: path) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The number of the first line of a file that contains the words.
    func line(of needle: String, in path: String) -> Int? {
        guard let bytes = textBytes(of: path) else { return nil }
        return ByteSearch.line(of: Array(needle.utf8), in: bytes)
    }

    /// One line of a file, counted from 1.
    func lineText(_ number: Int, of path: String) -> String? {
        guard number > 0, let bytes = textBytes(of: path) else { return nil }
        let lines = bytes.split(
            separator: 0x0A, maxSplits: number, omittingEmptySubsequences: false)
        return lines.count >= number ? String(decoding: lines[number - 1], as: UTF8.self) : nil
    }

    /// Any place outside agents' documents and the document under check where the words stand, in the same case or,
    /// as one word, in lower case.
    func mention(of words: String) -> Evidence? {
        let words = words.trimmedASCII
        guard !words.isEmpty, words.utf8.count <= 200 else { return nil }
        let parts = words.utf8.split { ByteClass.table[Int($0)] > ByteClass.high && $0 != 0x2D }
        if parts.count == 1, parts[0].count == words.utf8.count {
            return tokens.place(of: words) ?? tokens.place(of: words.lowercased())
        }
        let key = "\(document ?? "")\n\(words)"
        if let known = indexes.mentions.withLock({ $0[key] }) { return known }
        let found = search(for: words, parts: parts.map { String(Substring($0)) })
        indexes.mentions.withLock { $0[key] = .some(found) }
        return found
    }

    /// Whether a program, a script or a setting has the name of a file in it, which may then be made as it runs.
    func namesInSources(_ name: String) -> Evidence? {
        let parts = name.utf8.split { ByteClass.table[Int($0)] > ByteClass.high && $0 != 0x2D }
            .map { String(Substring($0)) }
        return search(for: name, parts: parts) { file in
            let ending = PathText.ending(of: RelativePath.name(of: file)) ?? ""
            return !["md", "mdx", "rst", "txt", "adoc", "mdc"].contains(ending)
        }
    }

    /// Where one of the words is in few files, only they can have them all; else every file may.
    private func search(
        for words: String, parts: [String], in isWanted: ((String) -> Bool)? = nil
    ) -> Evidence? {
        var files: [String]?
        var common: Evidence?
        for part in parts where part.utf8.first.map({ ByteClass.table[Int($0)] }) != ByteClass.digit
        {
            guard let place = tokens.place(of: part) else { return nil }
            if let few = tokens.files(with: part) { files = few }
            common = place
        }
        let needle = Array(words.utf8)
        for file in files ?? listing.files where file != document && isWanted?(file) != false {
            guard
                files != nil || !AgentDocuments.contains(file) && SourceKind(path: file) != .skipped
            else { continue }
            // Too much was read already: the words are all there, and whether side by side is not looked up.
            guard indexes.searched.load(ordering: .relaxed) < Self.mostSearched else {
                return isWanted == nil ? common : nil
            }
            guard let bytes = textBytes(of: file) else { continue }
            indexes.searched.add(bytes.count + 4_096, ordering: .relaxed)
            if let line = ByteSearch.line(of: needle, in: bytes) {
                return Evidence(path: file, line: line)
            }
        }
        return nil
    }

    /// Bytes that searches may read in all.
    private static let mostSearched = 256 << 20

    private func textBytes(of path: String) -> [UInt8]? {
        guard let file = listing.file(path), let bytes = contents.bytes(of: file, atMost: 1 << 20),
            !bytes.prefix(1024).contains(0)
        else { return nil }
        return bytes
    }
}

/// Finds bytes in bytes.
enum ByteSearch {
    static func line(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
        guard let place = place(of: needle, in: bytes) else { return nil }
        return 1 + bytes[..<place].count { $0 == 0x0A }
    }

    /// The line where a word stands that is no part of a longer one; else where it stands at all.
    static func line(ofWord word: [UInt8], in bytes: [UInt8]) -> Int? {
        var start = 0
        while let place = place(of: word, in: bytes, from: start) {
            let end = place + word.count
            let isWhole =
                (place == 0 || ByteClass.table[Int(bytes[place - 1])] > ByteClass.digit)
                && (end == bytes.count || ByteClass.table[Int(bytes[end])] > ByteClass.digit)
            if isWhole { return 1 + bytes[..<place].count { $0 == 0x0A } }
            start = place + 1
        }
        return line(of: word, in: bytes)
    }

    static func place(of needle: [UInt8], in bytes: [UInt8], from: Int = 0) -> Int? {
        guard let first = needle.first else { return 0 }
        guard bytes.count - from >= needle.count else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            needle.withUnsafeBufferPointer { needle in
                for start in from...(bytes.count - needle.count) where bytes[start] == first {
                    var index = 1
                    while index < needle.count, bytes[start + index] == needle[index] { index += 1 }
                    if index == needle.count { return start }
                }
                return nil
            }
        }
    }
}
