import Agents
import Testing
import Traces

@Suite struct ToolSetTests {
    @Test func `the January set is as large as Claude Code was, 66,000 bytes give or take 500`()
        throws
    {
        let set = try #require(ToolSet.named("claude-code-2026-01"))
        let size = "\(set.byteCount) bytes, \(Self.sizes(of: set))"
        #expect((65_500...66_500).contains(set.byteCount), "\(size)")
        #expect((13_000...17_000).contains(set.systemPrompt.utf8.count), "\(size)")
    }

    /// The bands are 10% around what was measured (claude-code.md 2.3, seven pinned tools).
    @Test func `the August set is as large as the requests that were measured`() throws {
        let set = try #require(ToolSet.named("claude-code-2026-08"))
        var pinned = set
        pinned.tools.removeAll { $0.name.hasPrefix("Task") }
        let size = "\(set.byteCount) bytes, \(Self.sizes(of: set))"
        #expect((4_640...5_670).contains(set.systemPrompt.utf8.count), "\(size)")
        #expect((13_700...16_750).contains(pinned.encodedTools.encodedBytes().count), "\(size)")
    }

    /// English and schemas in JSON take three to five bytes a token.
    @Test func `the minimal set leaves room in a window of 4k`() throws {
        let set = try #require(ToolSet.named("minimal"))
        #expect(set.byteCount < 2_500, "\(set.byteCount) bytes, \(Self.sizes(of: set))")
        #expect(set.tools.map(\.name) == ["Bash", "Edit", "Glob", "Grep", "Read", "Write"])
        // Each tool must be one that really runs, with parameters that it knows.
        let january = try #require(ToolSet.named("claude-code-2026-01"))
        for tool in set.tools {
            let known = january.tools.first { $0.name == tool.name }?.inputSchema
            let names = Set(tool.inputSchema["properties"]?.object?.keys.map(\.self) ?? [])
            let allowed = Set(known?["properties"]?.object?.keys.map(\.self) ?? [])
            #expect(names.isSubset(of: allowed), "\(tool.name)")
            #expect(tool.inputSchema["required"] == known?["required"], "\(tool.name)")
        }
    }

    @Test func `tool sets are found by their exact names, the January one comes first`() {
        #expect(
            ToolSet.all.map(\.name) == ["claude-code-2026-01", "claude-code-2026-08", "minimal"])
        #expect(ToolSet.standard.name == "claude-code-2026-01")
        for set in ToolSet.all { #expect(ToolSet.named(set.name)?.summary == set.summary) }
        #expect(ToolSet.named("Claude-Code-2026-01") == nil)
    }

