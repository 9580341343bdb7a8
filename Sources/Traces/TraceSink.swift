/// Something that happened in a trial, to be appended.
package enum TraceEvent: Sendable, Hashable {
    case exchange(Exchange)
    case toolRun(ToolRun)
    case sample(MemorySample)
    case intervention(Intervention)
}

/// Where a trial's events go as they happen.
///
/// Laws: what was appended before a call returned survives a `kill -9`; events of one call are kept
/// all or not at all; `append` after `end` throws.
package protocol TraceSink: Sendable {
    func begin(_ facts: TrialFacts) async throws
    func append(_ events: [TraceEvent], to trial: String) async throws
    func end(_ end: TrialEnd, of trial: String) async throws
}

/// A sink that only collects, for tests and for runs that nobody wants stored.
package actor InMemorySink: TraceSink {
    package private(set) var facts: [String: TrialFacts] = [:]
    package private(set) var events: [String: [TraceEvent]] = [:]
    package private(set) var ends: [String: TrialEnd] = [:]

    package struct TrialHasEnded: Error { package var trial: String }

    package init() {}

    package func begin(_ facts: TrialFacts) { self.facts[facts.id] = facts }

    package func append(_ events: [TraceEvent], to trial: String) throws {
        if ends[trial] != nil { throw TrialHasEnded(trial: trial) }
        self.events[trial, default: []] += events
    }

    package func end(_ end: TrialEnd, of trial: String) { ends[trial] = end }
}
