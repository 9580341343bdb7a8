extension Table {
    /// The rows in the order of one column: figures by size, texts by the alphabet, what is missing last either way. Rows that
    /// are equal in it keep their order.
    /// - Parameter key: The column's name or key, or that of one of its parts.
    /// - Returns: Nil when the table has no such column.
    package func sorted(by key: String, descending: Bool) -> Table? {
        let wanted = key.lowercased()
        let column = columns.firstIndex {
            $0.name.lowercased() == wanted || $0.key == wanted
                || $0.partKeys?.contains(wanted) == true
        }
        guard let column else { return nil }
        let part = columns[column].partKeys?.firstIndex(of: wanted)
        let ranked = rows.enumerated().map { index, row in
            (rank: row[column].value.rank(part: part), index: index)
        }
        let order = ranked.sorted { left, right in
            switch (left.rank, right.rank) {
            case (nil, nil): left.index < right.index
            case (nil, _): false
            case (_, nil): true
            case (let mine?, let other?):
                mine == other
                    ? left.index < right.index : descending ? other < mine : mine < other
            }
        }
        var table = self
        table.rows = order.map { rows[$0.index] }
        return table
    }
}

/// What an entry is sorted by: figures stand before texts.
private enum Rank: Comparable {
    case figure(Double)
    case text(String)
}

extension Table.Value {
    /// - Parameter part: Which figure of several; nil for what people read first: the share itself, the interval's lower end.
    fileprivate func rank(part: Int?) -> Rank? {
        switch self {
        case .text(let text): .text(text)
        case .list(let items), .arrows(let items): .text(items.joined(separator: ", "))
        case .count(let count): .figure(Double(count))
        case .share(let some, let whole):
            switch part {
            case 0: .figure(Double(some))
            case 1: .figure(Double(whole))
            default: whole > 0 ? .figure(Double(some) / Double(whole)) : nil
            }
        case .interval(let lower, let upper): (part == 1 ? upper : lower).rank(part: nil)
        case .fraction(let value), .bar(let value), .change(let value), .chance(let value),
            .ratio(let value), .seconds(let value, _):
            value.isFinite ? .figure(value) : nil
        case .score(let range): .figure(part == 1 ? range.upperBound : range.lowerBound)
        case .bytes(let bytes): .figure(Double(bytes))
        case .window(let tokens): .figure(Double(tokens))
        case .flag(let value): .figure(value ? 1 : 0)
        case .missing: nil
        }
    }
}
