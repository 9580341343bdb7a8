import Tasks
import Traces

extension Cell {
    /// Eight lower-case hex digits that stay the same from run to run and machine to machine: the
    /// beginning of a SHA-256 over everything that makes a difference to the outcome. A task whose
    /// text changed is another cell.
    package var id: String { id(source: task.sourceDigest) }

    /// The same where the digest of the task's source is known, which takes longest.
    func id(source digest: String) -> String {
        let parts: [JSONValue] = [
            .string(task.name), .string(digest),
            .string(agent.identity), .string(model), context.map { .integer(Int64($0)) } ?? .null,
            .string(server), seed.map { .integer(Int64($0)) } ?? .null,
        ]
        return String(SHA256.hex(JSONValue.array(parts).encodedBytes()).prefix(8))
    }
}

extension TaskDefinition {
    /// SHA-256 of the task file's text, in hex.
    var sourceDigest: String { SHA256.hex(Array(source.utf8)) }
}

extension AgentChoice {
    /// What is hashed; never reword it, or stored trials are no longer found.
    fileprivate var identity: String {
        switch self {
        case .builtin(let toolSet): "builtin \(toolSet)"
        case .claudeCode(let choice):
            "claude-code \(choice.profile.rawValue) \(choice.tellsWindow ? "told" : "untold")"
                + (choice.version.map { " \($0)" } ?? "")
        case .command(let choice):
            JSONValue.array([
                "command", .string(choice.name), .array(choice.command.map { .string($0) }),
                .object(choice.environment.mapValues { .string($0) }),
                .string(choice.prompt.rawValue),
            ]).encoded()
        }
    }
}

extension PlannedTrial {
    /// What resume looks for: the cell and the repetition, whichever attempt it was.
    package var key: String { "\(cellID)-\(repetition)" }

    /// A trial's identifier in the store, as in `3f9c2a1b-1.1`; attempts count from 1.
    package func id(attempt: Int) -> String { "\(key).\(attempt)" }
}
