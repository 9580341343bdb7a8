import Foundation

/// A regular expression of a script, compiled once.
package struct TextPattern: Sendable, Hashable {
    package let source: String
    private let expression: NSRegularExpression

    /// - Throws: Foundation's error when `source` is no regular expression.
    package init(_ source: String) throws {
        self.source = source
        expression = try NSRegularExpression(pattern: source)
    }

    package static func == (left: TextPattern, right: TextPattern) -> Bool {
        left.source == right.source
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(source) }

    package func matches(_ text: String) -> Bool {
        expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }

    /// The first group of the first match, or the whole match when there is no group.
    package func firstCapture(in text: String) -> String? {
        let whole = NSRange(text.startIndex..., in: text)
        guard let match = expression.firstMatch(in: text, range: whole) else { return nil }
        let range = match.range(at: match.numberOfRanges > 1 ? 1 : 0)
        return Range(range, in: text).map { String(text[$0]) }
    }
}
