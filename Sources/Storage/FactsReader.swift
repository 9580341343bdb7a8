import Traces

/// Reads the facts of many trials. Those of one trial differ little from those of the next: what stands in the JSON as it
/// did there is not decoded again.
struct FactsReader {
    private struct Member {
        var key: ArraySlice<UInt8>
        var value: ArraySlice<UInt8>
    }

    private var facts: TrialFacts?
    private var members: [Member] = []

    /// - Parameters:
    ///   - text: JSON of the facts.
    ///   - prompt: The task's, which trials have in common.
    /// - Returns: The facts without the agent's command line and environment.
    /// - Throws: ``DamagedContent``.
    mutating func read(_ text: String, prompt: String) throws -> TrialFacts {
        var scanner = JSONScanner(text)
        var members: [Member] = []
        members.reserveCapacity(self.members.count)
        try scanner.eachMember { members.append(Member(key: $0, value: $1)) }
        let hasSameKeys = members.elementsEqual(self.members) { $0.key == $1.key }
        if var facts, hasSameKeys {
            for (old, new) in zip(self.members, members) where old.value != new.value {
                try facts.set(String(decoding: new.key, as: UTF8.self), to: new.value)
            }
            self.facts = facts
        } else {
            facts = try JSONText.decode(TrialFacts.self, from: text)
            facts?.agent.command = nil
            facts?.agent.environment = nil
        }
        self.members = members
        guard var facts else { throw DamagedContent(reason: "a trial has no facts") }
        facts.task.prompt = prompt
        return facts
    }
}

extension TrialFacts {
    /// Sets one member to what its JSON says. Members that this build does not know are left out, as decoding does.
    fileprivate mutating func set(_ key: String, to value: ArraySlice<UInt8>) throws {
        switch key {
        case "id": id = try JSONText.string(value)
        case "sweep": sweep = try JSONText.string(value)
        case "cell": cell = try JSONText.string(value)
        case "repetition": repetition = try JSONText.decode(Int.self, from: value)
        case "attempt": attempt = try JSONText.decode(Int.self, from: value)
        case "startedAt": startedAt = try JSONText.string(value)
        case "task": task = try JSONText.decode(TaskFacts.self, from: value)
        case "model": model = try JSONText.decode(ModelFacts.self, from: value)
        case "server": server = try JSONText.decode(ServerFacts.self, from: value)
        case "agent": agent = try AgentFacts(stored: value)
        case "context": context = try JSONText.decode(ContextContract.self, from: value)
        case "host": host = try JSONText.decode(HostFacts.self, from: value)
        case "workspace": workspace = try JSONText.decode(WorkspaceSnapshot.self, from: value)
        case "sandbox": sandbox = try JSONText.string(value)
        case "rates": rates = try JSONText.decode(HostRates.self, from: value)
        case "isPooled": isPooled = try JSONText.decode(Bool.self, from: value)
        default: break
        }
    }
}

extension AgentFacts {
    /// Without command line and environment, which are long and differ from trial to trial.
    fileprivate init(stored text: ArraySlice<UInt8>) throws {
        var strings: [String: String] = [:]
        var scanner = JSONScanner(text)
        try scanner.eachMember { key, value in
            guard value.first == UInt8(ascii: "\"") else { return }
            strings[String(decoding: key, as: UTF8.self)] = try JSONText.string(value)
        }
        self.init(
            kind: try Word(strings["kind"] ?? "", of: "the agent's kind").value,
            version: strings["version"], toolSet: strings["toolSet"],
            profile: strings["profile"])
    }
}
