/// Takes a server-sent event stream apart, however the network cut it.
///
/// Follows the WHATWG event-stream rules as far as model servers use them: `event` and `data` fields,
/// comments, LF, CRLF and CR line ends, a byte order mark at the start.
package struct SSEParser: Sendable {
    package struct Event: Sendable, Hashable {
        /// The `event` field; empty when the event had none.
        package var name: String
        package var data: [UInt8]

        init(name: UnsafeBufferPointer<UInt8>, data: UnsafeBufferPointer<UInt8>) {
            self.name = String(decoding: name, as: UTF8.self)
            self.data = Array(data)
        }
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
        feed(bytes) { events.append(Event(name: $0, data: $1)) }
        return events
    }

    /// As above, for events that are looked at in passing: name and data are there while `each` runs.
    mutating func feed(
        _ bytes: [UInt8],
        each: (_ name: UnsafeBufferPointer<UInt8>, _ data: UnsafeBufferPointer<UInt8>) -> Void
    ) {
        bytes.withUnsafeBufferPointer { take($0, each) }
    }

    private typealias Each = (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Void

    private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, _ each: Each) {
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            let rest = UnsafeBufferPointer(rebasing: bytes[start..<end])
            guard end < bytes.count else {
                line.append(contentsOf: rest)
                endedWithCR = false
                return
            }
            let isSecondHalf = bytes[end] == 0x0A && endedWithCR && rest.isEmpty && line.isEmpty
            endedWithCR = bytes[end] == 0x0D
            start = end + 1
            if isSecondHalf { continue }
            if line.isEmpty {
                endLine(rest, each)
            } else {
                line.append(contentsOf: rest)
                let whole = line
                line = []
                whole.withUnsafeBufferPointer { endLine($0, each) }
            }
        }
    }

    private mutating func endLine(_ whole: UnsafeBufferPointer<UInt8>, _ each: Each) {
        var line = whole
        if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) {
            line = UnsafeBufferPointer(rebasing: line[3...])
        }
        isFirstLine = false
        if line.isEmpty {
            if hasData {
                name.withUnsafeBufferPointer { name in
                    data.withUnsafeBufferPointer { each(name, $0) }
                }
            }
            name.removeAll(keepingCapacity: true)
            data.removeAll(keepingCapacity: true)
            hasData = false
            return
        }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var value = line[min(colon + 1, line.endIndex)...]
        if value.first == 0x20 { value = value.dropFirst() }
        if Self.field(line[..<colon], is: "data") {
            if hasData { data.append(0x0A) }
            data.append(contentsOf: UnsafeBufferPointer(rebasing: value))
            hasData = true
        } else if Self.field(line[..<colon], is: "event") {
            name.removeAll(keepingCapacity: true)
            name.append(contentsOf: UnsafeBufferPointer(rebasing: value))
        }
    }

    private static func field(
        _ field: Slice<UnsafeBufferPointer<UInt8>>, is name: StaticString
    ) -> Bool {
        field.count == name.utf8CodeUnitCount
            && field.elementsEqual(
                UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }
}
