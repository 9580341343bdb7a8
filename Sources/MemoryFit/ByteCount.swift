/// An amount of memory as people write it.
package struct ByteCount: Sendable, Hashable {
    package var bytes: Int64

    package init(bytes: Int64) { self.bytes = bytes }

    /// Takes `24GB` and `24G` (10^9), `24GiB` (2^30), the same with M and T, and plain bytes; nil for anything
    /// else, and for what is not between 0 and 2^48 bytes.
    package init?(parsing text: String) {
        let units: [(String, Double)] = [
            ("TIB", 0x1p40), ("GIB", 0x1p30), ("MIB", 0x1p20), ("TB", 1e12), ("GB", 1e9),
            ("MB", 1e6), ("T", 1e12), ("G", 1e9), ("M", 1e6), ("B", 1), ("", 1),
        ]
        let upper = text.uppercased().filter { $0 != " " }
        guard let (unit, scale) = units.first(where: { upper.hasSuffix($0.0) }) else { return nil }
        let digits = upper.dropLast(unit.count)
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
            let number = Double(digits), (0...0x1p48).contains(number * scale)
        else { return nil }
        bytes = Int64(number * scale)
    }
}
