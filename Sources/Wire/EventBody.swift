/// The events of a response body, and the body itself as long as it showed none: servers answer a request
/// for a stream with one JSON body when it fails, and some when it does not.
struct EventBody: Sendable {
    private var parser = SSEParser()
    /// Whether the body is a stream of events.
    private(set) var hasEvents = false
    /// The bytes so far, when there is no event among them.
    private(set) var plain: [UInt8] = []

    /// Whether the stream is in the middle of an event.
    var hasUnfinishedEvent: Bool { hasEvents && parser.hasUnfinishedEvent }

    mutating func feed(_ bytes: [UInt8]) -> [SSEParser.Event] {
        let events = parser.feed(bytes)
        if !events.isEmpty {
            hasEvents = true
            plain = []
        } else if !hasEvents {
            plain += bytes
        }
        return events
    }
}