    @Test func `each set offers the tools of its time, each name once`() throws {
        let january = try #require(ToolSet.named("claude-code-2026-01"))
        let august = try #require(ToolSet.named("claude-code-2026-08"))
        #expect(
            january.tools.map(\.name).sorted() == [
                "Bash", "Edit", "Glob", "Grep", "Read", "Task", "TodoWrite", "Write",
            ])
        #expect(
            august.tools.map(\.name).sorted() == [
                "Agent", "Bash", "Edit", "Glob", "Grep", "Read", "TaskCreate", "TaskGet",
                "TaskList", "TaskUpdate", "Write",
            ])
    }

    @Test func `schemas stay inside what every server passes through`() {
        for tool in ToolSet.all.flatMap(\.tools) {
            #expect(tool.inputSchema["type"] == "object")
            #expect(Self.problems(in: tool.inputSchema, at: tool.name) == [])
        }
    }

    @Test func `a schema outside the subset is noticed`() {
        let schema: JSONValue = [
            "type": "object", "required": ["b"],
            "properties": ["a": ["type": "string", "minLength": 1]],
        ]
        #expect(
            Self.problems(in: schema, at: "T") == ["T requires b", "T.a has the key minLength"])
    }

    @Test func `all texts are printable ASCII without trailing blanks`() {
        for set in ToolSet.all {
            #expect(!set.summary.isEmpty)
            for text in [set.systemPrompt] + set.tools.map(\.description) {
                let strange = text.unicodeScalars.filter {
                    $0 != "\n" && !(" "..."~").contains($0)
                }
                #expect(strange.isEmpty, "\(set.name): \(text.prefix(60))")
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                #expect(!lines.contains { $0.hasSuffix(" ") }, "\(set.name): \(text.prefix(60))")
            }
            let json = set.encodedTools.encodedBytes()
            #expect(json.allSatisfy { $0 >= 0x20 && $0 < 0x7F }, "\(set.name)")
        }
    }

    @Test func `no paragraph of a set is there twice`() {
        for set in ToolSet.all {
            let paragraphs = ([set.systemPrompt] + set.tools.map(\.description))
                .flatMap { $0.split(separator: "\n") }.filter { $0.count > 60 }
            #expect(Set(paragraphs).count == paragraphs.count, "\(set.name)")
        }
    }

    @Test func `calls that models get wrong are told from calls they get right`() throws {
        let january = try #require(ToolSet.named("claude-code-2026-01"))
        func validity(_ name: String, _ input: JSONValue) -> CallValidity {
            january.tools.validity(of: ToolUse(id: "call_1", name: name, input: input))
        }
        let item: JSONValue = [
            "content": "Run it", "activeForm": "Running it", "status": "pending",
        ]
        #expect(validity("TodoWrite", ["todos": [item]]) == .valid)
        #expect(
            validity("TodoWrite", ["todos": [["content": "Run it", "status": "pending"]]])
                == .invalidInput([.missing(parameter: "todos[0].activeForm")]))
        #expect(
            validity("Task", ["instruction": "...", "max_depth": 100])
                == .invalidInput([
                    .missing(parameter: "description"), .missing(parameter: "prompt"),
                    .missing(parameter: "subagent_type"), .unexpected(parameter: "instruction"),
                    .unexpected(parameter: "max_depth"),
                ]))
        #expect(validity("Grep", ["pattern": "x", "-n": true, "-C": 2]) == .valid)
        #expect(validity("WebSearch", ["query": "x"]) == .unknownTool)
    }

    @Test func `a to-do item of the August set can be set to any state, also deleted`() throws {
        let august = try #require(ToolSet.named("claude-code-2026-08"))
        func isValid(_ status: String) -> Bool {
            let input: JSONValue = ["taskId": "1", "status": .string(status)]
            return august.tools.validity(of: ToolUse(id: "c", name: "TaskUpdate", input: input))
                == .valid
        }
        #expect(["pending", "in_progress", "completed", "deleted"].allSatisfy(isValid))
        #expect(!isValid("done"))
    }
}

extension ToolSetTests {
    /// What of `schema` lies outside the subset of ollama.md 1.2, or contradicts itself.
    private static func problems(in schema: JSONValue, at path: String) -> [String] {
        let known: Set = [
            "type", "items", "required", "properties", "description", "enum", "anyOf",
        ]
        let members = schema.object ?? [:]
        var problems = members.keys.sorted().filter { !known.contains($0) }
            .map { "\(path) has the key \($0)" }
        if members["type"] == nil && members["anyOf"] == nil { problems.append("\(path): no type") }
        let properties = members["properties"]?.object ?? [:]
        for name in members["required"]?.array ?? [] where properties[name.string ?? ""] == nil {
            problems.append("\(path) requires \(name.string ?? "?")")
        }
        for name in properties.keys.sorted() {
            problems += Self.problems(in: properties[name] ?? .null, at: "\(path).\(name)")
        }
        if let items = members["items"] { problems += Self.problems(in: items, at: "\(path)[]") }
        for choice in members["anyOf"]?.array ?? [] {
            problems += Self.problems(in: choice, at: "\(path)|")
        }
        return problems
    }

    /// How large each part is, for the message of a test that fails.
    private static func sizes(of set: ToolSet) -> String {
        let tools = set.tools.map { tool in
            let alone = ToolSet(name: "", summary: "", systemPrompt: "", tools: [tool])
            return "\(tool.name) \(alone.byteCount - 2)"
        }
        return (["system \(set.systemPrompt.utf8.count)"] + tools).joined(separator: ", ")
    }
}
