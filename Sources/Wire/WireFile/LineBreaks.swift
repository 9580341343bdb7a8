#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Finds line feeds with `memchr`: lines are long.
package enum LineBreaks {
    /// The position of the first line feed from `start` on; nil when there is none.
    package static func first(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard start < bytes.count, let base = bytes.baseAddress,
            let found = memchr(base + start, Int32(UInt8(ascii: "\n")), bytes.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - base
    }
}
