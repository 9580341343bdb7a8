import Testing

@testable import Grounding

struct TokenIndexTests {
    private func index(_ files: [String: String]) -> TokenIndex {
        TokenIndex(MemoryContents(files))
    }

    @Test func `identifiers are found with their line, whole and in their case`() {
        let index = index(["a.py": "import os\nx = compute_total(items)  # react-router-dom, v2\n"])
        #expect(index.place(of: "compute_total") == Evidence(path: "a.py", line: 2))
        #expect(index.place(of: "os") == Evidence(path: "a.py", line: 1))
        #expect(index.place(of: "Compute_total") == nil)
        #expect(index.place(of: "compute") == nil)
        #expect(index.place(of: "react-router-dom") == Evidence(path: "a.py", line: 2))
        #expect(index.place(of: "router") == Evidence(path: "a.py", line: 2))
        #expect(index.place(of: "v2") != nil)
    }

    @Test func `words of other scripts do not hide the identifier they touch`() {
        let index = index(["a.md": "使用loadConfig函数 größe"])
        #expect(index.place(of: "loadConfig") != nil)
        #expect(index.place(of: "größe") != nil)
    }

    @Test(arguments: [
        ("a.py", "async def load_all(x):", "load_all"),
        ("a.go", "func (s *Server) Listen(addr string) error {", "Listen"),
        ("a.go", "func Run() {", "Run"),
        ("a.rs", "pub(crate) fn parse_all<T>(x: T) {", "parse_all"),
        ("a.rs", "macro_rules! check_all {", "check_all"),
        ("a.swift", "public static func make() {", "make"),
        ("a.swift", "final class Engine: Part {", "Engine"),
        ("a.ts", "export default async function* walk() {", "walk"),
        ("a.ts", "export const enum Mode {", "Mode"),
        ("a.ts", "  private async fetchUser(id: string): Promise<User> {", "fetchUser"),
        ("a.java", "  public List<String> getNames(int a) {", "getNames"),
        ("a.cpp", "static Foo *make_foo(int a);", "make_foo"),
        ("a.cs", "    public async Task<int> CountAsync() => 1;", "CountAsync"),
        ("a.h", "#define MAX_ITEMS 3", "MAX_ITEMS"),
        ("a.rb", "  def self.build(x)", "build"),
        ("a.kt", "fun String.shout() = 1", "shout"),
        ("a.ex", "defmodule Shop.Cart do", "Cart"),
        ("a.proto", "message OrderLine {", "OrderLine"),
    ])
    func `what follows a defining word is defined there`(path: String, text: String, name: String) {
        let index = index([path: "\n" + text + "\n"])
        #expect(index.definition(of: name) == Evidence(path: path, line: 2))
    }

    @Test(arguments: [
        ("a.java", "return compute(x);", "compute"), ("a.ts", "if (isReady(x)) {", "isReady"),
        ("a.md", "the class Engine", "Engine"), ("a.py", "# the class of things", "of"),
        ("a.ts", "  for (const x of load()) {", "load"),
        ("a.cs", "var x = new Engine();", "Engine"),
    ])
    func `a use is no definition`(path: String, text: String, name: String) {
        let index = index([path: text])
        #expect(index.place(of: name) != nil)
        #expect(index.definition(of: name) == nil)
    }

    @Test func `documents for agents, lock files, binaries and large files are no evidence`() {
        let index = index([
            "CLAUDE.md": "alpha", ".cursor/rules/a.md": "beta", "package-lock.json": "gamma",
            "x.bin2": "delta\0", "big.txt": String(repeating: "epsilon ", count: 300_000),
            "node_modules/a/index.js": "zeta", "docs/agents/AGENTS.md": "eta", "yarn.lock": "theta",
        ])
        for word in ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"] {
            #expect(index.place(of: word) == nil)
        }
    }

    @Test func `the document under check is left out, and what another file says stays`() {
        let repository = Repository(
            MemoryContents(["README.md": "alpha beta", "z.py": "\nbeta", "a/y.py": "\n\nbeta"]))
        let tokens = repository.checking("README.md").tokens
        #expect(tokens.place(of: "alpha") == nil)
        #expect(tokens.place(of: "beta")?.path != "README.md")
        #expect(tokens.place(of: "beta") != nil)
        #expect(repository.tokens.place(of: "alpha") != nil)
    }

    @Test func `a slip of the pen and other words for it find the defined name`() {
        let index = index([
            "a.ts": "export function getUserById() {}\nclass QueryPlanner {}\nfunction render() {}"
        ])
        #expect(index.nearest(to: "fetchUserById") == "getUserById")
        #expect(index.nearest(to: "QueryPlaner") == "QueryPlanner")
        #expect(index.nearest(to: "SomethingElse") == nil)
    }

    @Test func `many tokens are all kept`() {
        let words = (0..<5_000).map { "word\($0)" }
        let index = index(["a.txt": words.joined(separator: "\n")])
        #expect(index.place(of: "word0")?.line == 1)
        #expect(words.allSatisfy { index.place(of: $0) != nil })
        #expect(index.place(of: "word5000") == nil)
    }

    @Test func `of many definitions each is found, where it comes first`() {
        let lines = (0..<5_000).map { "def name\($0)(): pass" }
        let index = index(["a.py": lines.joined(separator: "\n"), "b.py": "\n\ndef name7(): pass"])
        for number in lines.indices {
            #expect(
                index.definition(of: "name\(number)") == Evidence(path: "a.py", line: number + 1))
        }
        #expect(index.definition(of: "name5000") == nil)
    }

    @Test
    func `files of a folder for agents or of installed packages are left out one after the other`()
    {
        let index = index([
            "a/x.py": "alpha", "a/.claude/x.py": "beta", "a/.claude/y.py": "beta",
            "a/node_modules/b/x.js": "beta", "b/x.py": "gamma", "b/AGENTS.md": "beta",
            "b/y.py": "delta",
        ])
        #expect(["alpha", "gamma", "delta"].allSatisfy { index.place(of: $0) != nil })
        #expect(index.place(of: "beta") == nil)
    }

    @Test func `an index of files whose contents were not kept is not whole`() {
        struct NamesOnly: RepositoryContents {
            let entries = [RepositoryEntry(path: "a.py", size: 1)]
            func bytes(of path: String, atMost limit: Int) -> [UInt8]? { nil }
        }
        #expect(!TokenIndex(NamesOnly()).isWhole)
        #expect(index(["a.py": "x"]).isWhole)
    }

    @Test func `a word of a hundred thousand letters is data, and what follows is read`() {
        let word = String(repeating: "a", count: 100_000)
        let index = TokenIndex(MemoryContents(["a.js": "const \(word) = 1\nconst kept = 2\n"]))
        #expect(index.definition(of: "kept")?.line == 2)
        #expect(index.place(of: word) == nil)
    }
}
