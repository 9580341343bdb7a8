import Wire

/// How to put a request body together: parts of an earlier request, and parts of its own.
///
/// As a blob, all numbers as ``Varint``: how many leading parts are the base request's; how many
/// trailing ones are; then each part between them: twice the identifier of a body, or twice the length
/// plus one and then the bytes themselves. Without a base both counts are 0.
struct RequestRecipe {
    /// Inline are those too short for a row of their own.
    typealias Part = RequestPart

    /// A part up to this length costs less inline than as a body.
    static let inlineLimit = 40

    var leading = 0
    var trailing = 0
    var own: [Part] = []

    func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        Varint.append(leading, to: &bytes)
        Varint.append(trailing, to: &bytes)
        for part in own {
            switch part {
            case .body(let id): Varint.append(Int(id) << 1, to: &bytes)
            case .inline(let text):
                Varint.append(text.count << 1 | 1, to: &bytes)
                bytes += text
            }
        }
        return bytes
    }

    init(leading: Int = 0, trailing: Int = 0, own: [Part] = []) {
        self.leading = leading
        self.trailing = trailing
        self.own = own
    }

    /// - Throws: ``DamagedContent``.
    init(decoding blob: [UInt8]) throws {
        var reader = ByteReader(blob)
        leading = try reader.varint()
        trailing = try reader.varint()
        while !reader.isAtEnd {
            let tag = try reader.varint()
            if tag & 1 == 0 {
                own.append(.body(Int64(tag >> 1)))
            } else {
                own.append(.inline(Array(try reader.take(tag >> 1))))
            }
        }
    }

    /// All parts, given those of the base request.
    /// - Throws: ``DamagedContent``.
    func parts(base: [Part]) throws -> [Part] {
        guard leading >= 0, trailing >= 0, leading <= base.count,
            trailing <= base.count - leading
        else { throw DamagedContent(reason: "a request shares more parts than there are") }
        return base[..<leading] + own + base[(base.count - trailing)...]
    }
}
