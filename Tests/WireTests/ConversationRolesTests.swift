import Testing
import Traces
import Wire

struct ConversationRolesTests {
    private static let messages = "/v1/messages?beta=true"

    private static func body(
        system: String? = "You are an agent.", billing: String? = nil,
        tools: [String] = ["Read", "Write"], first: String = "Write CLAUDE.md.", more: Int = 0
    ) -> [UInt8] {
        var blocks: [JSONValue] = []
        if let billing {
            blocks.append([
                "type": "text", "text": .string("x-anthropic-billing-header: \(billing)"),
            ])
        }
        if let system {
            blocks.append([
                "type": "text", "text": .string(system), "cache_control": ["type": "ephemeral"],
            ])
        }
        var turns: [JSONValue] = [
            ["role": "user", "content": [["type": "text", "text": .string(first)]]]
        ]
        for number in 0..<more {
            turns.append(["role": "assistant", "content": .string("step \(number)")])
            turns.append(["role": "user", "content": "go on"])
        }
        return JSONValue.object([
            "model": "m", "system": .array(blocks), "messages": .array(turns),
            "tools": .array(tools.map { ["name": .string($0), "input_schema": [:]] }),
        ]).encodedBytes()
    }

    private static func chat(
        system: String, tools: [String], first: String = "Hello"
    ) -> [UInt8] {
        JSONValue.object([
            "messages": [
                ["role": "system", "content": .string(system)],
                ["role": "user", "content": .string(first)],
            ],
            "tools": .array(
                tools.map { ["type": "function", "function": ["name": .string($0)]] }),
        ]).encodedBytes()
    }

    @Test func `a whole session of Claude Code is told apart`() {
        var roles = ConversationRoles()
        func role(_ body: [UInt8], _ path: String = Self.messages, _ method: String = "POST")
            -> Exchange.Role
        { roles.role(method: method, path: path, body: body) }

        #expect(role([], "/api/hello", "HEAD") == .side)
        #expect(role([], "/v1/models?limit=1000", "GET") == .side)
        // A title, before the conversation and after it began.
        #expect(role(Self.body(system: "Make a title.", tools: [])) == .side)
        #expect(role(Self.body(billing: "cc_version=1.abc; cc_entrypoint=cli;")) == .main)
        #expect(role(Self.body(system: "Make a title.", tools: [])) == .side)
        #expect(role(Self.body(), "/v1/messages/count_tokens?beta=true") == .side)
        // A subagent between two turns, then the main conversation with another billing block.
        #expect(
            role(Self.body(system: "You explore.", tools: ["Read"], first: "Find it.")) == .subagent
        )
        #expect(role(Self.body(billing: "cc_version=1.def;", more: 1)) == .main)
        // A tool that was loaded late.
        #expect(role(Self.body(tools: ["Read", "Write", "WebFetch"], more: 2)) == .main)
        // Compaction: another first message.
        #expect(
            role(Self.body(tools: ["Read", "Write", "WebFetch"], first: "This session continues"))
                == .main)
        // A fork of the conversation that says what it is.
        #expect(
            role(
                Self.body(
                    billing: "cc_version=1.x; cc_is_subagent=true;",
                    tools: ["Read", "Write", "WebFetch"], first: "This session continues"))
                == .subagent)
    }

    @Test func `a web search of the agent's own is a side request`() {
        var roles = ConversationRoles()
        let search = JSONValue.object([
            "messages": [["role": "user", "content": "search"]],
            "tools": [["type": "web_search_20250305", "name": "web_search"]],
        ])
        #expect(
            roles.role(method: "POST", path: Self.messages, body: search.encodedBytes()) == .side)
    }

    @Test func `a prompt with a clock in it is still the same conversation`() {
        var roles = ConversationRoles()
        for minute in 0..<3 {
            let body = Self.body(system: "It is 12:0\(minute).", more: minute)
            #expect(roles.role(method: "POST", path: Self.messages, body: body) == .main)
        }
    }

    @Test func `text that became a plain string is the same text`() {
        var roles = ConversationRoles()
        let plain = JSONValue.object([
            "system": "You are an agent.", "tools": [["name": "Other"]],
            "messages": [["role": "user", "content": "Write CLAUDE.md."]],
        ])
        #expect(roles.role(method: "POST", path: Self.messages, body: Self.body()) == .main)
        #expect(
            roles.role(method: "POST", path: Self.messages, body: plain.encodedBytes()) == .main)
    }

    @Test(arguments: ["/v1/chat/completions", "/api/chat"])
    func `chat bodies carry the system prompt as their first message`(path: String) {
        var roles = ConversationRoles()
        func role(_ body: [UInt8]) -> Exchange.Role {
            roles.role(method: "POST", path: path, body: body)
        }
        #expect(role(Self.chat(system: "S", tools: [])) == .side)
        #expect(role(Self.chat(system: "S", tools: ["bash"])) == .main)
        #expect(role(Self.chat(system: "S", tools: ["bash"], first: "Summary")) == .main)
        #expect(role(Self.chat(system: "Other", tools: ["bash"], first: "Part")) == .subagent)
        #expect(role(Self.chat(system: "S", tools: ["bash"])) == .main)
    }

    @Test func `an agent that has no tools at all has a main conversation when that is said`() {
        var roles = ConversationRoles(mainNeedsTools: false)
        func role(_ body: [UInt8]) -> Exchange.Role {
            roles.role(method: "POST", path: "/v1/chat/completions", body: body)
        }
        #expect(role(Self.chat(system: "S", tools: [])) == .main)
        #expect(role(Self.chat(system: "Title", tools: [], first: "For this")) == .side)
        #expect(role(Self.chat(system: "S", tools: [])) == .main)
    }

    @Test(arguments: ["", "{", "[]", "null", "{\"messages\":7}", "{\"tools\":{}}"])
    func `nothing can be told from a body that is no request`(body: String) {
        var roles = ConversationRoles()
        #expect(
            roles.role(method: "POST", path: Self.messages, body: Array(body.utf8)) == .side)
        #expect(roles.role(method: "POST", path: Self.messages, body: Self.body()) == .main)
    }

    @Test func `without need of tools a plain chat is main, and yields to one with tools`() {
        var roles = ConversationRoles(mainNeedsTools: false)
        func role(_ body: [UInt8]) -> Exchange.Role {
            roles.role(method: "POST", path: "/v1/chat/completions", body: body)
        }
        #expect(role(Self.chat(system: "s", tools: [])) == .main)
        #expect(role(Self.chat(system: "s", tools: [])) == .main)
        #expect(role(Self.chat(system: "agent", tools: ["bash"], first: "Do it")) == .main)
        #expect(role(Self.chat(system: "title", tools: [], first: "Name this")) == .side)
    }
}
