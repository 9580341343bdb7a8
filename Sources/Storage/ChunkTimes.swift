import Traces

/// Where a response body was cut on arrival, and when: a blob beside the body's bytes.
///
/// Layout, all numbers as ``Varint``: a form byte; the number of chunks; a size per chunk; a time per
/// chunk in tenths of a millisecond, the first from the trial's start, the others from the one before
/// (signed: 0, -1, 1 are 0, 1, 2). Bit 0 of the form: sizes are line feeds per chunk instead of bytes,
/// each chunk ending with one; the last chunk has no size, it is what is left. Bit 1: everything after
/// the form byte is deflated, behind its length as a number.
enum ChunkTimes {
    private static let unitsPerSecond = 10_000.0
    private static let lineFeed = UInt8(ascii: "\n")

    /// Nil when nothing arrived.
    static func encode(_ chunks: [Exchange.Chunk], with deflater: Deflater) -> [UInt8]? {
        if chunks.isEmpty { return nil }
        var numbers: [UInt8] = []
        numbers.reserveCapacity(chunks.count * 4 + 8)
        Varint.append(chunks.count, to: &numbers)
        // Models stream an event at a time, so counting lines makes most sizes the same small number.
        let endsWithLines = chunks.dropLast().allSatisfy { $0.bytes.last == lineFeed }
        for chunk in endsWithLines ? chunks.dropLast() : chunks[...] {
            let size =
                endsWithLines ? chunk.bytes.count { $0 == lineFeed } : chunk.bytes.count
            Varint.append(size, to: &numbers)
        }
        var last = 0
        for chunk in chunks {
            let units = (chunk.at * unitsPerSecond).rounded()
            let now = Int(exactly: units) ?? last
            Varint.append(signed: now &- last, to: &numbers)
            last = now
        }
        let form: UInt8 = endsWithLines ? 1 : 0
        if numbers.count > 48, let deflated = deflater.deflate(numbers, dictionary: []) {
            var blob = [form | 2]
            Varint.append(numbers.count, to: &blob)
            return blob + deflated
        }
        return [form] + numbers
    }

    /// The chunks of `body`, cut and dated as the blob says. Rounding moves none of them out of
    /// `bounds`, the exchange's own times.
    /// - Throws: ``DamagedContent``.
    static func decode(
        _ blob: [UInt8]?, body: [UInt8], bounds: ClosedRange<Seconds>
    ) throws -> [Exchange.Chunk] {
        guard let blob, let form = blob.first else { return [] }
        var numbers = Array(blob.dropFirst())
        if form & 2 != 0 {
            var packed = ByteReader(numbers)
            let size = try packed.varint()
            numbers = try Deflater.inflate(Array(packed.rest()), atMost: size, dictionary: [])
        }
        var reader = ByteReader(numbers)
        let count = try reader.varint()
        guard count > 0, count <= numbers.count else {
            throw DamagedContent(reason: "\(count) chunks cannot be")
        }
        let endsWithLines = form & 1 != 0
        var ends: [Int] = []
        var end = 0
        for _ in 0..<(endsWithLines ? count - 1 : count) {
            let size = try reader.varint()
            if endsWithLines {
                end = try position(after: size, linesFrom: end, of: body)
            } else if size >= 0, size <= body.count - end {
                end += size
            } else {
                throw DamagedContent(reason: "chunks are longer than their body")
            }
            ends.append(end)
        }
        if endsWithLines { ends.append(body.count) }
        guard ends.last == body.count else {
            throw DamagedContent(reason: "chunks are shorter than their body")
        }
        var at = 0
        return try ends.enumerated().map { index, end in
            at &+= try reader.signedVarint()
            let start = index == 0 ? 0 : ends[index - 1]
            let time = unrounded(Double(at) / unitsPerSecond, within: bounds)
            return Exchange.Chunk(at: time, bytes: Array(body[start..<end]))
        }
    }

    /// `time`, or the bound that it oversteps by less than the resolution.
    private static func unrounded(_ time: Seconds, within bounds: ClosedRange<Seconds>) -> Seconds {
        let clamped = min(max(time, bounds.lowerBound), bounds.upperBound)
        return abs(clamped - time) < 1 / unitsPerSecond ? clamped : time
    }

    private static func position(
        after lines: Int, linesFrom start: Int, of body: [UInt8]
    ) throws -> Int {
        var position = start
        var left = lines
        while left > 0 {
            guard position < body.count else {
                throw DamagedContent(reason: "chunks have more lines than their body")
            }
            if body[position] == lineFeed { left -= 1 }
            position += 1
        }
        return position
    }
}
