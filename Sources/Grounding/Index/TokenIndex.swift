/// Where the identifiers of a repository's text files stand.
struct TokenIndex: Sendable {
    private let shared: TokenStore
    /// The document under check, which is no evidence for itself.
    private let leftOut: UInt32?
    private let contents: any RepositoryContents

    /// Reads all files that may be evidence.
    init(_ contents: some RepositoryContents) {
        shared = TokenStore(contents)
        leftOut = nil
        self.contents = contents
    }

    private init(_ index: TokenIndex, leavingOut leftOut: UInt32?) {
        shared = index.shared
        contents = index.contents
        self.leftOut = leftOut
    }

    /// The same index without what one file says.
    func leavingOut(_ path: String) -> TokenIndex {
        TokenIndex(
            self, leavingOut: shared.files.firstIndex(of: path).map { UInt32($0) })
    }

    /// Whether all files that may be evidence were read; false when they are too many.
    var isWhole: Bool { shared.isWhole }

    /// Whether no file could be read; then not being found says nothing.
    var isEmpty: Bool { shared.files.isEmpty }

    /// How much was read, for measuring.
    var statistics: (files: Int, tokens: Int, definitions: Int) {
        (shared.files.count, shared.table.count, shared.definitionCount)
    }

    /// Any occurrence of an identifier, or of a name with hyphens, in the same case.
    func place(of identifier: String) -> Evidence? {
        guard let slot = shared.table.find(TokenHash.of(identifier.utf8)) else { return nil }
        if slot.file != leftOut { return evidence(slot.file, identifier) }
        return slot.secondFile == leftOut ? nil : evidence(slot.secondFile, identifier)
    }

    /// All files with an identifier, when they are no more than two; nil when they are more.
    func files(with identifier: String) -> [String]? {
        guard let slot = shared.table.find(TokenHash.of(identifier.utf8)) else { return [] }
        if slot.hasMore { return nil }
        return Set([slot.file, slot.secondFile]).subtracting(leftOut.map { [$0] } ?? []).sorted()
            .map { shared.files[Int($0)] }
    }

    /// Where an identifier is defined, as far as simple cues tell.
    func definition(of identifier: String) -> Evidence? {
        guard let definition = shared.definition(of: identifier) else { return nil }
        return Evidence(path: shared.files[Int(definition.file)], line: Int(definition.line))
    }

    /// A defined name that is like this one.
    func nearest(to identifier: String) -> String? { shared.nearest(to: identifier) }

    private func evidence(_ file: UInt32, _ identifier: String) -> Evidence {
        let path = shared.files[Int(file)]
        let bytes = contents.bytes(of: path, atMost: TokenStore.largestFile) ?? []
        return Evidence(
            path: path, line: ByteSearch.line(ofWord: Array(identifier.utf8), in: bytes))
    }
}
