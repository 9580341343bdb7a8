/// How often each class was taken for each.
package struct ConfusionMatrix: Sendable, Hashable {
    /// Classes that there were, in order of first appearance, then what else was judged.
    package let names: [String]
    /// How many of `names` there really were.
    private let realCount: Int
    private let counts: [Pair: Int]

    private struct Pair: Hashable, Sendable {
        var expected: String
        var judged: String
    }

    package init(_ pairs: [(expected: String, judged: String)]) {
        var names: [String] = []
        for pair in pairs where !names.contains(pair.expected) { names.append(pair.expected) }
        realCount = names.count
        let others = Set(pairs.map(\.judged)).subtracting(names)
        self.names = names + others.sorted()
        counts = Dictionary(
            pairs.map { (Pair(expected: $0.expected, judged: $0.judged), 1) }, uniquingKeysWith: +)
    }

    /// The classes that there really were.
    package var expectedNames: ArraySlice<String> { names.prefix(realCount) }

    package func count(of expected: String, as judged: String) -> Int {
        counts[Pair(expected: expected, judged: judged)] ?? 0
    }

    /// How many of `expected` there were.
    package func total(of expected: String) -> Int {
        names.reduce(0) { $0 + count(of: expected, as: $1) }
    }

    /// Of those judged to be `name`, the share that is; 0 when none was judged so.
    package func precision(of name: String) -> Double {
        let judged = expectedNames.reduce(0) { $0 + count(of: $1, as: name) }
        return judged == 0 ? 0 : Double(count(of: name, as: name)) / Double(judged)
    }

    /// Of those that are `name`, the share that was judged so.
    package func recall(of name: String) -> Double {
        let total = total(of: name)
        return total == 0 ? 0 : Double(count(of: name, as: name)) / Double(total)
    }

    /// The harmonic mean of precision and recall, from 0 to 1.
    package func f1(of name: String) -> Double {
        let (precision, recall) = (precision(of: name), recall(of: name))
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
    }

    /// The mean of F1 over all classes that there were, each counted alike.
    package var macroF1: Double {
        expectedNames.isEmpty ? 0 : expectedNames.reduce(0) { $0 + f1(of: $1) } / Double(realCount)
    }
}
