/// How far apart two words are, for "did you mean".
package enum EditDistance {
    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
    package static func between(_ left: String, _ right: String) -> Int {
        let left = Array(left), right = Array(right)
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
                var best = min(last[column + 1] + 1, current[column] + 1, replaced)
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }

    /// The word that was probably meant; nil when none is near: at most a third of the letters may
    /// differ, and one letter always.
    package static func closest(to word: String, in words: [String]) -> String? {
        guard word.count <= 64 else { return nil }
        return words.map { (word: $0, distance: between(word.lowercased(), $0.lowercased())) }
            .filter { $0.distance <= max(1, max(word.count, $0.word.count) / 3) }
            .min { $0.distance < $1.distance }?.word
    }
}
