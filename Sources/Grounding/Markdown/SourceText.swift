/// A document's bytes by lines, as CommonMark splits them: at `\n`, `\r\n` and a lone `\r`.
struct SourceText: Sendable {
    private(set) var bytes: [UInt8]
    /// Without their endings.
    let lines: [Range<Int>]

    init(_ text: String) {
        var bytes = Array(text.utf8)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        var lines: [Range<Int>] = []
        var start = 0
        for index in bytes.indices {
            switch bytes[index] {
            // A parser would write another, longer character for it.
            case 0: bytes[index] = UInt8(ascii: " ")
            case UInt8(ascii: "\n"):
                let isPair = index > start && bytes[index - 1] == UInt8(ascii: "\r")
                lines.append(start..<(isPair ? index - 1 : index))
                start = index + 1
            case UInt8(ascii: "\r")
            where index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n"):
                lines.append(start..<index)
                start = index + 1
            default: break
            }
        }
        if start < bytes.count { lines.append(start..<bytes.count) }
        self.bytes = bytes
        self.lines = lines
    }

    /// Writes spaces over bytes, so that the places of all others stay.
    mutating func blank(_ range: Range<Int>) {
        for index in range where bytes[index] != UInt8(ascii: "\n") {
            bytes[index] = UInt8(ascii: " ")
        }
    }

    mutating func replace(at index: Int, with byte: UInt8) { bytes[index] = byte }

    /// The index of the line that holds a byte.
    func line(of byte: Int) -> Int {
        var (low, high) = (0, lines.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if lines[middle].lowerBound <= byte { low = middle } else { high = middle }
        }
        return low
    }

    func text(of range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

/// Where a character stands: both from 1, the column in Unicode scalars.
struct Place: Sendable, Hashable, Comparable {
    var line: Int
    var column: Int

    static func < (one: Place, other: Place) -> Bool {
        (one.line, one.column) < (other.line, other.column)
    }
}

/// Counts columns as it goes along a line, so that a line of a megabyte is read once.
struct PlaceFinder {
    private let source: SourceText
    private var line = 0
    private var byte = 0
    private var column = 1

    init(_ source: SourceText) { self.source = source }

    mutating func place(of target: Int) -> Place {
        let found = source.line(of: target)
        if found != line || target < byte {
            line = found
            byte = found < source.lines.count ? source.lines[found].lowerBound : 0
            column = 1
        }
        while byte < target, byte < source.bytes.count {
            // Bytes that continue a character begin with the bits 10.
            byte += 1
            if byte == source.bytes.count || source.bytes[byte] & 0xC0 != 0x80 { column += 1 }
        }
        return Place(line: line + 1, column: column)
    }
}
