/// How far apart two words are, for "did you mean": insertions, deletions, replacements and swaps of neighbours
/// (optimal string alignment).
package enum EditDistance {
    /// In characters.
    package static func between(_ left: String, _ right: String) -> Int {
        let left = Array(left), right = Array(right)
        let most = max(left.count, right.count)
        return left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { distance(left, $0, atMost: most) ?? most }
        }
    }

    /// In bytes; nil when there are more than `most`. Many thousands of names in the time of a wink.
    package static func between(
        _ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>, atMost most: Int
    ) -> Int? {
        left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { distance(left, $0, atMost: most) }
        }
    }

    /// The word that was probably meant; nil when none is near: at most a third of the letters may
    /// differ, and one letter always.
    package static func closest(to word: String, in words: [String]) -> String? {
        guard word.count <= 64 else { return nil }
        return words.map { (word: $0, distance: between(word.lowercased(), $0.lowercased())) }
            .filter { $0.distance <= max(1, max(word.count, $0.word.count) / 3) }
            .min { $0.distance < $1.distance }?.word
    }

    private static func distance<Letter: Equatable>(
        _ left: UnsafeBufferPointer<Letter>, _ right: UnsafeBufferPointer<Letter>, atMost most: Int
    ) -> Int? {
        guard abs(left.count - right.count) <= most else { return nil }
        if left.elementsEqual(right) { return 0 }
        let width = right.count + 1
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { rows in
            distance(left, right, atMost: most, in: rows, width: width)
        }
    }

    private static func distance<Letter: Equatable>(
        _ left: UnsafeBufferPointer<Letter>, _ right: UnsafeBufferPointer<Letter>, atMost most: Int,
        in rows: UnsafeMutableBufferPointer<Int>, width: Int
    ) -> Int? {
        // Only what lies near the diagonal can be within `most`; what lies beside that counts as too far.
        let tooFar = most + 2
        for column in 0..<width { rows[column] = column }
        var (beforeLast, last, current) = (2 * width, 0, width)
        for row in 0..<left.count {
            let columns = max(0, row - most)..<min(right.count, row + most + 1)
            rows[current] = row + 1
            if columns.lowerBound > 0 { rows[current + columns.lowerBound] = tooFar }
            if columns.upperBound < right.count { rows[current + columns.upperBound + 1] = tooFar }
            var least = columns.lowerBound == 0 ? row + 1 : tooFar
            for column in columns {
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
}
