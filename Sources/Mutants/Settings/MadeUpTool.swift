import Traces

/// A tool of some agent's: how it is called, and what its parameters stand for.
struct MadeUpTool: Sendable {
    /// What a parameter is filled with.
    enum Meaning: Sendable {
        case path, content, pattern, command, old, new, items, summary, prompt
        /// Always this value.
        case fixed(JSONValue)
        /// Not given.
        case left
    }

    struct Parameter: Sendable {
        var name: String
        var type: JSONValue
        var isRequired: Bool
        var meaning: Meaning
    }

    var role: Act.Role
    var name: String
    var description: String
    var parameters: [Parameter]

    init(_ role: Act.Role, _ name: String, _ description: String, _ parameters: [Parameter]) {
        self.role = role
        self.name = name
        self.description = description
        self.parameters = parameters
    }

    /// The tool as a request offers it.
    /// - Parameter closed: Whether the schema says that there are no other parameters.
    func schema(closed: Bool) -> ToolSchema {
        let properties = Dictionary(
            parameters.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
        var schema: [String: JSONValue] = ["type": "object", "properties": .object(properties)]
        let required = parameters.filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { schema["required"] = .array(required) }
        if closed { schema["additionalProperties"] = false }
        return ToolSchema(name: name, description: description, inputSchema: .object(schema))
    }

    /// The arguments that carry out `act`.
    func input(for act: Act, in setting: Setting, _ dice: inout Dice) -> JSONValue {
        var input: [String: JSONValue] = [:]
        for parameter in parameters {
            switch parameter.meaning {
            case .left: continue
            case .fixed(let value): input[parameter.name] = value
            case let meaning:
                input[parameter.name] = Self.value(meaning, of: act, in: setting, &dice)
            }
        }
        return .object(input)
    }

    private static func value(
        _ meaning: Meaning, of act: Act, in setting: Setting, _ dice: inout Dice
    ) -> JSONValue? {
        let root = setting.repository.root
        return switch (meaning, act) {
        case (.path, .list(let folder)): .string(folder == "." ? root : "\(root)/\(folder)")
        case (.path, .read(let path)), (.path, .write(let path, _)), (.path, .edit(let path, _, _)):
            .string("\(root)/\(path)")
        case (.content, .write(_, let text)): .string(text)
        case (.pattern, .find(let pattern)), (.pattern, .search(let pattern)): .string(pattern)
        case (.command, .run(let command)): .string(command)
        case (.command, let act): .string(shell(act, &dice))
        case (.old, .edit(_, let old, _)): .string(old)
        case (.new, .edit(_, _, let new)): .string(new)
        case (.items, .plan(let items)):
            .array(
                items.map {
                    ["content": .string($0), "status": "pending", "activeForm": .string($0)]
                })
        case (.summary, .plan(let items)): .string(items.first ?? "")
        case (.prompt, .plan(let items)): .string(items.joined(separator: "; "))
        case (.summary, .delegate):
            .string(dice.pick(setting.wording.errands))
        case (.prompt, .delegate(let prompt)): .string(prompt)
        case (.summary, .run): .string(dice.pick(setting.words.sections))
        default: nil
        }
    }

    /// An act as a command line, for agents that have nothing but a shell.
    static func shell(_ act: Act, _ dice: inout Dice) -> String {
        switch act {
        case .list(let folder):
            dice.pick([
                "ls -la \(folder)", "ls \(folder)", "tree -L 2 \(folder)",
                "find \(folder) -maxdepth 1",
            ])
        case .find(let pattern): "find . -name '\(pattern.split(separator: "/").last ?? "*")'"
        case .search(let pattern): dice.pick(["grep -rn '\(pattern)' .", "rg '\(pattern)'"])
        case .read(let path):
            dice.pick(["cat \(path)", "head -80 \(path)", "sed -n '1,120p' \(path)"])
        case .write(let path, let text): "cat > \(path) <<'EOF'\n\(text)EOF"
        case .edit(let path, let old, let new): "sed -i 's/\(old)/\(new)/' \(path)"
        case .run(let command): command
        case .plan(let items): "echo '\(items.first ?? "")'"
        case .delegate(let prompt): "agent '\(prompt)'"
        }
    }
}

extension MadeUpTool.Parameter {
    /// A parameter that must be given.
    static func must(_ name: String, _ meaning: MadeUpTool.Meaning, _ type: String = "string")
        -> Self
    {
        Self(name: name, type: ["type": .string(type)], isRequired: true, meaning: meaning)
    }

    /// One that may be left out.
    static func may(
        _ name: String, _ meaning: MadeUpTool.Meaning = .left, _ type: String = "string"
    ) -> Self {
        Self(name: name, type: ["type": .string(type)], isRequired: false, meaning: meaning)
    }

    /// One that says which of several things the tool is to do.
    static func choice(_ name: String, _ value: String, of all: [String]) -> Self {
        Self(
            name: name, type: ["type": "string", "enum": .array(all.map { .string($0) })],
            isRequired: true, meaning: .fixed(.string(value)))
    }
}
