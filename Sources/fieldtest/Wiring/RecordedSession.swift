import Foundation
import ModelServers
import Traces
import Wire
import Workbench

/// Keeps a person's own session as a trial. What the model is, is known from the first request only, so the
/// trial begins in the store with the first exchange.
actor RecordedSession: TraceSink {
    private let store: any TraceSink
    private let driver: any ModelServer
    private var template: TrialFacts
    /// The trial as it was begun; nil as long as no model was asked anything.
    private(set) var facts: TrialFacts?

    init(_ template: TrialFacts, in store: any TraceSink, of driver: any ModelServer) {
        self.template = template
        self.store = store
        self.driver = driver
    }

    func begin(_ facts: TrialFacts) async throws { template = facts }

    func append(_ events: [TraceEvent], to trial: String) async throws {
        if facts == nil {
            guard let model = events.lazy.compactMap(Self.model).first else { return }
            facts = await describe(model)
            try await store.begin(facts ?? template)
        }
        try await store.append(events, to: trial)
    }

    func end(_ end: TrialEnd, of trial: String) async throws {
        if facts != nil { try await store.end(end, of: trial) }
    }

    /// The model that a request to a model names; nil for other requests.
    private static func model(in event: TraceEvent) -> String? {
        guard case .exchange(let exchange) = event else { return nil }
        let name = TurnRequest(anthropic: exchange.requestBody).model
        return name.isEmpty ? nil : name
    }

    /// What the server says of it, now that it is loaded. A server that does not know the name leaves it alone.
    private func describe(_ model: String) async -> TrialFacts {
        var facts = template
        facts.model.name = model
        if let description = try? await driver.describe(model: model) {
            facts.model = description.facts
            facts.context.trained = description.trainedContext
        }
        facts.context.granted = await driver.loadedWindow(of: model)
        return facts
    }
}
