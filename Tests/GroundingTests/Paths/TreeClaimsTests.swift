import Testing

@testable import Grounding

struct TreeClaimsTests {
    private static let contents = MemoryContents(paths: [
        "README.md", "src/index.ts", "src/utils/dates.ts", "src/utils/strings.ts",
        "src/pages/[id].tsx", "packages/core/src/main.ts", "packages/core/package.json",
        "tests/test_dates.py", "app/com/example/App.java",
    ])

    private func statuses(_ text: String) -> [String] {
        let document = MarkdownDocument(text, path: nil)
        return TreeClaims.claims(in: document, of: Repository(Self.contents))
            .sorted { ($0.claim.line, $0.claim.column) < ($1.claim.line, $1.claim.column) }
            .map { checked in
                let name = "\(checked.claim.text)@\(checked.claim.line):\(checked.claim.column)"
                return switch checked.status {
                case .verified(let evidence): "\(name) \(evidence[0].path)"
                case .absent(let sought, _): "\(name) \(sought)"
                case .unverifiable(let doubt): "\(name) \(doubt.rawValue)"
                case .unread: name
                }
            }
    }

    @Test func `entries are looked for where they are drawn`() {
        let tree = """
            ```
            project/
            ├── src/            # code
            │   ├── utils/
            │   │   ├── dates.ts, strings.ts
            │   │   └── index.ts
            │   └── pages/
            │       └── [id].tsx
            ├── dist/           # build output
            └── tests/
                └── ...
            ```
            """
        #expect(
            statuses(tree) == [
                "src/@3:5 src", "utils/@4:9 src/utils", "dates.ts@5:13 src/utils/dates.ts",
                "strings.ts@5:23 src/utils/strings.ts", "index.ts@6:13 `src/utils/index.ts`",
                "pages/@7:9 src/pages", "[id].tsx@8:13 src/pages/[id].tsx",
                "dist/@9:5 buildOutput", "tests/@10:5 tests",
            ])
    }

    @Test func `a tree may be drawn in letters or by indentation`() {
        #expect(
            statuses("```\nsrc\n|-- index.ts\n`-- none.ts\n```") == [
                "src@2:1 src", "index.ts@3:5 src/index.ts", "none.ts@4:5 `src/none.ts`",
            ])
        #expect(
            statuses("```\nsrc/\n  index.ts   # start\n  utils/\n    dates.ts\n```") == [
                "src/@2:1 src", "index.ts@3:3 src/index.ts", "utils/@4:3 src/utils",
                "dates.ts@5:5 src/utils/dates.ts",
            ])
    }

    @Test func `a tree's top is what the words before it name`() {
        #expect(
            statuses("## In `packages/core`\n```\n├── src/\n└── package.json\n```") == [
                "src/@3:5 packages/core/src", "package.json@4:5 packages/core/package.json",
            ])
    }

    @Test func `of a missing folder only the folder is judged`() {
        #expect(
            statuses("```\n├── src/\n│   └── index.ts\n├── tests/\n└── lib/\n    └── a.ts\n```")
                == [
                    "src/@2:5 src", "index.ts@3:9 src/index.ts", "tests/@4:5 tests",
                    "lib/@5:5 `lib`",
                ])
    }

    @Test func `a tree of another project or of other things claims nothing`() {
        #expect(statuses("```\nApp\n├── Header\n└── Footer\n```").isEmpty)
        #expect(
            statuses("```\nmy-app/\n├── main.py\n├── api/\n└── web/\n```").isEmpty)
        #expect(statuses("```ts\nconst a = 1\n```\n```\na\nb\n```").isEmpty)
    }

    @Test func `folders in a row may be drawn as one`() {
        #expect(
            statuses("```\napp/\n└── com.example/\n    └── App.java\n```") == [
                "app/@2:1 app", "com.example/@3:5 app/com/example",
                "App.java@4:9 app/com/example/App.java",
            ])
    }

    @Test func `words without an ending are names where most entries are there`() {
        let tree =
            "```\nsrc\n├── index.ts\n├── utils\n│   ├── dates.ts\n│   └── strings.ts\n└── cache\n```"
        #expect(statuses(tree).last == "cache@7:5 `src/cache`")
        #expect(
            statuses("```\nsrc\n├── index.ts\n├── pages\n└── some idea\n```").count == 3)
    }

    @Test func `one of several roots is a folder, and not the name of somebody's copy`() {
        #expect(
            statuses(
                "```\nsrc/\n├── index.ts\n└── utils/\nbackend/\n└── test_dates.py\n```"
            ).contains("backend/@5:1 `backend`"))
    }

    @Test func `what the sentence before a tree denies is not the tree`() {
        #expect(
            statuses("There is no `setup.py`.\n\n```\nsrc/\n├── index.ts\n└── none.ts\n```")
                .last == "none.ts@6:5 `src/none.ts`")
        #expect(
            statuses("None of these is there:\n\n```\nsrc/\n├── index.ts\n└── none.ts\n```")
                .last == "none.ts@6:5 denied")
    }
}
