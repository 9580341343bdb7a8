import Results

/// How many columns of the screen a column of a table wants, and with how few it can do.
struct ColumnWidth {
    private var natural: Int
    /// Enough for the figures, or for the names in the first column: those are cut last, because a
    /// cut figure or name is mistaken for another one.
    private var bearable: Int

    /// Enough for nothing, but the ellipsis shows.
    private static let least = 4
    /// Enough for a word, such as an outcome.
    private static let leastText = 12

    init(of column: Table.Column, isFirst: Bool, header: String, entries: [String]) {
        let widest = entries.map(\.displayWidth).max() ?? 0
        natural = max(widest, header.displayWidth)
        let longestWord = header.split(separator: " ").map { String($0).displayWidth }.max() ?? 0
        bearable =
            if !column.wraps, isFirst || column.alignment == .right {
                min(natural, max(widest, longestWord))
            } else {
                min(natural, Self.leastText)
            }
    }

    /// Widths that add up to `space` at most: the widest columns are cut first, down to what is
    /// bearable, then below it. Columns are never cut to nothing, so very little space is exceeded.
    static func fitted(_ columns: [ColumnWidth], to space: Int?) -> [Int] {
        let natural = columns.map(\.natural)
        guard let space, natural.reduce(0, +) > space else { return natural }
        let bearable = columns.map(\.bearable)
        return bearable.reduce(0, +) <= space
            ? cut(natural, notBelow: bearable, to: space)
            : cut(bearable, notBelow: bearable.map { min($0, least) }, to: space)
    }

    /// Lowers one cap over all widths until they fit, then gives what is left over to the first ones.
    private static func cut(_ widths: [Int], notBelow floors: [Int], to space: Int) -> [Int] {
        func capped(at cap: Int) -> [Int] { zip(widths, floors).map { max($1, min($0, cap)) } }
        var cap = max(0, min(space, widths.max() ?? 0))
        while cap > 0, capped(at: cap).reduce(0, +) > space { cap -= 1 }
        var left = space - capped(at: cap).reduce(0, +)
        return zip(widths, capped(at: cap)).map { width, capped in
            guard width > capped, capped == cap, left > 0 else { return capped }
            left -= 1
            return capped + 1
        }
    }
}
