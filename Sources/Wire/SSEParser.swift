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
        bytes.withUnsafeBufferPointer { take($0) }
    }

    private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) -> [Event] {
        var events: [Event] = []
        var start = 0
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte == 0x0A || byte == 0x0D else { continue }
            defer { start = index + 1 }
            if byte == 0x0A && endedWithCR && index == start && line.isEmpty {
                endedWithCR = false
                continue
            }
            line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            endedWithCR = byte == 0x0D
            if let event = endLine() { events.append(event) }
        }
        if start < bytes.count {
            line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
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
        if lineIs("data", upTo: colon) {
            if hasData { data.append(0x0A) }
            data += value
            hasData = true
        } else if lineIs("event", upTo: colon) {
            name = Array(value)
        }
        return nil
    }

    /// Whether the line's field, its first `count` bytes, is called that.
    private func lineIs(_ name: StaticString, upTo count: Int) -> Bool {
        guard count == name.utf8CodeUnitCount else { return false }
        return line.prefix(count).elementsEqual(
            UnsafeBufferPointer(start: name.utf8Start, count: count))
    }
}
