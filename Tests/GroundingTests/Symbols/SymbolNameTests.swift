import Testing

@testable import Grounding

struct SymbolNameTests {
    @Test(arguments: [
        ("getUser", ["getUser"], SymbolName.Form.plain),
        ("getUser()", ["getUser"], .call),
        ("getUser(id, { a: 1 })", ["getUser"], .call),
        ("UserStore.load()", ["UserStore", "load"], .call),
        ("crate::store::UserStore", ["crate", "store", "UserStore"], .plain),
        ("Vec<HashMap<K, V>>", ["Vec"], .plain),
        ("App\\Models\\User", ["App", "Models", "User"], .plain),
        ("\\App\\User", ["App", "User"], .plain),
        ("User#save!", ["User", "save"], .macro),
        ("@pytest.fixture", ["pytest", "fixture"], .decorator),
        ("@Component({ selector: 'x' })", ["Component"], .decorator),
        ("#[derive(Debug)]", ["derive"], .decorator),
        ("#[tokio::main]", ["tokio", "main"], .decorator),
        ("println!", ["println"], .macro),
        ("<UserCard />", ["UserCard"], .element),
        ("<UserCard name={x}>", ["UserCard"], .element),
        ("class UserStore(Base):", ["UserStore"], .definition),
        ("pub async fn load_user(id: u64) -> Result<User>", ["load_user"], .definition),
        ("func (s *Server) Start(ctx context.Context) error", ["Start"], .definition),
        ("export default function App()", ["App"], .definition),
        ("max_retries = 3", ["max_retries"], .assignment),
        ("maxRetries: number", ["maxRetries"], .assignment),
        ("load(id) -> User", ["load"], .call),
        ("handle_call/3", ["handle_call"], .plain),
        ("user?.profile?.name", ["user", "profile", "name"], .plain),
        ("config.*", ["config"], .plain),
        ("load(", ["load"], .call),
        ("obj->method()", ["obj", "method"], .call),
    ])
    func `inline code that is one name is taken apart`(
        code: String, parts: [String], form: SymbolName.Form
    ) throws {
        let name = try #require(SymbolName(code: code))
        #expect(name.parts == parts)
        #expect(name.form == form)
    }

    @Test(arguments: [
        "", " ", "npm run build", "src/app.ts", "a == b", "1.2.3", "<id>", "--flag", "a + b",
        "@scope/package", "x => y", "get_*", "*Service", "...", "user-profile", "[a, b]",
        "{ a: 1 }", "名前",
    ])
    func `inline code that is no single name is none`(code: String) {
        #expect(SymbolName(code: code) == nil)
    }

    @Test func `a member without its receiver is known as one`() {
        #expect(SymbolName(code: ".padding()")?.isMember == true)
        #expect(SymbolName(code: "padding()")?.isMember == false)
    }

    @Test func `nesting without end is refused in linear time`() {
        #expect(SymbolName(code: String(repeating: "<", count: 200)) == nil)
        #expect(SymbolName(code: "a" + String(repeating: "(", count: 200)) == nil)
        #expect(SymbolName(code: String(repeating: "a.", count: 1_000_000)) == nil)
    }

    @Test(arguments: [
        ("getUserByID", ["get", "user", "by", "id"]),
        ("get_user_by_id", ["get", "user", "by", "id"]),
        ("HTTPServer2Go", ["http", "server2", "go"]), ("__init__", ["init"]),
        ("MAX_SIZE", ["max", "size"]),
        ("$store", ["store"]), ("", []),
    ])
    func `names fall into words`(name: String, words: [String]) {
        #expect(NameWords.split(name) == words)
    }

    @Test(arguments: [
        ("word", NameWords.Shape.lower), ("Word", .capital), ("WORD", .shout), ("twoWords", .camel),
        ("TwoWords", .pascal), ("two_words", .snake), ("Two_Words", .snake),
        ("TWO_WORDS", .shoutingSnake), ("_private", .lower), ("__all__", .lower),
        ("FooAPI", .pascal),
    ])
    func `names have shapes`(name: String, shape: NameWords.Shape) {
        #expect(NameWords.shape(of: name) == shape)
    }
}
