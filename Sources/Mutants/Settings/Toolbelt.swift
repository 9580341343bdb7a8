import Agents
import Traces

/// The tools that one agent offers, and how to call them.
struct Toolbelt: Sendable {
    var name: String
    /// As requests offer them.
    var schemas: [ToolSchema]
    /// Those that a model can do something with here.
    var tools: [MadeUpTool]

    /// A belt whose schemas are what its tools say, and some more tools that nobody calls.
    init(name: String, closed: Bool = false, _ tools: [MadeUpTool], others: [ToolSchema] = []) {
        self.name = name
        self.tools = tools
        schemas = tools.map { $0.schema(closed: closed) } + others
    }

    /// A tool set of the built-in agent's, its texts shortened: what counts here are names and parameters.
    init(_ toolSet: ToolSet, _ tools: [MadeUpTool]) {
        name = toolSet.name
        schemas = toolSet.tools.map { tool in
            ToolSchema(
                name: tool.name, description: String(tool.description.prefix { $0 != "\n" }),
                inputSchema: tool.inputSchema.withShortDescriptions)
        }
        self.tools = tools.filter { tool in toolSet.tools.contains { $0.name == tool.name } }
    }

    func has(_ role: Act.Role) -> Bool { tools.contains { $0.role == role } }

    /// The tool for that role, else the shell.
    func tool(for role: Act.Role) -> MadeUpTool? {
        tools.first { $0.role == role } ?? tools.first { $0.role == .run }
    }
}

extension JSONValue {
    /// A schema whose descriptions end after some words.
    fileprivate var withShortDescriptions: JSONValue {
        switch self {
        case .object(let members):
            .object(
                members.reduce(into: [:]) { result, member in
                    if member.key == "description", let text = member.value.string {
                        result["description"] = .string(String(text.prefix(24)))
                    } else {
                        result[member.key] = member.value.withShortDescriptions
                    }
                })
        case .array(let elements): .array(elements.map(\.withShortDescriptions))
        default: self
        }
    }
}
