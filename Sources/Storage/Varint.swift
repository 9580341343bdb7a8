/// Numbers in as few bytes as they need: seven bits a byte, lowest first, the top bit set on all bytes
/// but the last (LEB128). The store's small blobs are made of these.
enum Varint {
    static func append(_ value: Int, to bytes: inout [UInt8]) {
        var rest = UInt64(bitPattern: Int64(value))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Signed numbers near zero stay short: 0, -1, 1, -2 become 0, 1, 2, 3.
    static func append(signed value: Int, to bytes: inout [UInt8]) {
        append((value << 1) ^ (value >> (Int.bitWidth - 1)), to: &bytes)
    }
}

/// Reads what ``Varint`` wrote.
struct ByteReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func varint() throws -> Int {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < bytes.count, shift < 64 {
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(Int64(bitPattern: value)) }
            shift += 7
        }
        throw DamagedContent(reason: "a number is cut short")
    }

    mutating func signedVarint() throws -> Int {
        let value = try varint()
        return Int(bitPattern: UInt(bitPattern: value) >> 1) ^ -(value & 1)
    }

    mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.count - position else {
            throw DamagedContent(reason: "a blob is cut short")
        }
        defer { position += count }
        return bytes[position..<position + count]
    }

    mutating func rest() -> ArraySlice<UInt8> {
        defer { position = bytes.count }
        return bytes[position...]
    }
}
