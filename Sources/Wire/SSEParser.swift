/// Takes a server-sent event stream apart, however the network cut it.
///
/// Follows the WHATWG event-stream rules as far as model servers use them: `event` and `data` fields,
/// comments, LF, CRLF and CR line ends, a byte order mark at the start.
package struct SSEParser: Sendable {
    package struct Event: Sendable, Hashable {
        /// The `event` field; empty when the event had none.
        package var name: String
        package var data: [UInt8]
    }

    private var line: [UInt8] = []
    private var name: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false
    private var endedWithCR = false
    private var isFirstLine = true

    package init() {}

    /// Whether bytes of an unfinished event are waiting: half an event, when the stream is over.
    package var hasUnfinishedEvent: Bool { !line.isEmpty || hasData || !name.isEmpty }

    /// The events that `bytes` complete.
    package mutating func feed(_ bytes: [UInt8]) -> [Event] {
        var events: [Event] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == 0x0A || byte == 0x0D {
            defer { start = index + 1 }
            if byte == 0x0A && endedWithCR && index == start && line.isEmpty {
                endedWithCR = false
                continue
            }
            line += bytes[start..<index]
            endedWithCR = byte == 0x0D
            if let event = endLine() { events.append(event) }
        }
        if start < bytes.count {
            line += bytes[start...]
            endedWithCR = false
        }
        return events
    }

    private mutating func endLine() -> Event? {
        defer {
            line.removeAll(keepingCapacity: true)
            isFirstLine = false
        }
        if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        if line.isEmpty {
            defer {
                name = []
                data = []
                hasData = false
            }
            return hasData ? Event(name: String(decoding: name, as: UTF8.self), data: data) : nil
        }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var value = line[min(colon + 1, line.endIndex)...]
        if value.first == 0x20 { value = value.dropFirst() }
        let field = line[..<colon]
        if field.elementsEqual("data".utf8) {
            if hasData { data.append(0x0A) }
            data += value
            hasData = true
        } else if field.elementsEqual("event".utf8) {
            name = Array(value)
        }
        return nil
    }
}
