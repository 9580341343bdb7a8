/// What goes over the wire for one answer, and when.
struct ResponsePlan: Sendable {
    struct Piece: Sendable {
        var bytes: [UInt8]
        /// Simulated seconds before it.
        var after: Double

        init(_ bytes: [UInt8], after: Double = 0) {
            self.bytes = bytes
            self.after = after
        }
    }

    /// How the response goes on after its last piece.
    enum Ending: Sendable {
        case complete
        /// Nothing more comes, and the connection stays.
        case silence
        /// The connection breaks.
        case broken
        /// The same again and again.
        case endless([UInt8])
    }

    var status = 200
    var contentType: String
    /// Simulated seconds of the whole turn, told in a header; nil when no model took part.
    var seconds: Double?
    /// Whether it is sent in chunks as it is made.
    var streams = false
    /// False when not even a head is sent.
    var hasHead = true
    var pieces: [Piece]
    var ending = Ending.complete
}

extension ResponsePlan {
    static let json = "application/json; charset=utf-8"
    static let ndjson = "application/x-ndjson"
    static let eventStream = "text/event-stream"
    static let plain = "text/plain; charset=utf-8"

    /// No answer at all until the client gives up.
    static let silence = ResponsePlan(
        contentType: json, hasHead: false, pieces: [], ending: .silence)

    /// A short answer that no model takes part in.
    init(status: Int = 200, contentType: String, bytes: [UInt8]) {
        self.init(status: status, contentType: contentType, pieces: [Piece(bytes)])
    }

    /// The bytes of a streamed answer under a fault: some go out, and then it fails.
    mutating func apply(_ fault: ScriptAnswer.Fault, endless: [UInt8], marker: Int) {
        switch fault {
        case .streamForever:
            pieces = Array(pieces.prefix(marker))
            ending = .endless(endless)
        case .halfEvent:
            pieces =
                Array(pieces.prefix(marker)) + [Piece(Array(endless.prefix(endless.count / 2)))]
        case .invalidUTF8:
            pieces.insert(Piece(endless.replacingLetters), at: min(marker, pieces.count))
        case .hang:
            pieces = Array(pieces.prefix(marker))
            ending = .silence
        case .close:
            pieces = Array(pieces.prefix(marker))
            ending = .broken
        case .noStop: break
        case .garbage: pieces = [Piece(Array("<html><body>502 Bad Gateway</body></html>\n".utf8))]
        }
    }
}

extension [UInt8] {
    /// The text of an endless piece with bytes that are not UTF-8 in its place.
    fileprivate var replacingLetters: [UInt8] {
        let word = Array(ResponsePlan.endlessWord.utf8)
        guard let range = firstRange(of: word) else { return self }
        return Array(self[..<range.lowerBound]) + [0xC3, 0x28, 0xFF]
            + Array(self[range.upperBound...])
    }
}

extension ResponsePlan {
    /// What a model says that never stops.
    static let endlessWord = "forever "
}

/// Cuts a text into the pieces that a stream sends, never inside a character's bytes.
func streamPieces(of text: String) -> [String] {
    let bytes = Array(text.utf8)
    let size = max(24, bytes.count / 40)
    var pieces: [String] = []
    var start = 0
    while start < bytes.count {
        var end = min(start + size, bytes.count)
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        pieces.append(String(decoding: bytes[start..<end], as: UTF8.self))
        start = end
    }
    return pieces
}
