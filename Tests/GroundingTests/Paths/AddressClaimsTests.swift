import Testing

@testable import Grounding

struct AddressClaimsTests {
    private func statuses(_ text: String) -> [String] {
        let contents = MemoryContents([
            "package.json": "{\"repository\": \"https://github.com/acme/rocket.git\"}",
            "README.md": "See https://docs.acme.test/rocket and https://github.com/acme/engine.",
            "src/a.ts": "",
        ])
        let document = MarkdownDocument(text, path: nil)
        return AddressClaims.claims(in: document, of: Repository(contents)).map { checked in
            switch checked.status {
            case .verified(let evidence): "\(checked.claim.text) \(evidence[0].path)"
            case .absent(let sought, _): "\(checked.claim.text) \(sought)"
            case .unverifiable(let doubt): "\(checked.claim.text) \(doubt.rawValue)"
            case .unread: checked.claim.text
            }
        }
    }

    @Test(arguments: [
        ("https://github.com/acme/rocket", "package.json"),
        ("[x](https://github.com/Acme/rocket/issues)", "package.json"),
        ("git@github.com:acme/rocket.git", "package.json"), ("`acme/rocket`", "package.json"),
        ("https://github.com/acme/rocket/blob/main/src/a.ts", "src/a.ts"),
        ("https://github.com/acme/rocket/blob/main/src/b.ts", "`src/b.ts`"),
        (
            "https://github.com/other/rocket",
            "`other/rocket` in what this repository says of itself"
        ),
        ("https://github.com/acme/engine", "README.md"),
        ("https://docs.acme.test/rocket.", "README.md"),
        ("https://docs.acme.test/none", "needsNetwork"),
        ("https://github.com/x/y", "otherRepository"), ("http://localhost:80/a", "onUsersMachine"),
        ("https://example.com/a", "placeholder"), ("https://api.test/{id}", "placeholder"),
    ])
    func `an address is what the repository says of it`(text: String, status: String) {
        let found = statuses(text)
        #expect(found.count == 1 && found[0].hasSuffix(" " + status), "\(found)")
    }
}
