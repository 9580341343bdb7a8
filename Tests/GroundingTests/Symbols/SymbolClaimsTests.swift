import Testing

@testable import Grounding

struct SymbolClaimsTests {
    private let files = [
        "package.json": #"{"dependencies": {"zustand": "^5.0.0"}}"#,
        "src/users.ts": """
        export class UserStore {
          load() {}
        }
        export function getUserById(id: string) { return retry(id) }
        const MAX_RETRIES = 3
        """,
        "src/billing/invoice.py": "def total_of(lines): pass\n",
    ]

    private func statuses(_ text: String) -> [String: String] {
        GroundingTests.statuses(SymbolClaims.self, text, files)
    }

    @Test(arguments: [
        "getUserById", "getUserById()", "UserStore", "UserStore.load()", "class UserStore",
        "MAX_RETRIES", "billing.invoice", "total_of(lines)", "<UserStore />", "retry()",
    ])
    func `what the sources name is verified`(code: String) {
        #expect(statuses("It calls `\(code)` there.") == [code: "verified"])
    }

    @Test(arguments: [
        "fetchUserById", "UserManager", "UserStore.unload_all()", "MIN_RETRIES",
        "UserStores.load()",
    ])
    func `what no file names and something is like is absent`(code: String) {
        #expect(statuses("It calls `\(code)` there.") == [code: "absent"])
    }

    @Test(arguments: ["frobnicate()", "sum_of()", "isDraft", "NSUserPanel", "StoreQuery"])
    func `what nothing is like may be of anything`(code: String) {
        #expect(!statuses("It calls `\(code)` there.").values.contains("absent"))
    }

    @Test(arguments: [
        ("It calls `fetchUserById` there.", true),
        ("Use `disableSleeps`, `mockEvent`, and `fetchUserById` there.", false),
        ("`UserStore`, `MAX_RETRIES`, `mockEvent` and `fetchUserById`", true),
    ])
    func `a name among names that nothing is like is of these`(text: String, isAbsent: Bool) {
        let report = DocumentCheck.check(
            text, at: "CLAUDE.md", against: Repository(MemoryContents(files)))
        #expect((report.absent > 0) == isAbsent, "\(report.claims)")
    }

    @Test func `the nearest defined name is given`() throws {
        let claims = SymbolClaims.claims(
            in: MarkdownDocument("See `getUserByID`.", path: nil),
            of: Repository(MemoryContents(files)))
        let claim = try #require(claims.first)
        #expect(
            claim.status == .absent(sought: "`getUserByID` in any file", nearest: "`getUserById`"))
        #expect(claim.claim.line == 1)
        #expect(claim.claim.column == 6)
    }

    @Test(arguments: [
        ("Do not use `fetchUsers`.", "fetchUsers", "denied"),
        ("It uses `asyncio.create_task`.", "asyncio.create_task", "foreign"),
        ("State comes from `useShallow` of `zustand`.", "useShallow", "foreign"),
        ("Name it `MyComponent`.", "MyComponent", "placeholder"),
        ("Write `feature_name` there.", "feature_name", "placeholder"),
        ("Functions use camelCase, such as `fetchUserData`.", "fetchUserData", "example"),
        ("It raises `ValueError`.", "ValueError", "foreign"),
        ("Set git `insteadOf` rules.", "insteadOf", "foreign"),
    ])
    func `what may be elsewhere is in doubt`(text: String, code: String, doubt: String) {
        #expect(statuses(text) == [code: doubt])
    }

    @Test(arguments: [
        "the `main` branch", "`true`", "`package.json`", "`feat(scope): message`",
        "use `camelCase`",
        "names end in `_`", "`GET`", "`x`", "the `Status` column", "`get_*` functions",
    ])
    func `words that name no symbol are no claims`(text: String) {
        #expect(statuses(text).isEmpty)
    }

    @Test func `a repository whose contents were not kept denies nothing`() {
        #expect(
            GroundingTests.statuses(SymbolClaims.self, "See `getUserById`.", ["a.py": ""])
                == ["getUserById": "unreadable"])
    }

    @Test func `a document of nothing but backticks is read in bounded time`() {
        let text = String(repeating: "`a` `aB` ``", count: 5_000)
        #expect(statuses(text).count <= 1)
        #expect(statuses(String(repeating: "`", count: 100_000)).isEmpty)
    }
}

struct ImportClaimsTests {
    @Test func `imports of the repository's own modules are looked up`() {
        let text = """
            ```python
            from shop.orders import Order, Missing
            import shop.nothing
            import numpy as np
            from .local import thing
            ```
            """
        let files = [
            "shop/__init__.py": "", "shop/orders.py": "class Order: pass\n",
        ]
        #expect(
            GroundingTests.statuses(ImportClaims.self, text, files) == [
                "shop.orders": "verified", "Order": "verified", "Missing": "absent",
                "shop.nothing": "absent",
            ])
    }

    @Test func `names imported from the crate are looked up`() {
        let text = """
            ```rust
            use crate::store::{Store, Nowhere};
            use serde::Serialize;
            ```
            """
        #expect(
            GroundingTests.statuses(
                ImportClaims.self, text, ["src/store.rs": "pub struct Store;\n"])
                == ["Store": "verified", "Nowhere": "absent"])
    }
}

