/// Keeps the beginning and the end of a stream, so that endless output costs bounded memory.
struct OutputWindow: Sendable {
    /// Bytes kept of each end.
    let capacity: Int
    private(set) var total = 0
    private var head: [UInt8] = []
    private var tail: [UInt8] = []

    init(capacity: Int) { self.capacity = capacity }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        total += bytes.count
        let forHead = min(capacity - head.count, bytes.count)
        head += bytes[..<forHead]
        tail += bytes[forHead...]
        // Cut rarely: twice the capacity may be held for a while.
        if tail.count > 2 * capacity { tail.removeFirst(tail.count - capacity) }
    }

    /// Bytes that were let go of.
    var dropped: Int { max(0, total - head.count - min(tail.count, capacity)) }

    /// The first bytes kept, and the last ones after what was dropped; no second part when all is kept.
    var parts: (head: String, tail: String?) {
        if dropped == 0 { return (String(decoding: head + tail, as: UTF8.self), nil) }
        return (
            String(decoding: head, as: UTF8.self),
            String(decoding: tail.suffix(capacity), as: UTF8.self)
        )
    }

    /// All that was kept, as text.
    var text: String {
        let (head, tail) = parts
        return tail.map { "\(head)\n\n... [\(dropped) characters truncated] ...\n\n\($0)" } ?? head
    }
}

extension String {
    /// The text with its middle cut out when it has more than `limit` UTF-16 units, worded as Claude
    /// Code words it (claude-code.md 4).
    func cutInTheMiddle(to limit: Int) -> String {
        // Cheap first: the UTF-8 count is never below the UTF-16 count.
        guard utf8.count > limit, utf16.count > limit else { return self }
        let units = utf16
        let headEnd = units.index(units.startIndex, offsetBy: limit / 2)
        let tailStart = units.index(units.endIndex, offsetBy: -(limit / 2))
        // Rounds down to whole scalars; a half of one would not be text.
        let head = self[..<unicodeScalarStart(headEnd)]
        let tail = self[unicodeScalarStart(tailStart)...]
        let cut = units.count - head.utf16.count - tail.utf16.count
        return "\(head)\n\n... [\(cut) characters truncated] ...\n\n\(tail)"
    }

    private func unicodeScalarStart(_ index: Index) -> Index {
        index.samePosition(in: unicodeScalars) ?? utf16.index(before: index)
    }
}
