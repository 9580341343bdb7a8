package import Traces

/// What an agent saw of a repository in one trial: files that its calls named or that it was told of, and lines that
/// it was shown.
package struct ReadRecord: Sendable {
    /// Files and folders whose names were in a call or its result.
    private var named: Set<String> = []
    /// Files that a successful call asked for.
    private var asked: Set<String> = []
    /// Hashes of lines that results showed.
    private var lines: Set<UInt64> = []
    private let repository: Repository
    private let listing: Listing

    /// Longer words are no paths.
    private static let longestPath = 400

    package init(_ trace: Trace, of repository: Repository) {
        self.repository = repository
        listing = repository.listing
        for call in trace.toolCalls where !Self.writes(call.use.name) { add(call) }
    }

    /// Whether the agent saw what shows a claim to be true.
    package func hasSeen(_ evidence: Evidence) -> Bool {
        let path = RelativePath.normal(evidence.path) ?? evidence.path
        guard let line = evidence.line else {
            return path.isEmpty || named.contains(path)
                || listing.isFolder(path)
                    && named.contains { RelativePath.contains(path, $0) }
        }
        if asked.contains(path) { return true }
        guard let text = repository.lineText(line, of: path) else { return false }
        return LineHash.of(text.utf8).map(lines.contains) ?? named.contains(path)
    }

    /// What an agent writes is its own; it shows nothing of the repository.
    private static func writes(_ tool: String) -> Bool {
        let name = tool.lowercased()
        return ["write", "edit", "create", "patch", "replace", "insert", "todo"]
            .contains { name.contains($0) }
    }

    private mutating func add(_ call: ToolCall) {
        guard let result = call.result else { return }
        var folders: Set<String> = [""]
        for var text in Self.strings(in: call.use.input) {
            let words = text.withUTF8 { self.words(of: $0[...]) }
            for path in words.compactMap({ path(of: $0[...], in: [""]) }) {
                named.insert(path)
                if listing.isFolder(path) {
                    folders.insert(path)
                } else if !result.isError {
                    asked.insert(path)
                }
            }
        }
        var text = result.text
        text.withUTF8 { add($0, below: folders.sorted()) }
    }

    /// The lines of a result.
    /// - Parameter folders: Where the names in it may stand.
    private mutating func add(_ text: UnsafeBufferPointer<UInt8>, below folders: [String]) {
        var bases = folders
        for line in text.split(separator: UInt8(ascii: "\n")) {
            // What `ls -R` and trees of folders put above the names in each.
            if line.last == UInt8(ascii: ":"), mayName(line.dropLast()),
                let folder = path(
                    of: String(decoding: line.dropLast(), as: UTF8.self)[...],
                    in: [""] + folders)
            {
                bases = [folder]
            }
            for word in words(of: line) {
                if let path = path(of: word[...], in: bases) { named.insert(path) }
            }
            addLine(line)
        }
    }

    /// The line as it is, and without what tools put before it: a number, a file and a number.
    private mutating func addLine(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        if let hash = LineHash.of(line) { lines.insert(hash) }
        var rest = line
        for _ in 0..<2 {
            guard let start = LineMark.end(in: rest, within: Self.longestPath) else { return }
            rest = rest[start...]
            if let hash = LineHash.of(rest) { lines.insert(hash) }
        }
    }

    /// The file or folder that a word names, from the top, from one of some folders, or by an absolute path.
    private func path(of word: Substring, in folders: [String]) -> String? {
        if word.utf8.first == UInt8(ascii: "/") {
            // The longest end that is there: where the repository lay in the trial is not known.
            var rest = word.drop { $0 == "/" }
            while !rest.isEmpty {
                if let path = listing.find(String(rest)) { return path }
                guard let slash = rest.firstIndex(of: "/") else { return nil }
                rest = rest[slash...].drop { $0 == "/" }
            }
            return nil
        }
        for folder in folders {
            if let path = RelativePath.normal(word, in: folder).flatMap(listing.find),
                !path.isEmpty
            {
                return path
            }
        }
        return nil
    }

    /// Short strings on one line: longer ones are what a tool is to write.
    private static func strings(in value: JSONValue) -> [String] {
        switch value {
        case .string(let text): [String(text.prefix { !$0.isNewline }.prefix(2_000))]
        case .array(let values): values.flatMap(strings)
        case .object(let members): members.values.flatMap(strings)
        default: []
        }
    }

    /// The words of a line that may name something in the repository.
    private func words(of line: Slice<UnsafeBufferPointer<UInt8>>) -> [String] {
        var line = line
        // Bytes first: characters take their time to be told apart, and hardly a line is so long.
        if line.count > 10_000 {
            line = line.prefix(
                String(decoding: line, as: UTF8.self).prefix(10_000).utf8.count)
        }
        var words: [String] = []
        var start = line.startIndex
        while start < line.endIndex {
            let end = line[start...].firstIndex(where: Self.separates) ?? line.endIndex
            var word = line[start..<end]
            start = end + 1
            guard word.count <= Self.longestPath else { continue }
            while word.last == UInt8(ascii: "."), word.count > 1 { word.removeLast() }
            if mayName(word) { words.append(String(decoding: word, as: UTF8.self)) }
        }
        return words
    }

    /// Whether a word's last component is that of a name in the repository: of most words it is not, and that is
    /// quickly told.
    private func mayName(_ word: some BidirectionalCollection<UInt8>) -> Bool {
        let slash = UInt8(ascii: "/")
        var path = word[...]
        while path.last == slash { path = path.dropLast() }
        let name = path.lastIndex(of: slash).map { path[path.index(after: $0)...] } ?? path
        // A word of slashes names the top folder.
        return name.isEmpty ? !word.isEmpty : listing.mayHold(name)
    }

    private static func separates(_ byte: UInt8) -> Bool {
        byte < 128 && separators[Int(byte >> 6)] & (1 << UInt64(byte & 63)) != 0
    }

    /// One bit for each byte below 128.
    private static let separators: [UInt64] = {
        var bits: [UInt64] = [0, 0]
        for byte in " \t\r\"'`,;:()[]{}<>|=*".utf8 {
            bits[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
        }
        return bits
    }()
}

extension GroundingReport {
    /// The same claims; those that are true of what the agent never saw are unread.
    package func asRead(_ record: ReadRecord) -> GroundingReport {
        GroundingReport(
            claims: claims.map { checked in
                guard case .verified(let evidence) = checked.status, !evidence.isEmpty,
                    !evidence.contains(where: record.hasSeen)
                else { return checked }
                return CheckedClaim(checked.claim, .unread(evidence))
            })
    }
}
