/// How many of how many.
package struct Share: Sendable, Hashable {
    package var hits = 0
    package var total = 0

    package init() {}

    package mutating func count(_ isHit: Bool) {
        total += 1
        if isHit { hits += 1 }
    }

    package mutating func add(_ other: Share) {
        hits += other.hits
        total += other.total
    }

    /// 0 to 1; nil of nothing.
    package var fraction: Double? { total == 0 ? nil : Double(hits) / Double(total) }
}
