import Synchronization

/// The patterns of checks, compiled: a sweep asks the same few of every trial's document, and compiling one takes longer
/// than matching it.
final class PatternCache: Sendable {
    static let shared = PatternCache()

    /// More are of more tasks than one sweep has; then it begins anew.
    private static let limit = 1000

    private let patterns = Mutex<[String: Pattern]>([:])

    /// Unchecked because a pattern is made and matched only under the lock.
    private struct Pattern: @unchecked Sendable {
        /// Nil for one that cannot compile.
        let regex: Regex<AnyRegexOutput>?
    }

    func firstMatch(of pattern: String, in text: String) -> Range<String.Index>? {
        withRegex(pattern) { text.firstMatch(of: $0)?.range }
    }

    func matches(of pattern: String, in text: String) -> [Range<String.Index>] {
        withRegex(pattern) { text.matches(of: $0).map(\.range) } ?? []
    }

    /// Nil for a pattern that cannot compile.
    private func withRegex<Value: Sendable>(
        _ pattern: String, _ body: (Regex<AnyRegexOutput>) -> Value?
    ) -> Value? {
        patterns.withLock { patterns in
            let known = patterns[pattern] ?? Self.compile(pattern)
            if patterns.count >= Self.limit { patterns.removeAll() }
            patterns[pattern] = known
            return known.regex.flatMap(body)
        }
    }

    private static func compile(_ pattern: String) -> Pattern {
        Pattern(
            regex: (try? Regex(pattern))?.ignoresCase().anchorsMatchLineEndings()
                .wordBoundaryKind(.simple))
    }
}
