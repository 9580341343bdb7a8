import CZlib

/// Raw deflate (RFC 1951) with a preset dictionary, over one zlib stream that is used again and again:
/// setting one up costs more than compressing a message.
final class Deflater {
    /// How far back deflate can refer: more dictionary than this is never looked at.
    static let window = 32_768

    private let stream: UnsafeMutablePointer<z_stream>

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // Level 6 and memory level 8 are zlib's defaults; minus 15: 32 KiB window, no header, no checksum.
        deflateInit2_(
            stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        deflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// `bytes` compressed, or nil when that does not make them shorter.
    func deflate(_ bytes: [UInt8], dictionary: [UInt8]) -> [UInt8]? {
        guard bytes.count > 1, bytes.count < UInt32.max, deflateReset(stream) == Z_OK else {
            return nil
        }
        if !dictionary.isEmpty {
            let status = dictionary.withUnsafeBufferPointer {
                deflateSetDictionary(stream, $0.baseAddress, UInt32($0.count))
            }
            guard status == Z_OK else { return nil }
        }
        let room = bytes.count - 1
        var status = Z_OK
        let output = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            bytes.withUnsafeBufferPointer { input in
                // zlib's pointer is not const, but it only reads from it.
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.pointee.avail_in = UInt32(input.count)
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(room)
                status = CZlib.deflate(stream, Z_FINISH)
                count = room - Int(stream.pointee.avail_out)
            }
        }
        return status == Z_STREAM_END ? output : nil
    }

    /// What ``deflate(_:dictionary:)`` was given, which must be no longer than `size`.
    /// - Throws: ``DamagedContent``.
    static func inflate(
        _ bytes: [UInt8], atMost size: Int, dictionary: [UInt8]
    ) throws -> [UInt8] {
        guard size > 0, size < UInt32.max, bytes.count < UInt32.max else {
            throw DamagedContent(reason: "a body of \(size) bytes cannot be")
        }
        var stream = z_stream()
        guard
            inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { throw DamagedContent(reason: "zlib could not be started") }
        defer { inflateEnd(&stream) }
        if !dictionary.isEmpty {
            let status = dictionary.withUnsafeBufferPointer {
                inflateSetDictionary(&stream, $0.baseAddress, UInt32($0.count))
            }
            guard status == Z_OK else { throw DamagedContent(reason: "a dictionary is no use") }
        }
        var status = Z_OK
        let output = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            bytes.withUnsafeBufferPointer { input in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(size)
                status = CZlib.inflate(&stream, Z_FINISH)
                count = size - Int(stream.avail_out)
            }
        }
        guard status == Z_STREAM_END else {
            throw DamagedContent(reason: "a body does not inflate to its \(size) bytes")
        }
        return output
    }
}
