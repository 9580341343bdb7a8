import Testing

@testable import Grounding

struct DependencyClaimsTests {
    private let files = [
        "package.json": #"{"dependencies": {"react": "^18.2.0", "zod": "3.22.0"}}"#,
        "src/app.tsx": "export const App = 1\n",
        "Dockerfile": "FROM node:20\n",
    ]

    private func statuses(_ text: String) -> [String: String] {
        GroundingTests.statuses(DependencyClaims.self, text, files)
    }

    @Test(arguments: [
        ("Built with React and Docker.", ["React": "verified", "Docker": "verified"]),
        ("A Django backend with SQLAlchemy models.", ["Django": "absent", "SQLAlchemy": "absent"]),
        ("Validation uses `zod`.", ["zod": "verified"]),
        ("Validation uses `yup`.", ["yup": "absent"]),
        ("The app is written in TypeScript.", ["TypeScript": "verified"]),
        ("Uses Next.js for routing.", ["Next.js": "absent"]),
        (
            "Web: Next.js with React and Redux.",
            [
                "Next.js": "absent", "React": "verified", "Redux": "absent",
            ]
        ), ("前端使用 Vue 的项目。", ["Vue": "absent"]),
    ])
    func `tools said to be used are looked up`(text: String, expected: [String: String]) {
        #expect(statuses(text) == expected)
    }

    @Test(arguments: [
        "Unlike Jest, the tests run in one process.", "Works like Django.",
        "Migrating to Vue is planned.", "Render the page with care.", "Use Morph Warp Grep.",
        "`npm run lint` checks JavaScript/Flow code.", "Compatible with Express apps.",
        "All agents implement the `AI` class.", "### Vue & JSX\n\nUse short names.",
        "Everything that the pre-commit hook runs.",
        "The `updateField` GraphQL mutation of the server is used.",
        "如果任务需要 Python，不要直接运行。", "- BANNED: Redux, deep inheritance, `out`",
        "Treat a ticket for Vue as a build chore.",
        "Potential improvements:\n\n- A service for Kubernetes\n",
    ])
    func `tools that are only compared with are no claims`(text: String) {
        #expect(statuses(text).values.allSatisfy { $0 != "absent" })
    }

    @Test func `a list of the stack needs no verb`() {
        let text = "## Tech stack\n\n- **React**: UI\n- **Flask**: API\n"
        #expect(statuses(text) == ["React": "verified", "Flask": "absent"])
    }

    @Test func `the nearest is of the same kind`() throws {
        let claims = DependencyClaims.claims(
            in: MarkdownDocument("Built with Vue.", path: nil),
            of: Repository(MemoryContents(files)))
        guard case .absent(_, let nearest) = claims.first?.status else {
            Issue.record("not absent")
            return
        }
        #expect(nearest == "React (`package.json`)")
    }

    @Test func `every line of the table is read`() {
        let lines = KnownToolTable.lines.split(separator: "\n").count
        #expect(KnownTools.all.count == lines)
        #expect(KnownTools.all.allSatisfy { !$0.packages.isEmpty || !$0.files.isEmpty })
    }
}

struct PackageClaimsTests {
    private let files = [
        "package.json": #"{"name": "@shop/web", "dependencies": {"@shop/cart": "1.0.0"}}"#,
        "crates/shop-core/Cargo.toml": "[package]\nname = \"shop-core\"\n",
    ]

    @Test(arguments: [
        ("See `@shop/cart`.", ["@shop/cart": "verified"]),
        ("See `@shop/basket`.", ["@shop/basket": "absent"]),
        ("The `shop-core` crate", ["shop-core": "verified"]),
        ("The `shop-base` crate", ["shop-base": "absent"]),
        ("The `ready-to-merge` label", [:]),
    ])
    func `packages are looked up by their names`(text: String, expected: [String: String]) {
        #expect(GroundingTests.statuses(DependencyClaims.self, text, files) == expected)
    }
}
