import Traces
import Verdicts

extension MadeUpTrial {
    /// What a model is told about a tool that there is not.
    mutating func unknownTool(_ name: String) -> String {
        setting.driver == .command
            ? dice.pick([
                "Unknown tool: \(name)", "Error: tool `\(name)` does not exist",
                "no tool named \(name)",
            ])
            : "<tool_use_error>Error: No such tool available: \(name)</tool_use_error>"
    }

    /// What a model is told about arguments that will not do.
    mutating func missingParameter(_ tool: String, _ name: String) -> String {
        setting.driver == .command
            ? dice.pick([
                "Invalid arguments for \(tool): missing field `\(name)`",
                "Validation failed: \(name) is required",
            ])
            : "<tool_use_error>InputValidationError: \(tool) failed due to the following issue:\nThe required parameter `\(name)` is missing</tool_use_error>"
    }

    /// The arguments with one of them under another name.
    mutating func renamedParameter(of input: JSONValue) -> JSONValue {
        var members = input.object ?? [:]
        let names = members.keys.sorted().filter { setting.belt.requires($0) }
        guard let name = names.isEmpty ? nil : dice.pick(names),
            let value = members.removeValue(forKey: name)
        else {
            return ["max_depth": 100]
        }
        let other = dice.pick([
            "target", "file", "filename", "instruction", "argument", "the_\(name)", "input_\(name)",
            "q",
        ])
        members[other] = value
        return .object(members)
    }
}

extension Toolbelt {
    /// Whether some tool requires a parameter of that name.
    func requires(_ name: String) -> Bool { schemas.contains { $0.required.contains(name) } }
}
