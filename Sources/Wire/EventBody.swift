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
        var events: [SSEParser.Event] = []
        feed(bytes) { events.append(SSEParser.Event(name: $0, data: $1)) }
        return events
    }

    /// As above, for events that are looked at in passing.
    mutating func feed(
        _ bytes: [UInt8],
        each: (_ name: UnsafeBufferPointer<UInt8>, _ data: UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var sawEvents = false
        parser.feed(bytes) { name, data in
            sawEvents = true
            each(name, data)
        }
        if sawEvents {
            hasEvents = true
            plain = []
        } else if !hasEvents {
            plain += bytes
        }
    }
}
