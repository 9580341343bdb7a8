import Testing

@testable import Grounding

/// Missing names that may be of anything, and those that only this repository can have meant.
struct KinshipTests {
    private let files = [
        "README.md": "", "package.json": "{}", "src/index.ts": "", "src/pages/home.tsx": "",
        "src/pages/settings/profile.tsx": "", "docs/guide.md": "", "scripts/release.sh": "",
        "android/app/src/main/kotlin/org/shop/Main.kt": "",
    ]

    private func statuses(_ text: String) -> [String] {
        GroundingTests.statuses(PathClaims.self, text, files).values.sorted()
    }

    @Test(arguments: [
        "Claude's `jobs/` keys off HOME.", "Branch naming: `feat/`, `fix/`.",
        "`vault/.wiki/sources/<subject>/*.json` at run time", "It detects `build.gradle` files.",
        "Components are PascalCase (`UserCard.tsx`).", "Or use a `__tests__` directory.",
        "Databases in the `data/` volume", "`hostfs/state.bin` on the host",
        "Read `org/CLAUDE-internal.txt` there.",
        "[`docs/drive/`](https://github.com/other/thing/tree/main/docs/drive) says how.",
        "Source repo: `other/build-tools` (`templates/pipeline.yml`)",
        "Open `cmd/root.go` in the CLI (separate repo).", "`about.tsx` → `/about`",
        "Use `'C:\\\\Program Files\\\\Chrome\\\\chrome.exe'`.",
        "Move it into a dedicated `docs/archive/` folder.", "Add `src/test_EventNameHere.ts`.",
        "```\n# Good\nsrc/auth/login.test.ts\n# Bad\ntests/test1.test.ts\n```",
    ])
    func `what nothing here is like may be of anything`(text: String) {
        #expect(!statuses(text).contains("absent"), "\(statuses(text))")
    }

    @Test(arguments: [
        "`src/components/Toolbar.tsx`", "`lib/pages/home.tsx`", "`app/settings/profile.tsx`",
        "- `registry/`: keeps them", "The code is in `src/` and `lib/`.",
        "`pages/settings/user.tsx`",
        "See `GUIDELINES.md`.", "**Scripts** (`tools/`)", "`README.txt`",
        "To add a page:\n\n1. Edit `src/router.ts`.", "[guide](docs/guides.md)",
        "Settings not read from `home.tsx` are in `src/settings.ts`.", "`src/index.js`",
    ])
    func `what is akin to something here is absent`(text: String) {
        #expect(statuses(text).contains("absent"), "\(statuses(text))")
    }

    @Test(arguments: [
        ("getUserById", "fetchUserById", true), ("createUser", "buildUser", true),
        ("SessionBatch", "Session", true), ("useQuery", "queryClient", false),
        ("returnValue", "value", false), ("isDraft", "isReady", false),
        ("NEEDS_DECISION", "needs_approval", false), ("MAX_RETRIES", "MIN_RETRIES", true),
        ("target_commitish", "currentTarget", false), ("dart_format", "dart", false),
        ("inbound_pipeline", "InboundPipeline", true), ("DATE_FORMAT", "dateFormat", false),
    ])
    func `names are akin in more than a common word`(name: String, other: String, isAkin: Bool) {
        #expect(NameKinship(name).isAkin(to: other) == isAkin)
    }
}
