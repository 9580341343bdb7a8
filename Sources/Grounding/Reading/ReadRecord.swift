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

    /// Longer words are no paths.
    private static let longestPath = 400
    /// Shorter lines stand everywhere.
    private static let shortestLine = 4

    package init(_ trace: Trace, of repository: Repository) {
        self.repository = repository
        for call in trace.toolCalls where !Self.writes(call.use.name) { add(call) }
    }

    /// Whether the agent saw what shows a claim to be true.
    package func hasSeen(_ evidence: Evidence) -> Bool {
        let path = RelativePath.normal(evidence.path) ?? evidence.path
        guard let line = evidence.line else {
            return path.isEmpty || named.contains(path)
                || repository.listing.isFolder(path)
                    && named.contains { RelativePath.contains(path, $0) }
        }
        if asked.contains(path) { return true }
        guard let text = repository.lineText(line, of: path) else { return false }
        return Self.hash(text).map(lines.contains) ?? named.contains(path)
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
        for word in Self.strings(in: call.use.input).flatMap(Self.words) {
            guard let path = path(of: word, in: [""]) else { continue }
            named.insert(path)
            if repository.listing.isFolder(path) {
                folders.insert(path)
            } else if !result.isError {
                asked.insert(path)
            }
        }
        var bases = folders.sorted()
        for line in result.text.utf8.split(separator: 0x0A) {
            let text = Substring(line)
            // What `ls -R` and trees of folders put above the names in each.
            if line.last == UInt8(ascii: ":"),
                let folder = path(of: text.dropLast(), in: [""] + folders.sorted())
            {
                bases = [folder]
            }
            for word in Self.words(of: text) {
                if let path = path(of: word, in: bases) { named.insert(path) }
            }
            addLine(text)
        }
    }

    /// The line as it is, and without what tools put before it: a number, a file and a number.
    private mutating func addLine(_ line: Substring) {
        if let hash = Self.hash(line) { lines.insert(hash) }
        var rest = line.unicodeScalars.prefix(Self.longestPath)
        for _ in 0..<2 {
            guard let end = rest.firstIndex(where: Self.ends) else { return }
            let after = line.unicodeScalars[rest.index(after: end)...]
            if let hash = Self.hash(Substring(after)) { lines.insert(hash) }
            rest = after.prefix(Self.longestPath)
        }
    }

    /// Whether it stands between a number or a file and the line itself.
    private static func ends(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "→", "\t", ":", "|", "-": true
        default: false
        }
    }

    /// The file or folder that a word names, from the top, from one of some folders, or by an absolute path.
    private func path(of word: Substring, in folders: [String]) -> String? {
        let listing = repository.listing
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
    private static func strings(in value: JSONValue) -> [Substring] {
        switch value {
        case .string(let text): [text.prefix { !$0.isNewline }.prefix(2_000)]
        case .array(let values): values.flatMap(strings)
        case .object(let members): members.values.flatMap(strings)
        default: []
        }
    }

    private static func words(of text: Substring) -> [Substring] {
        // Bytes first: characters take their time to be told apart, and hardly a line is so long.
        let text = text.utf8.count <= 10_000 ? text : text.prefix(10_000)
        return text.utf8.split { separators.contains($0) }
            .filter { $0.count <= longestPath }
            .map { word in
                var word = word
                while word.last == UInt8(ascii: "."), word.count > 1 { word.removeLast() }
                return Substring(word)
            }
    }

    private static let separators = Set(" \t\r\"'`,;:()[]{}<>|=*".utf8)

    /// Nil when the line says too little.
    private static func hash(_ line: some StringProtocol) -> UInt64? {
        let bytes = line.utf8.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        guard bytes.reduce(0, { $0 + $1.count }) >= shortestLine else { return nil }
        return TokenHash.of(bytes.joined(separator: [0x20]))
    }
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
