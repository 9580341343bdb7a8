import Foundation

/// One file's matches.
struct GrepFile: Sendable {
    var path: String
    var modified: Int64
    var lines: [String]
    /// Matched lines by their index, ascending, with what matched in each.
    var matches: [(line: Int, texts: [String])]
}

/// Searches files line by line with ICU's regular expressions, the nearest to ripgrep's that both
/// platforms have; unlike Swift's own they can be stopped, which a hostile expression needs.
final class LineMatcher {
    private let expression: NSRegularExpression
    private let prefilter: NSRegularExpression?
    /// What a file without matches mostly lacks.
    private let required: RequiredText?
    private let acrossLines: Bool
    private let deadline: ContinuousClock.Instant
    private(set) var timedOut = false

    /// Files larger than this are passed over: 32 MiB.
    static let maximumBytes = 32 * 1024 * 1024

    init(_ pattern: String, ignoringCase: Bool, acrossLines: Bool, seconds: Double) throws {
        var options: NSRegularExpression.Options = []
        if ignoringCase { options.insert(.caseInsensitive) }
        if acrossLines { options.formUnion([.dotMatchesLineSeparators, .anchorsMatchLines]) }
        // Python's and Rust's spelling of a named group.
        let pattern = pattern.replacingOccurrences(of: "(?P<", with: "(?<")
        expression = try NSRegularExpression(pattern: pattern, options: options)
        required = RequiredText(of: pattern, ignoringCase: ignoringCase)
        // A whole file at once is quicker than line by line, and right to say "nothing here", unless the
        // expression speaks of ends of text or of what must not be near.
        let isPlain = !["(?!", "(?<!", "\\A", "\\z", "\\Z", "\\G"].contains { pattern.contains($0) }
        prefilter =
            isPlain
            ? try NSRegularExpression(pattern: pattern, options: options.union(.anchorsMatchLines))
            : nil
        self.acrossLines = acrossLines
        deadline = .now + .seconds(seconds)
    }

    /// The matches in a file; nil when there are none, it is binary, or it cannot be read.
    func lines(in path: String) -> GrepFile? {
        if timedOut || ContinuousClock.now > deadline || Task.isCancelled {
            timedOut = true
            return nil
        }
        guard let (bytes, info) = try? Files.readFile(path, atMost: Self.maximumBytes),
            !bytes.prefix(8192).contains(0), required?.stands(in: bytes) ?? true
        else { return nil }
        // ICU ends lines at CR LF, LF, and more; here a line ends at LF, and a CR before it is no part.
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { line in
                String(
                    decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line,
                    as: UTF8.self)
            }
        let text = lines.joined(separator: "\n") as NSString
        let whole = NSRange(location: 0, length: text.length)
        if required == nil, let prefilter, first(prefilter, in: text, whole) == nil { return nil }
        let found = acrossLines ? acrossLines(text, lines, whole) : eachLine(text, lines)
        if found.isEmpty { return nil }
        return GrepFile(path: path, modified: info.modified, lines: lines, matches: found)
    }

    private func eachLine(_ text: NSString, _ lines: [String]) -> [(line: Int, texts: [String])] {
        var found: [(line: Int, texts: [String])] = []
        var start = 0
        for (index, line) in lines.enumerated() {
            let range = NSRange(location: start, length: line.utf16.count)
            start += range.length + 1
            // The end of a file that ends with a newline is no line.
            if index == lines.count - 1, range.length == 0, index > 0 { break }
            if let required, !required.stands(in: line) { continue }
            let texts = all(in: text, range).map { text.substring(with: $0) }
            if !texts.isEmpty { found.append((index, texts)) }
            if timedOut { break }
        }
        return found
    }

    /// Every line that a match touches, the match's text at its first.
    private func acrossLines(
        _ text: NSString, _ lines: [String], _ whole: NSRange
    ) -> [(line: Int, texts: [String])] {
        var starts: [Int] = []
        var start = 0
        for line in lines {
            starts.append(start)
            start += line.utf16.count + 1
        }
        var touched: [Int: [String]] = [:]
        for range in all(in: text, whole) {
            let first = (starts.firstIndex { $0 > range.location } ?? starts.count) - 1
            let end = range.location + max(0, range.length - 1)
            let last = (starts.firstIndex { $0 > end } ?? starts.count) - 1
            touched[first, default: []].append(text.substring(with: range))
            for line in (first + 1)..<max(first + 1, last + 1) { touched[line, default: []] += [] }
        }
        return touched.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func first(
        _ expression: NSRegularExpression, in text: NSString, _ range: NSRange
    ) -> NSRange? {
        search(expression, in: text, range, firstOnly: true).first
    }

    private func all(in text: NSString, _ range: NSRange) -> [NSRange] {
        search(expression, in: text, range, firstOnly: false)
    }

    private func search(
        _ expression: NSRegularExpression, in text: NSString, _ range: NSRange, firstOnly: Bool
    ) -> [NSRange] {
        var found: [NSRange] = []
        let deadline = deadline
        var isLate = false
        var reports = 0
        expression.enumerateMatches(
            in: text as String, options: [.reportProgress], range: range
        ) { match, _, stop in
            if let match {
                found.append(match.range)
                if firstOnly { stop.pointee = true }
            } else {
                // One for each place where a match might begin: looking at the clock takes longer than that.
                reports += 1
                guard reports.isMultiple(of: 64), ContinuousClock.now > deadline || Task.isCancelled
                else { return }
                isLate = true
                stop.pointee = true
            }
        }
        if isLate { timedOut = true }
        return found
    }
}
