import GRDB
import Wire

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A request that is stored, kept in memory for the next one of its conversation to be compared with.
struct StoredRequest {
    var turn: Int
    var bytes: [UInt8]
    var ranges: [Range<Int>]
    var parts: [RequestRecipe.Part]
    /// What own parts of this request were stored as, by position: likely bases for what replaces them.
    var bodies: [Int: StoredBody]
    /// The body of the response to it.
    var response: StoredBody?
}

extension StoredRequest {
    /// How many leading and trailing parts of another body are this request's, byte for byte.
    func shared(with bytes: [UInt8], cut ranges: [Range<Int>]) -> (leading: Int, trailing: Int) {
        let prefix = Self.commonPrefix(self.bytes, bytes)
        var leading = 0
        while leading < min(ranges.count, self.ranges.count),
            ranges[leading].upperBound <= prefix, ranges[leading] == self.ranges[leading]
        {
            leading += 1
        }
        let suffix = Self.commonSuffix(self.bytes, bytes)
        let most = min(ranges.count, self.ranges.count) - leading
        var trailing = 0
        while trailing < most {
            let mine = self.ranges[self.ranges.count - 1 - trailing]
            let other = ranges[ranges.count - 1 - trailing]
            guard bytes.count - other.lowerBound <= suffix, mine.count == other.count,
                self.bytes.count - mine.lowerBound == bytes.count - other.lowerBound
            else { break }
            trailing += 1
        }
        return (leading, trailing)
    }

    /// How many leading bytes are equal.
    static func commonPrefix(_ a: [UInt8], _ b: [UInt8]) -> Int {
        let limit = min(a.count, b.count)
        let block = 1024
        return a.withUnsafeBytes { a in
            b.withUnsafeBytes { b in
                guard let aBase = a.baseAddress, let bBase = b.baseAddress else { return 0 }
                var index = 0
                while index + block <= limit, memcmp(aBase + index, bBase + index, block) == 0 {
                    index += block
                }
                while index < limit, a[index] == b[index] { index += 1 }
                return index
            }
        }
    }

    /// How many trailing bytes are equal.
    static func commonSuffix(_ a: [UInt8], _ b: [UInt8]) -> Int {
        let limit = min(a.count, b.count)
        let block = 1024
        return a.withUnsafeBytes { a in
            b.withUnsafeBytes { b in
                guard let aBase = a.baseAddress, let bBase = b.baseAddress else { return 0 }
                var length = 0
                while length + block <= limit,
                    memcmp(
                        aBase + (a.count - length - block), bBase + (b.count - length - block),
                        block) == 0
                {
                    length += block
                }
                while length < limit, a[a.count - 1 - length] == b[b.count - 1 - length] {
                    length += 1
                }
                return length
            }
        }
    }
}

extension BodyStore {
    /// Stores what is new in a request body.
    /// - Parameters:
    ///   - base: an earlier request of the trial, whose parts need not be stored again.
    ///   - other: a request of this or another trial whose parts are likely to resemble new ones.
    func store(
        request bytes: [UInt8], turn: Int, after base: StoredRequest?, like other: StoredRequest?,
        in db: Database
    ) throws -> (request: StoredRequest, recipe: RequestRecipe) {
        let ranges = RequestParts.ranges(of: bytes)
        let (leading, trailing) = base?.shared(with: bytes, cut: ranges) ?? (0, 0)
        var recipe = RequestRecipe(leading: leading, trailing: trailing)
        var bodies: [Int: StoredBody] = [:]
        for position in leading..<(ranges.count - trailing) {
            let part = Array(bytes[ranges[position]])
            if part.count <= RequestRecipe.inlineLimit {
                recipe.own.append(.inline(part))
                continue
            }
            let body = try store(
                part, as: .text,
                against: Self.likeness(of: part, at: position, in: other), in: db)
            recipe.own.append(.body(body.id))
            bodies[position] = body
        }
        let parts = try recipe.parts(base: base?.parts ?? [])
        return (
            StoredRequest(turn: turn, bytes: bytes, ranges: ranges, parts: parts, bodies: bodies),
            recipe
        )
    }

    /// A body that `part` repeats much of: what stood in its place, or the response that it quotes.
    private static func likeness(
        of part: [UInt8], at position: Int, in other: StoredRequest?
    ) -> StoredBody? {
        guard let other else { return nil }
        if let body = other.bodies[position], body.depth < maximumDepth {
            let shared =
                StoredRequest.commonPrefix(body.plain, part)
                + StoredRequest.commonSuffix(body.plain, part)
            if shared > part.count / 2 { return body }
        }
        return isAssistants(part) ? other.response : nil
    }

    /// Whether a message is the model's own, which then repeats what the response said. The role
    /// stands at the object's beginning or end; a wrong guess only costs room.
    private static func isAssistants(_ part: [UInt8]) -> Bool {
        let word = Array("\"assistant\"".utf8)
        return [part.prefix(24), part.suffix(24)].contains { piece in
            piece.indices.contains { piece[$0...].starts(with: word) }
        }
    }
}
