import Traces
import Verdicts

extension MadeUpTrial {
    /// What a model is told about a tool that there is not.
    mutating func unknownTool(_ name: String) -> String {
        setting.driver == .command
            ? word(setting.wording.tools.unknownTool, ["tool": name])
            : "<tool_use_error>Error: No such tool available: \(name)</tool_use_error>"
    }

    /// What a model is told about arguments that will not do.
    mutating func missingParameter(_ tool: String, _ name: String) -> String {
        setting.driver == .command
            ? word(setting.wording.tools.missingParameter, ["tool": tool, "name": name])
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
        let other = word(setting.wording.renamedParameters, ["name": name])
        members[other] = value
        return .object(members)
    }
}

extension Toolbelt {
    /// Whether some tool requires a parameter of that name.
    func requires(_ name: String) -> Bool { schemas.contains { $0.required.contains(name) } }
}
