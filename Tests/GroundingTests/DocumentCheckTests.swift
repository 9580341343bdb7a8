import Testing

@testable import Grounding

struct NoContents: RepositoryContents {
    var entries: [RepositoryEntry] { [] }
    func bytes(of path: String, atMost limit: Int) -> [UInt8]? { nil }
}

struct DocumentCheckTests {
    @Test func `an empty document claims nothing`() {
        let report = DocumentCheck.check("", at: "CLAUDE.md", against: Repository(NoContents()))
        #expect(report.claims.isEmpty)
    }
}
