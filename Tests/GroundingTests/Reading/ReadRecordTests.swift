import Testing
import Traces

@testable import Grounding

struct ReadRecordTests {
    private let repository = Repository(
        MemoryContents([
            "README.md": "# Shop\n\nSells things.\n", "docs/README.md": "Other.\n",
            "src/cart.py": "class Cart:\n    def add_item(self):\n",
            "package.json": "{\n  \"scripts\": {\n    \"lint\": \"eslint\"\n  }\n}\n",
            "src/deep/far.py": "",
        ]))

    private func record(_ calls: [(name: String, input: JSONValue, result: String?)]) -> ReadRecord
    {
        let calls = calls.enumerated().map { index, call in
            let id = "c\(index)"
            return ToolCall(
                turn: 1, index: index, use: ToolUse(id: id, name: call.name, input: call.input),
                validity: .valid, result: call.result.map { ToolResult(toolUseID: id, text: $0) })
        }
        return ReadRecord(Trace(facts: .made, toolCalls: calls), of: repository)
    }

    private func sees(_ record: ReadRecord, _ path: String, _ line: Int? = nil) -> Bool {
        record.hasSeen(Evidence(path: path, line: line))
    }

    @Test func `what was asked for is seen, by its absolute path too`() {
        let record = record([
            ("Read", ["file_path": "/home/me/shop/docs/README.md"], "     1→Other.")
        ])
        #expect(sees(record, "docs/README.md", 1))
        #expect(sees(record, "docs"))
        #expect(!sees(record, "README.md"))
        #expect(!sees(record, "src/cart.py"))
    }

    @Test func `a name in a listing is seen, what is in the file is not`() {
        let record = record([("Bash", ["command": "ls src"], "cart.py\ndeep\n")])
        #expect(sees(record, "src/cart.py"))
        #expect(!sees(record, "src/cart.py", 1))
        #expect(sees(record, "src/deep"))
        #expect(!sees(record, "src/deep/far.py"))
    }

    @Test func `a recursive listing names the folders above the names`() {
        let record = record([
            ("Bash", ["command": "ls -R"], ".:\nsrc\n\nsrc:\ncart.py\n\nsrc/deep:\nfar.py")
        ])
        #expect(sees(record, "src/cart.py"))
        #expect(sees(record, "src/deep/far.py"))
    }

    @Test(arguments: [
        "src/cart.py:2:    def add_item(self):", "    def add_item(self):",
        "  2\tdef add_item(self):", "     2→    def  add_item(self):\r",
        "src/cart.py-2-    def add_item(self):",
    ])
    func `a line that was shown is seen`(line: String) {
        let record = record([("Grep", ["pattern": "add_"], line)])
        #expect(sees(record, "src/cart.py", 2))
        #expect(!sees(record, "src/cart.py", 1))
    }

    @Test func `a name is seen in any case and with what stands around names, another is not`() {
        let record = record([
            ("Bash", ["command": "git status"], "  (`SRC/Cart.py`), docs/. ./package.json. far.pyc")
        ])
        #expect(sees(record, "src/cart.py"))
        #expect(sees(record, "docs"))
        #expect(sees(record, "package.json"))
        #expect(!sees(record, "src/deep"))
    }

    @Test func `what the agent wrote itself shows nothing`() {
        let record = record([
            ("Write", ["file_path": "CLAUDE.md", "content": "src/cart.py"], "wrote src/cart.py"),
            ("Bash", ["command": "cat > CLAUDE.md <<E\nsrc/cart.py\nE"], ""),
            ("Read", ["file_path": "src/cart.py"], nil),
        ])
        #expect(!sees(record, "src/cart.py"))
    }

    @Test func `a true claim about what was never seen is unread`() {
        let claim = Claim(kind: .path, text: "src/cart.py", line: 1, column: 1)
        let report = GroundingReport(claims: [
            CheckedClaim(claim, .verified([Evidence(path: "src/cart.py")])),
            CheckedClaim(claim, .verified([])),
            CheckedClaim(claim, .absent(sought: "x", nearest: nil)),
        ]).asRead(record([]))
        #expect(report.unread == 1 && report.verified == 1 && report.absent == 1)
    }
}

extension TrialFacts {
    fileprivate static let made = TrialFacts(
        id: "t", cell: "c", startedAt: "2026-01-01T00:00:00Z",
        task: TaskFacts(name: "t", prompt: "p"),
        model: ModelFacts(name: "m"), server: ServerFacts(kind: .ollama, url: "u"),
        agent: AgentFacts(kind: .builtin), context: ContextContract(requested: nil),
        host: HostFacts(os: "o", hardware: "h", memoryBytes: 1))
}
