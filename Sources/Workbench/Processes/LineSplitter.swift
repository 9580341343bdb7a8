#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Cuts a stream into lines as it comes.
struct LineSplitter: Sendable {
    /// Longest line handed over, in bytes; the rest of a longer one is dropped.
    let limit: Int
    private var line: [UInt8] = []
    /// The line's first `limit` bytes were handed over; its rest is passed over.
    private var isCut = false

    init(limit: Int) { self.limit = limit }

    /// Hands over every line that ends in `bytes`, without its newline.
    mutating func take(_ bytes: UnsafeRawBufferPointer, _ body: (ArraySlice<UInt8>) -> Void) {
        var start = 0
        while start < bytes.count, let base = bytes.baseAddress {
            let rest = bytes.count - start
            guard let found = memchr(base + start, Int32(UInt8(ascii: "\n")), rest) else { break }
            let end = UnsafeRawPointer(found) - base
            keep(bytes[start..<end], body)
            if !isCut { body(line[...]) }
            line.removeAll(keepingCapacity: line.capacity <= 1 << 20)
            isCut = false
            start = end + 1
        }
        keep(bytes[start...], body)
    }

    /// Hands over what came after the last newline, if anything did.
    mutating func finish(_ body: (ArraySlice<UInt8>) -> Void) {
        if !line.isEmpty, !isCut { body(line[...]) }
        line = []
        isCut = false
    }

    private mutating func keep(
        _ bytes: Slice<UnsafeRawBufferPointer>, _ body: (ArraySlice<UInt8>) -> Void
    ) {
        if isCut { return }
        line += UnsafeRawBufferPointer(rebasing: bytes.prefix(limit - line.count))
        if line.count == limit {
            // A line of exactly this length is handed over here too, and its newline passed over.
            body(line[...])
            line = []
            isCut = true
        }
    }
}
