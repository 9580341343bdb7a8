/// Names compared byte by byte: many thousands of them in the time of a wink.
enum NameBytes {
    /// Insertions, deletions, replacements and swaps of neighbours; nil when there are more than `most`.
    static func distance(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>, atMost most: Int)
        -> Int?
    {
        guard abs(left.count - right.count) <= most else { return nil }
        if left.elementsEqual(right) { return 0 }
        let width = right.count + 1
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { rows in
            left.withUnsafeBufferPointer { left in
                right.withUnsafeBufferPointer { right in
                    distance(left, right, atMost: most, in: rows, width: width)
                }
            }
        }
    }

    private static func distance(
        _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>, atMost most: Int,
        in rows: UnsafeMutableBufferPointer<Int>, width: Int
    ) -> Int? {
        for column in 0..<width {
            rows[column] = column
            rows[width + column] = 0
            rows[2 * width + column] = 0
        }
        var (beforeLast, last, current) = (2 * width, 0, width)
        for row in 0..<left.count {
            rows[current] = row + 1
            var least = row + 1
            for column in 0..<right.count {
                var best = min(
                    rows[last + column + 1] + 1, rows[current + column] + 1,
                    rows[last + column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    best = min(best, rows[beforeLast + column - 1] + 1)
                }
                rows[current + column + 1] = best
                least = min(least, best)
            }
            // A swap may still come back from the row before: one more than `most` is too many for both.
            if least > most + 1 { return nil }
            (beforeLast, last, current) = (last, current, beforeLast)
        }
        let distance = rows[last + width - 1]
        return distance <= most ? distance : nil
    }

    /// A bit for each letter or digit that occurs, whatever its case.
    static func letters(in name: ArraySlice<UInt8>) -> UInt32 {
        var letters: UInt32 = 0
        for byte in name { letters |= 1 << UInt32(byte & 0x1F) }
        return letters
    }

    static func words(in name: ArraySlice<UInt8>) -> Set<[UInt8]> {
        var words: Set<[UInt8]> = []
        forEachWord(in: name) { words.insert($0) }
        return words
    }

    /// The words of a name in lower case: `ReadFile`, `read_file` and `read-file` have the same.
    static func forEachWord(in name: ArraySlice<UInt8>, _ body: ([UInt8]) -> Void) {
        var word: [UInt8] = []
        var wasCapital = false
        for byte in name {
            let isCapital = byte &- 0x41 < 26
            let isPart = isCapital || byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
            if !isPart || isCapital && !wasCapital, !word.isEmpty {
                body(word)
                word.removeAll(keepingCapacity: true)
            }
            if isPart { word.append(isCapital ? byte | 0x20 : byte) }
            wasCapital = isCapital
        }
        if !word.isEmpty { body(word) }
    }
}
