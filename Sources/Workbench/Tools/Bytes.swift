/// Text as bytes: Swift's own comparison takes two spellings of é, and CR LF and LF, for what they are not
/// on disk.
enum Bytes {
    /// Positions at which `needle`, which is not empty, begins in `haystack`; they do not overlap.
    static func occurrences(of needle: [UInt8], in haystack: [UInt8]) -> [Int] {
        // Boyer, Moore and Horspool: a hostile needle costs the product at worst, and both are bounded.
        var skips = [Int](repeating: needle.count, count: 256)
        for (index, byte) in needle.dropLast().enumerated() {
            skips[Int(byte)] = needle.count - 1 - index
        }
        var places: [Int] = []
        haystack.withUnsafeBufferPointer { haystack in
            needle.withUnsafeBufferPointer { needle in
                var position = 0
                while position + needle.count <= haystack.count {
                    var index = needle.count - 1
                    while index >= 0, haystack[position + index] == needle[index] { index -= 1 }
                    if index < 0 {
                        places.append(position)
                        position += needle.count
                    } else {
                        position += skips[Int(haystack[position + needle.count - 1])]
                    }
                }
            }
        }
        return places
    }

    /// Whether the first line ends with CR LF.
    static func usesCarriageReturns(_ contents: [UInt8]) -> Bool {
        guard let newline = contents.firstIndex(of: UInt8(ascii: "\n")), newline > 0 else {
            return false
        }
        return contents[newline - 1] == UInt8(ascii: "\r")
    }

    /// The text's bytes with every line ended by CR LF.
    static func withCarriageReturns(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\n"), bytes.last != UInt8(ascii: "\r") {
                bytes.append(UInt8(ascii: "\r"))
            }
            bytes.append(byte)
        }
        return bytes
    }
}
