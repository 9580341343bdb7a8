import Traces

/// What should have stayed as it was while something else was compared, and did not.
package struct PinChange: Sendable, Hashable {
    package enum Pin: String, Sendable, Hashable, CaseIterable {
        case modelDigest = "model digest"
        case quantization
        case grantedWindow = "granted window"
        case server
        case agentVersion = "agent version"
        case prompt
        case host
        case sandbox
    }

    package var pin: Pin
    /// Whose: a model, an agent, a task; empty where there is one of it only.
    package var owner: String
    /// What it was, sorted; more than one where it was not even the same on that side.
    package var left: [String]
    package var right: [String]

    /// All changes, by pin and owner. Of what only one side has nothing is said.
    static func all(
        between left: [TrialRow], and right: [TrialRow], by dimension: Dimension
    ) -> [PinChange] {
        let sides = [left, right].map(distinct)
        return Pin.allCases.filter { !$0.belongs(to: dimension) }.flatMap { pin -> [PinChange] in
            let now = pin.values(in: sides[1])
            return pin.values(in: sides[0]).sorted { $0.key < $1.key }.compactMap { owner, before in
                guard let now = now[owner], now != before else { return nil }
                return PinChange(
                    pin: pin, owner: owner, left: before.sorted(), right: now.sorted())
            }
        }
    }

    /// The trials' facts, but of trials that follow one another and have the same pins only the first's.
    private static func distinct(_ rows: [TrialRow]) -> [TrialFacts] {
        var distinct: [TrialFacts] = []
        for row in rows where distinct.last?.hasPins(of: row.facts) != true {
            distinct.append(row.facts)
        }
        return distinct
    }
}

extension TrialFacts {
    fileprivate func hasPins(of other: TrialFacts) -> Bool {
        model == other.model && server == other.server && agent == other.agent
            && context == other.context && task == other.task && host == other.host
            && sandbox == other.sandbox
    }
}

extension PinChange.Pin {
    /// By owner.
    fileprivate func values(in facts: [TrialFacts]) -> [String: Set<String>] {
        Dictionary(grouping: facts, by: owner).mapValues { facts in
            Set(facts.compactMap(value))
        }
    }

    /// Whether it is what the sides are to differ by.
    fileprivate func belongs(to dimension: Dimension) -> Bool {
        switch self {
        case .modelDigest, .quantization: dimension == .model
        case .grantedWindow: dimension == .context || dimension == .model
        case .server: dimension == .server
        case .agentVersion: dimension == .agent
        case .prompt: dimension == .agent
        case .host, .sandbox: false
        }
    }

    fileprivate func owner(in facts: TrialFacts) -> String {
        switch self {
        case .modelDigest, .quantization: facts.model.name
        case .grantedWindow:
            "\(facts.model.name) at \(facts.context.requested.map(Table.windowText) ?? "default")"
        case .agentVersion: facts.agentLabel
        case .prompt: facts.task.name
        case .server, .host, .sandbox: ""
        }
    }

    fileprivate func value(of facts: TrialFacts) -> String? {
        switch self {
        case .modelDigest: facts.model.digest.map { String($0.prefix(12)) }
        case .quantization: facts.model.quantization
        case .grantedWindow: facts.context.granted.map(Table.windowText) ?? "not proved"
        case .server:
            [facts.server.kind.rawValue, facts.server.version].compactMap(\.self)
                .joined(separator: " ")
        case .agentVersion: facts.agent.version
        // Texts are long; that they differ is what counts.
        case .prompt: String(SHA256.hex(Array(facts.task.prompt.utf8)).prefix(8))
        case .host: "\(facts.host.os), \(facts.host.hardware)"
        case .sandbox: facts.sandbox
        }
    }
}
