/// Hashes of lines, whatever the white space in them.
enum LineHash {
    /// A line with fewer bytes than this that are no white space stands everywhere.
    private static let shortest = 4

    /// Nil when the line says too little.
    static func of(_ line: some Sequence<UInt8>) -> UInt64? {
        var hash = TokenHash.start
        var count = 0
        var isBetweenWords = false
        for byte in line {
            if byte == 0x20 || byte == 0x09 || byte == 0x0D {
                isBetweenWords = count > 0
                continue
            }
            if isBetweenWords { hash = TokenHash.adding(0x20, to: hash) }
            isBetweenWords = false
            hash = TokenHash.adding(byte, to: hash)
            count += 1
        }
        return count >= shortest ? hash : nil
    }
}

/// What tools put between a number or a file and the line itself: `→`, a tab, `:`, `|` or `-`.
enum LineMark {
    /// Where the text behind the first one begins; nil when none is among so many characters (Unicode scalars).
    static func end(in line: Slice<UnsafeBufferPointer<UInt8>>, within scalars: Int) -> Int? {
        var seen = 0
        for index in line.indices {
            let byte = line[index]
            if byte & 0xC0 != 0x80 { seen += 1 }
            if seen > scalars { return nil }
            switch byte {
            case UInt8(ascii: "\t"), UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: "-"):
                return index + 1
            case 0xE2 where line[index...].starts(with: arrow): return index + arrow.count
            default: continue
            }
        }
        return nil
    }

    private static let arrow = Array("→".utf8)
}
