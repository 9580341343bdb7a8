import Traces

/// Reads the facts of many trials. Those of one trial differ little from those of the next: what stands in the JSON as it
/// did there is neither looked through nor decoded again.
struct FactsReader {
    private typealias Member = (key: Range<Int>, value: Range<Int>)

    private var facts: TrialFacts?
    /// The text that `facts` were read from, and its members.
    private var text: [UInt8] = []
    private var members: [Member] = []

    /// - Parameters:
    ///   - text: JSON of the facts.
    ///   - prompt: The task's, which trials have in common.
    /// - Returns: The facts without the agent's command line and environment.
    /// - Throws: ``DamagedContent``.
    mutating func read(_ text: String, prompt: String) throws -> TrialFacts {
        let new = Array(text.utf8)
        var members: [Member] = []
        members.reserveCapacity(self.members.count)
        var changed: [Int] = []
        var hasSameKeys = facts != nil
        var scanner = JSONScanner(new)
        try scanner.eachMember { scanner, key in
            let index = members.count
            let old = index < self.members.count ? self.members[index] : nil
            if let old, self.text[old.key] == new[key] {
                if let value = scanner.value(ifEqualTo: self.text[old.value]) {
                    members.append((key, value))
                    return
                }
                changed.append(index)
            } else {
                hasSameKeys = false
            }
            members.append((key, try scanner.value()))
        }
        if hasSameKeys, members.count == self.members.count {
            for index in changed {
                try facts?.set(new[members[index].key], to: new[members[index].value])
            }
        } else {
            facts = try JSONText.decode(TrialFacts.self, from: text)
            facts?.agent.command = nil
            facts?.agent.environment = nil
        }
        self.text = new
        self.members = members
        facts?.task.prompt = prompt
        guard let facts else { throw DamagedContent(reason: "a trial has no facts") }
        return facts
    }
}

extension TrialFacts {
    /// Sets one member to what its JSON says. Members that this build does not know are left out, as decoding does.
    fileprivate mutating func set(_ key: ArraySlice<UInt8>, to value: ArraySlice<UInt8>) throws {
        switch String(decoding: key, as: UTF8.self) {
        case "id": id = try JSONText.string(value)
        case "sweep": sweep = try JSONText.string(value)
        case "cell": cell = try JSONText.string(value)
        case "repetition": repetition = try JSONText.integer(value)
        case "attempt": attempt = try JSONText.integer(value)
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
        let bytes = Array(text)
        var scanner = JSONScanner(bytes)
        try scanner.eachMember { scanner, key in
            let value = bytes[try scanner.value()]
            guard value.first == UInt8(ascii: "\"") else { return }
            strings[String(decoding: bytes[key], as: UTF8.self)] = try JSONText.string(value)
        }
        self.init(
            kind: try Word(strings["kind"] ?? "", of: "the agent's kind").value,
            version: strings["version"], toolSet: strings["toolSet"],
            profile: strings["profile"])
    }
}