struct EnvironmentClaimsTests {
    private let files = [
        "src/config.py":
            "URL = os.environ['SHOP_API_URL']\nclass Settings:\n    env_prefix = 'SHOP_'\n    order_limit: int\n"
    ]

    private func statuses(_ text: String) -> [String: String] {
        GroundingTests.statuses(EnvironmentClaims.self, text, files)
    }

    @Test func `variables are looked up in all files`() {
        #expect(
            statuses("Set `SHOP_API_URL` and `$SHOP_API_KEYS` in the environment.")
                == ["SHOP_API_URL": "verified", "SHOP_API_KEYS": "absent"])
    }

    @Test func `variables that tools read are on the user's machine`() {
        #expect(
            statuses("Set the environment variable `UV_CACHE_DIR`.")
                == ["UV_CACHE_DIR": "onUsersMachine"])
    }

    @Test func `variables of a tool are the repository's where it is the tool`() {
        let files = [
            "Cargo.toml": "[package]\nname = \"uv\"\n", "src/main.rs": "fn main() {}\n",
        ]
        #expect(
            GroundingTests.statuses(
                EnvironmentClaims.self, "Set the env var `UV_NOWHERE_DIR`.", files)
                == ["UV_NOWHERE_DIR": "absent"])
    }

    @Test func `variables made of a field's name are not denied`() {
        #expect(statuses("Set the env var `SHOP_ORDER_LIMIT`.") == ["SHOP_ORDER_LIMIT": "foreign"])
    }

    @Test func `blocks that set variables claim them`() {
        let text =
            "```bash\nexport SHOP_API_URL=x\nSHOP_MODE_X=1 run me\necho NO_SUCH_THING=1\n```\n"
        #expect(statuses(text) == ["SHOP_API_URL": "verified", "SHOP_MODE_X": "absent"])
    }

    @Test func `constants that nobody calls variables are no claims`() {
        #expect(statuses("See `MAX_RETRIES`.").isEmpty)
    }
}

struct SettingClaimsTests {
    private let files = [
        "pyproject.toml": "[tool.ruff]\nline-length = 100\n",
        "tsconfig.json": #"{"compilerOptions": {"strict": true}}"#,
    ]

    @Test(arguments: [
        ("`tool.ruff.line-length`", "tool.ruff.line-length", "verified"),
        ("`[tool.ruff]`", "[tool.ruff]", "verified"), ("`[tool.mypy]`", "[tool.mypy]", "absent"),
        ("`compilerOptions.strict`", "compilerOptions.strict", "verified"),
        ("`noEmitOnError` in `tsconfig.json`", "noEmitOnError", "absent"),
        ("`strict` in `tsconfig.json`", "strict", "verified"),
    ])
    func `keys are looked up in their files`(text: String, code: String, status: String) {
        #expect(
            GroundingTests.statuses(SettingClaims.self, "It has \(text).", files)[code] == status)
    }
}

struct ProseSymbolClaimsTests {
    private let files = ["src/users.py": "class UserStore:\n    def load_users(self): pass\n"]

    @Test(arguments: [
        ("- **UserStore**: keeps users", ["UserStore": "verified"]),
        ("- **UserStorage**: keeps users", ["UserStorage": "absent"]),
        ("It calls the load_users function.", ["load_users": "verified"]),
        ("It calls the load_all_users function.", ["load_all_users": "absent"]),
        ("- **UserStores**: keep users", ["UserStores": "verified"]),
        ("Hosted on SourceForge and GitHub.", [:]),
        ("A message \"bad userStores\" is expected.", [:]),
        ("See src/UserStorage.py and https://a.example/UserStorage", [:]),
    ])
    func `names in running text are looked up where they are unmistakable`(
        text: String, expected: [String: String]
    ) {
        #expect(GroundingTests.statuses(ProseSymbolClaims.self, text, files) == expected)
    }
}

struct ShortNameTests {
    @Test func `a label may be the end of a folder's name`() {
        let files = [
            "ShopShareExtension/Main.swift": "struct Share {}\nlet isInPushExtension = true\n"
        ]
        let text = "- **ShareExtension**: shares.\n- **PushExtension**: pushes.\n"
        let found = GroundingTests.statuses(ProseSymbolClaims.self, text, files)
        #expect(!found.values.contains("absent"), "\(found)")
    }
}

struct SymbolExcuseTests {
    private let files = ["src/users.py": "class UserStore:\n    def load_users(self): pass\n"]

    @Test(arguments: [
        ("Create a `UserCache` class.", "toBeMade"),
        ("To add a store:\n\n1. Call `save_users()` in it.", "absent"),
        ("Implement `UserLoader` there.", "absent"),
        ("A class, e.g. `UserCache`.", "example"),
        ("## Planned\n\n`UserCache` keeps users.", "toBeMade"),
        ("## MCP servers\n\nAsk `deep_grep`.", "foreign"),
        ("Use `NEEDS_DECISION` in the final response.", "foreign"),
        ("# CLAUDE.md\n\nIt calls `drop_users()`.", "absent"),
        ("# CLAUDE.md\n\nIt calls `deep_grep()`.", "unrelated"),
        ("A frame `swift_task_run`.", "foreign"),
        ("Region names follow the class (`UserStore_load`).", "example"),
    ])
    func `steps and examples are told apart`(text: String, status: String) {
        #expect(
            Array(GroundingTests.statuses(SymbolClaims.self, text, files).values) == [status])
    }
}
