package import Traces

/// What the built-in agent tells a model: a system prompt and the tools it offers.
///
/// Tool sets are data. Their texts are fieldtest's own; what they copy from an agent are the names
/// and parameters of its tools and the size of the whole, because both decide how a model fares.
package struct ToolSet: Sendable {
    /// The name that task files, plans and flags use.
    package var name: String
    /// One line for people who choose among tool sets.
    package var summary: String
    /// The system prompt. Facts about the machine, the date and the workspace are not in it; the
    /// agent adds them.
    package var systemPrompt: String
    package var tools: [ToolSchema]

    package init(name: String, summary: String, systemPrompt: String, tools: [ToolSchema]) {
        self.name = name
        self.summary = summary
        self.systemPrompt = systemPrompt
        self.tools = tools
    }
}

extension ToolSet {
    /// Every tool set that agents may be given, the default one first.
    package static let all: [ToolSet] = [
        ClaudeCodeJanuary2026.toolSet, ClaudeCodeAugust2026.toolSet, Minimal.toolSet,
    ]

    /// The set that is used when nothing else is asked for.
    package static var standard: ToolSet { ClaudeCodeJanuary2026.toolSet }

    /// The one that fieldtest tries models with before their trials.
    package static var canary: ToolSet { Canary.toolSet }

    /// The tool set of that exact name, or nil.
    package static func named(_ name: String) -> ToolSet? {
        (all + [canary]).first { $0.name == name }
    }
}

extension ToolSet {
    /// The tools as the `tools` member of an Anthropic Messages request.
    package var encodedTools: JSONValue {
        .array(
            tools.map { tool in
                [
                    "name": .string(tool.name),
                    "description": .string(tool.description),
                    "input_schema": tool.inputSchema,
                ]
            })
    }

    /// Bytes that the set adds to every request: the system prompt, and the tools as JSON.
    package var byteCount: Int { systemPrompt.utf8.count + encodedTools.encodedBytes().count }
}
