/// Goes through an answer line by line, tries to read a call wherever one may begin, and tells calls
/// from samples of calls.
struct TextCallScanner {
    private var reader: TextCallReader
    private var position = 0
    private var line = Line()
    private var fence: Fence?
    private var found: [Candidate] = []
    /// Headings of the first two levels outside of code: what has them is a document.
    private var titles = 0, sections = 0
    /// The last byte of the text that belongs to no call.
    private var lastProse = -1

    private struct Line {
        /// Whether something other than calls stands on it so far.
        var hasText = false
        var backticks = 0
    }

    private struct Fence {
        var mark: UInt8
        var length: Int
        var holdsCode: Bool
        /// Whether nothing but calls stands in it so far.
        var isPure = true
        var calls: [Candidate] = []
    }

    private struct Candidate {
        var call: FoundCall
        var isFenced: Bool
    }

    init(_ reader: TextCallReader) { self.reader = reader }

    mutating func calls() -> [FoundCall] {
        beginLine()
        while position < reader.count, reader.hasTimeLeft {
            let byte = reader.bytes[position]
            switch byte {
            case UInt8(ascii: "\n"):
                position += 1
                beginLine()
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
            case UInt8(ascii: "`"):
                line.backticks += 1
                passText(to: position + 1)
            default:
                if !takeCall() { passText(to: reader.wordEnd(from: position)) }
            }
        }
        closeFence()
        return accepted()
    }

    // MARK: Lines

    /// At the start of a line: headings, and the borders of code blocks.
    private mutating func beginLine() {
        line = Line()
        var start = position
        while start < reader.count, start - position < 3, reader.bytes[start] == UInt8(ascii: " ") {
            start += 1
        }
        guard start < reader.count else { return }
        let mark = reader.bytes[start]
        guard [UInt8(ascii: "#"), UInt8(ascii: "`"), UInt8(ascii: "~")].contains(mark) else {
            return
        }
        let length = reader.run(of: mark, from: start)
        if mark == UInt8(ascii: "#"), fence == nil, reader.has(" ", at: start + length) {
            titles += length == 1 ? 1 : 0
            sections += length == 2 ? 1 : 0
        }
        guard mark != UInt8(ascii: "#"), length >= 3 else { return }
        let label = reader.word(at: start + length)
        let rest = reader.skipBlanks(from: start + length)
        let isBare = rest >= reader.count || reader.bytes[rest] == UInt8(ascii: "\n")
        let end = reader.lineEnd(from: rest)
        // Backticks again on the line: inline code.
        if mark == UInt8(ascii: "`"), reader.bytes[rest..<end].contains(mark) { return }
        if let open = fence {
            guard open.mark == mark, length >= open.length, isBare else { return }
            closeFence()
            position = rest
        } else {
            fence = Fence(
                mark: mark, length: length, holdsCode: label == "tool_code" || label == "tool_call")
            position = end
        }
    }

    private mutating func closeFence() {
        if let closed = fence, closed.isPure { found += closed.calls }
        fence = nil
    }

    private mutating func passText(to end: Int) {
        line.hasText = true
        fence?.isPure = false
        lastProse = end - 1
        position = end
    }

    // MARK: Calls

    /// Takes a call that begins here, or markup that stands around calls; false when there is none.
    private mutating func takeCall() -> Bool {
        if let end = reader.markupEnd(from: position) {
            position = end
            return true
        }
        guard let reading = reader.calls(at: position, inToolCode: fence?.holdsCode ?? false) else {
            return false
        }
        guard !reading.calls.isEmpty, isOwnStatement(reading) else {
            // A sample, or JSON that is no call: whatever is inside of it is no call either.
            let end = reading.end
            if reader.lastLineBreak(in: position..<end) != nil { line = Line() }
            passText(to: max(end, position + 1))
            return true
        }
        if fence == nil {
            found += reading.calls.map { Candidate(call: $0, isFenced: false) }
        } else {
            fence?.calls += reading.calls.map { Candidate(call: $0, isFenced: true) }
        }
        if reader.lastLineBreak(in: position..<reading.end) != nil { line = Line() }
        position = reading.end
        return true
    }

    /// Whether a call is made here, and not quoted in a sentence: it begins a line or ends one.
    private func isOwnStatement(_ reading: TextCallReader.Reading) -> Bool {
        if fence != nil { return true }
        if !line.backticks.isMultiple(of: 2) { return false }
        let endsLine = reader.isLineOver(at: reading.end)
        return reading.isMarked ? endsLine || !line.hasText : endsLine
    }

    private func accepted() -> [FoundCall] {
        let isDocument = titles >= 1 || sections >= 2
        return found.filter { candidate in
            guard isDocument else { return true }
            if candidate.isFenced { return false }
            return candidate.call.isMarked || candidate.call.range.lowerBound > lastProse
        }.map(\.call).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}
