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
        DocumentCheck.check(text, at: "CLAUDE.md", against: Repository(MemoryContents(files)))
            .claims.map { if case .absent = $0.status { "absent" } else { "other" } }
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
        "- `docs/`: says how\n- `registry/`: keeps them", "The code is in `src/` and `lib/`.",
        "`pages/settings/user.tsx`",
        "See `GUIDELINES.md`, `docs/guide.md` and `src/index.ts`.", "`README.txt`",
        "**Scripts** (`tools/`), **Docs** (`docs/`)", "`home_cache.tsx`", "`package.yaml`",
        "To add a page:\n\n1. Edit `src/router.ts`.", "[guide](docs/guides.md)",
        "Settings not read from `home.tsx` are in `src/settings.ts`.", "`src/index.js`",
    ])
    func `what is akin to something here is absent`(text: String) {
        #expect(statuses(text).contains("absent"), "\(statuses(text))")
    }

    /// Names that nothing here is like.
    @Test(arguments: [
        ("See `GUIDELINES.md`.", false), ("See `GUIDELINES.md` and `src/index.ts`.", false),
        ("See `GUIDELINES.md`, `docs/guide.md` and `src/index.ts`.", true),
        ("`src/index.ts`, `home.tsx` and `docs/`, so `GUIDELINES.md`.", false),
        ("- `docs/guide.md`\n- `src/index.ts`\n\n- also in `GUIDELINES.md`", true),
        ("- `docs/guide.md`\n- `src/index.ts`\n\nAlso see `GUIDELINES.md`.", true),
        ("# A\n\n- `docs/guide.md`\n- `src/index.ts`\n\n# B\n\nAlso `GUIDELINES.md`.", false),
        ("- `GUIDELINES.md`: rules", true), ("### `GUIDELINES.md`: rules", false),
        ("- `path/to/a.md`\n- `foo.md`\n- `docs/guide.md`\n- `GUIDELINES.md`: rules", false),
        ("Files in `docs/`:\n\n- `path/to/a.md`\n- `GUIDELINES.md`: rules", false),
        ("Files in `docs/` and `src/`:\n\n- `path/to/a.md`\n- `GUIDELINES.md`: rules", true),
        ("Keep them in the `weights/` directory.", false),
        ("A Django application.", true), ("Uses Django.\n\n- `path/to/a.py`", true),
        ("`src/index.ts`, `example.ts`, the Django one, a ticket for it", false),
    ])
    func `a name that nothing is like is absent where enough beside it is here`(
        text: String, isAbsent: Bool
    ) {
        #expect(statuses(text).contains("absent") == isAbsent, "\(statuses(text))")
    }

    @Test(arguments: [
        ("getUserById", "fetchUserById", true), ("createUser", "buildUser", true),
        ("SessionBatch", "Session", true), ("cacheComponents", "cache", false),
        ("useQuery", "queryClient", false),
        ("returnValue", "value", false), ("isDraft", "isReady", false),
        ("NEEDS_DECISION", "needs_approval", false), ("MAX_RETRIES", "MIN_RETRIES", true),
        ("target_commitish", "currentTarget", false), ("dart_format", "dart", false),
        ("inbound_pipeline", "InboundPipeline", true), ("DATE_FORMAT", "dateFormat", false),
    ])
    func `names are akin in more than a common word`(name: String, other: String, isAkin: Bool) {
        #expect(NameKinship(name).isAkin(to: other) == isAkin)
    }
}
