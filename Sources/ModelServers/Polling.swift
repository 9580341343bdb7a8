/// Looks again and again at what changes without telling.
struct Polling: Sendable {
    let interval: Duration
    /// How often at most.
    let looks: Int

    /// What there is as soon as there is something; nil when no look found anything.
    func first<Found>(_ look: () async throws -> Found?) async throws -> Found? {
        for number in 0..<looks {
            if number > 0 { try await ContinuousClock().sleep(for: interval) }
            if let found = try await look() { return found }
        }
        return nil
    }

    /// Returns when there is nothing any more, or looking is of no use.
    func untilGone<Found>(_ look: () async throws -> Found?) async {
        for _ in 0..<looks {
            guard (try? await look()) != nil else { return }
            try? await ContinuousClock().sleep(for: interval)
        }
    }
}
