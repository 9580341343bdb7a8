import Testing

@testable import Grounding

struct PathClaimsTests {
    private static let contents = MemoryContents(paths: [
        "README.md", "package.json", "Makefile", "tsconfig.json", "docs/guide.md",
        "docs/My File.md", "src/index.ts", "src/utils/dates.ts", "src/utils/strings.ts",
        "src/components/Toolbar.tsx", "src/pages/[id].tsx", "packages/core/src/main.ts",
        "packages/core/package.json", "packages/ui/src/button.ts", "tests/unit/test_dates.py",
        "app/__init__.py", ".github/workflows/ci.yml", "schemas/user.schema.json",
    ])

    private func statuses(_ text: String, at path: String? = "CLAUDE.md") -> [String: String] {
        var found: [String: String] = [:]
        let document = MarkdownDocument(text, path: path)
        let repository = Repository(Self.contents)
        for checked in PathClaims.claims(in: document, of: repository) {
            switch checked.status {
            case .verified: found[checked.claim.text] = "verified"
            case .absent(let sought, _): found[checked.claim.text] = sought
            case .unverifiable(let doubt): found[checked.claim.text] = doubt.rawValue
            case .unread: found[checked.claim.text] = "unread"
            }
        }
        return found
    }

    @Test(arguments: [
        "`src/index.ts`", "`./src/index.ts`", "`src/`", "`src/utils`", "`/src/index.ts`",
        "`src/index.ts:12`", "`src/index.ts:12-40`", "`src/index.ts#L3`", "`dates.ts`",
        "`utils/dates.ts`", "`src\\utils\\dates.ts`", "`SRC/Index.ts`", "see src/index.ts.",
        "(see src/utils/dates.ts)", "`core/src/main.ts`", "`src/**/*.ts`", "`*.tsx`",
        "`packages/*/src`", "`tests/unit/test_*`", "`src/utils/{dates,strings}.ts`",
        "`packages/<name>/src`",
        "`src/pages/[id].tsx`", "`docs/My File.md`", "`app/__init__.py`", "app/__init__.py",
        "`@/utils/dates`", "`src/utils/dates`", "`tests/unit/test_dates.py::test_parse`",
        "`.github/workflows/ci.yml`", "`Makefile`", "[x](docs/guide.md#top)",
        "[x](docs/My%20File.md)", "`src/components/Toolbar.{ts,tsx}`", "README.md",
        "`@docs/guide.md`", "**src/utils/dates.ts**", "看`src/index.ts`", "见 src/index.ts。",
        "`packages/core` 和", "the `utils` folder", "`user.schema.json`", "`src/.../dates.ts`",
    ])
    func `what is there is found`(text: String) {
        let found = statuses(text)
        #expect(found.count == 1 && found.values.first == "verified", "\(found)")
    }

    @Test(arguments: [
        ("`lib/utils/dates.ts`", "`lib`"), ("`src/utils/dates.js`", "`src/utils/dates.js`"),
        ("`src/utils/numbers.ts`", "`src/utils/numbers.ts`"), ("`src/lib/`", "`src/lib`"),
        ("`src/helpers`", "`src/helpers`"), ("`lib/components/Toolbar`", "`lib`"),
        ("`numbers.ts`", "`numbers.ts` in any folder"),
        ("`src/*.py`", "match of `src/*.py`"), ("`lib/**/*.ts`", "`lib` in any folder"),
        ("`tsconfig.yaml`", "`tsconfig.yaml` in any folder"),
        ("`src/utils/{dates,numbers}.ts`", "`src/utils/numbers.ts`"),
        ("[x](docs/other.md)", "`docs/other.md`"),
        ("Helpers (e.g. `utils/numbers.ts`)", "`src/utils/numbers.ts`"),
        ("the `server` directory", "`server` in any folder"), ("in `lib/utils`", "`lib`"),
        ("`numbers.schema.json`", "`numbers.schema.json` in any folder"),
        ("`utils/package.json`", "`src/utils/package.json`"),
        ("`core/pages`", "`packages/core/pages`"), ("`helpers.yml`", "`helpers.yml` in any folder"),
        ("The directories are `none`", "`none` in any folder"),
        ("see src/numbers.ts.", "`src/numbers.ts`"),
        ("`scripts/`", "`scripts` in any folder"),
        ("`Dockerfile`", "`Dockerfile` in any folder"),
    ])
    func `what is not there is absent`(text: String, sought: String) {
        #expect(statuses(text).values.sorted() == [sought])
    }

    @Test(arguments: [
        ("`path/to/file.ts`", "placeholder"), ("`src/foo.ts`", "placeholder"),
        ("`src/my-thing.ts`", "placeholder"), ("create `src/new.ts`", "toBeMade"),
        ("`dist/app.js`", "buildOutput"), ("`~/notes.md`", "onUsersMachine"),
        ("`/etc/hosts`", "onUsersMachine"), ("`src/{name}.vue`", "placeholder"),
        ("`settings.json`", "example"), ("`lib/index.js`", "buildOutput"),
        ("`kebab-case.ts`", "placeholder"), ("`stdio.h`", "foreign"),
        ("Clone it and go to the `tools` directory", "otherRepository"),
        ("`@scope/name/lib/index.js`", "foreign"), ("Name it, e.g. `src/numbers.ts`", "example"),
        ("do not use `lib/old.ts`", "denied"),
        ("`node_modules/x/index.js`", "buildOutput"), ("`.env.local`", "onUsersMachine"),
        ("`C:\\work\\main.cs`", "onUsersMachine"),
    ])
    func `what cannot be told is not absent`(text: String, doubt: String) {
        let found = statuses(text)
        #expect(found.values.sorted() == [doubt] || found.isEmpty && doubt == "onUsersMachine")
    }

    @Test(arguments: [
        "`Node.js`", "`console.log`", "`application/json`", "`and/or`", "client/server",
        "`@scope/package`", "`owner/name`", "`1.2/1.3`", "https://example.org/a/b.html",
        "`example.com/index.html`", "`feature/new-thing`", "`/help`", "`/api/users`", "`.ts`",
        "`a.b()`", "`foo?.bar`", "TCP/IP", "`text/html`", "`std::fs`", "`x/y`", "`--path=a/b`",
    ])
    func `what only looks like a path is no claim`(text: String) {
        #expect(statuses(text).isEmpty)
    }

    @Test func `a path is relative to the document's folder too`() {
        #expect(statuses("[x](guide.md) [y](../src/index.ts)", at: "docs/README.md").count == 2)
        #expect(
            statuses("[x](../src/none.ts)", at: "docs/README.md").values.first
                == "`src/none.ts`")
    }

    @Test func `a claim over another's place is dropped`() {
        let path = CheckedClaim(
            Claim(kind: .path, text: "src/a", line: 1, column: 5), .unverifiable(.example))
        var inner = path
        inner.claim.column = 8
        var after = path
        after.claim.column = 10
        var owned = OwnedPlaces()
        owned.add([path])
        owned.add([inner, after])
        #expect(owned.claims.map(\.claim.column) == [5, 10])
    }
}
