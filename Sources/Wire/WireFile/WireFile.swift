package import Traces

/// One trial as a `wire` file has it (wire.md): JSON Lines, one `trial`, then any number of `exchange` and
/// `sample`, one `end`.
///
/// Reading is strict where a verdict could be wrong otherwise (types, words, ranges, order) and takes what
/// harmlessly differs: unknown keys, key order, white space, CRLF, no line break at the end. `end` may be
/// missing where the file ends on a whole line; the trial then has none, and its verdict is inconclusive. A
/// trial without `id` gets one from the file's hash, so that the same file again is the same trial.
///
/// What fieldtest knows and the format has no word for stands under the key `fieldtest` of each record; other
/// programs keep it as they keep every unknown key. An agent's environment is left out: it tells of a machine.
package struct WireFile: Sendable, Hashable {
    /// Where one line of ``bytes`` is.
    package struct Line: Sendable, Hashable {
        /// Without the line feed.
        package var range: Range<Int>
        /// Of the exchange that it is; nil for other records.
        package var turn: Int?
        /// Where the exchange's request stands byte for byte, counted from the line's start; nil where it does not.
        package var request: Range<Int>?
    }

    /// The file as it came.
    package let bytes: [UInt8]
    package let lines: [Line]
    package let trial: StoredTrial

    /// Whether the last line has its line feed.
    package var endsWithLineFeed: Bool { bytes.last == UInt8(ascii: "\n") }

    /// Longest line, 64 MiB: twice the largest request that the Messages API takes.
    package static let maximumLine = 64 << 20
    /// Longest file: 512 MiB.
    package static let maximumBytes = 512 << 20

    /// - Throws: ``WireFileProblem``; of several the first.
    package init(parsing bytes: [UInt8]) throws {
        if bytes.count > Self.maximumBytes {
            throw WireFileProblem(line: 1, .fileTooLong(limit: Self.maximumBytes))
        }
        var reader = WireFileReader()
        var lines: [Line] = []
        var start = 0
        while start < bytes.count {
            let end = bytes.withUnsafeBytes { LineBreaks.first(in: $0, from: start) }
            let range = start..<(end ?? bytes.count)
            let (turn, request) = try reader.read(
                bytes[range], line: lines.count + 1, isWhole: end != nil)
            lines.append(Line(range: range, turn: turn, request: request))
            start = range.upperBound + 1
        }
        self.bytes = bytes
        self.lines = lines
        trial = try reader.finish {
            "import-\(SHA256.hex(bytes).prefix(16))"
        }
    }
}
