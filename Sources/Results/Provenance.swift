import Traces
import Verdicts

/// Where results come from: what must be known of the trials to believe a table of them, or to make it again.
package struct Provenance: Sendable, Hashable {
    package private(set) var trials = 0
    package private(set) var invalidTrials = 0
    private var sweeps: Set<String> = []
    private var servers: Set<String> = []
    private var agents: Set<String> = []
    private var sandboxes: Set<String> = []
    private var hosts: Set<String> = []
    private var isSimulated = false
    private var first: String?
    private var last: String?

    package init() {}

    /// Counts trials in; the order does not matter.
    package mutating func add(_ rows: [TrialRow]) {
        var before: TrialFacts?
        for row in rows {
            let facts = row.facts
            trials += 1
            if row.verdict.outcome == .invalid { invalidTrials += 1 }
            first = min(first ?? facts.startedAt, facts.startedAt)
            last = max(last ?? facts.startedAt, facts.startedAt)
            if let before, before.isLike(facts) { continue }
            before = facts
            if let sweep = facts.sweep { sweeps.insert(sweep) }
            servers.insert(
                [facts.server.kind.rawValue, facts.server.version].compactMap(\.self)
                    .joined(separator: " "))
            agents.insert(
                [facts.agentLabel, facts.agent.version].compactMap(\.self).joined(separator: " "))
            sandboxes.insert(
                facts.sandbox.map { $0 == "none" ? "no sandbox" : $0 } ?? "sandbox not known")
            hosts.insert("\(facts.host.os), \(facts.host.hardware)")
            if facts.server.simulation != nil { isSimulated = true }
        }
    }

    /// All of it in one line, the same for the same trials; nil without trials.
    package var line: String? {
        guard let first, let last else { return nil }
        let days = [first, last].map { String($0.prefix(10)) }
        let count = "\(trials) \(trials == 1 ? "trial" : "trials")"
        let parts: [String?] = [
            sweeps.isEmpty ? nil : "\(sweeps.count > 1 ? "sweeps" : "sweep") \(Self.list(sweeps))",
            days[0] == days[1] ? days[0] : "\(days[0]) to \(days[1])",
            invalidTrials > 0 ? "\(count), \(invalidTrials) of them invalid" : count,
            Self.list(servers) + (isSimulated ? " (simulated)" : ""),
            Self.list(agents), Self.list(sandboxes), Self.list(hosts),
        ]
        return "Source: \(parts.compactMap(\.self).joined(separator: "; "))."
    }

    /// The first three by name, and how many more there are.
    private static func list(_ names: Set<String>) -> String {
        let shown = names.sorted().prefix(3).joined(separator: ", ")
        return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
    }
}

extension TrialFacts {
    /// Whether both trials have the same sweep, server, agent, sandbox and host.
    fileprivate func isLike(_ other: TrialFacts) -> Bool {
        sweep == other.sweep && server == other.server && agent == other.agent
            && context.told == other.context.told && context.granted == other.context.granted
            && sandbox == other.sandbox && host == other.host
    }
}
