import Synchronization

/// What was read for a ``TokenIndex``; made once for each repository.
final class TokenStore: Sendable {
    let files: [String]
    let table: TokenTable
    let isWhole: Bool
    private let definitions: DefinitionTable
    /// See ``TokenTable/warm(_:)``.
    private let warmed: UInt32
    private let lookup = Lazy<DefinedNames>()
    /// How many names searches for a near one went through.
    private let searched = Atomic<Int>(0)
    private static let mostSearched = 50_000_000

    /// Larger files are data.
    static let largestFile = 2 << 20
    /// More than this is not read; then not being found says nothing.
    static let mostBytes = 400 << 20

    init(_ contents: some RepositoryContents) {
        var files: [String] = []
        var table = TokenTable()
        var definitions = DefinitionTable()
        var evidence = EvidenceFiles()
        var tokenizer = Tokenizer()
        var read = 0
        var isWhole = true
        var unreadable = 0
        var warmed: UInt32 = 0
        for entry in contents.entries where entry.kind == .file {
            guard entry.size > 0, entry.size <= Self.largestFile else { continue }
            guard let kind = evidence.kind(of: entry.path) else { continue }
            guard read + entry.size <= Self.mostBytes else {
                isWhole = false
                break
            }
            guard let bytes = contents.bytes(of: entry.path, atMost: Self.largestFile) else {
                unreadable += 1
                continue
            }
            if bytes.prefix(1024).contains(0) { continue }
            read += bytes.count
            let file = UInt32(files.count)
            files.append(entry.path)
            tokenizer.read(bytes, as: kind)
            warmed &+= table.warm(tokenizer.tokens)
            for token in tokenizer.tokens {
                let isFull = table.add(token, file: file)
                if isFull { tokenizer.saturate(token) }
            }
            for definition in tokenizer.definitions {
                definitions.add(
                    definition.hash, name: bytes[definition.start..<definition.end], file: file,
                    line: definition.line)
            }
        }
        self.files = files
        self.warmed = warmed
        self.table = table
        self.definitions = definitions
        // A few files that may not be read are usual on a disk; where contents were not kept, most are missing.
        self.isWhole = isWhole && unreadable * 10 <= files.count
    }

    var definitionCount: Int { definitions.count }

    func definition(of identifier: String) -> DefinitionTable.Definition? {
        definitions.find(TokenHash.of(identifier.utf8))
    }

    /// Nil also when so many names were gone through already that a long document would take too long.
    func nearest(to identifier: String) -> String? {
        guard searched.load(ordering: .relaxed) < Self.mostSearched else { return nil }
        searched.add(definitions.count, ordering: .relaxed)
        return lookup.value { DefinedNames(definitions) }.nearest(to: identifier)
    }
}
