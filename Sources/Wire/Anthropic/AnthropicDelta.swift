import Traces

/// An event that adds to a block, read without building JSON values: all but a few events of a stream are such.
struct AnthropicDelta {
    enum Member { case text, thinking, partialJSON }

    var index: Int64 = 0
    var member: Member
    var addition: String

    /// Nil for every other event, and for any that is not exactly of the usual shape, whatever the order of its
    /// members: `{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"…"}}`.
    init?(_ data: UnsafeBufferPointer<UInt8>) {
        var delta = DeltaReader(json: JSONParser(bytes: data))
        guard delta.read(), let index = delta.index, let member = delta.member,
            let addition = delta.addition, delta.isDelta
        else { return nil }
        self.index = index
        self.member = member
        self.addition = addition
    }
}

private struct DeltaReader {
    var json: JSONParser
    var isDelta = false
    var index: Int64?
    var member: AnthropicDelta.Member?
    var addition: String?

    mutating func read() -> Bool {
        let isRead = readObject { reader, key in
            if reader.json.has("type", at: key) {
                guard !reader.isDelta, let type = reader.word() else { return false }
                reader.isDelta = reader.json.has("content_block_delta", at: type)
                return reader.isDelta
            }
            if reader.json.has("index", at: key) {
                guard reader.index == nil else { return false }
                reader.index = reader.digit()
                return reader.index != nil
            }
            guard reader.json.has("delta", at: key), reader.addition == nil else { return false }
            return reader.readObject { $0.readAddition($1) }
        }
        json.skipSpace()
        return isRead && json.position == json.bytes.count
    }

    private mutating func readAddition(_ key: Range<Int>) -> Bool {
        if json.has("type", at: key) { return word() != nil }
        guard addition == nil, peek() == UInt8(ascii: "\"") else { return false }
        if json.has("text", at: key) {
            member = .text
        } else if json.has("thinking", at: key) {
            member = .thinking
        } else if json.has("partial_json", at: key) {
            member = .partialJSON
        } else {
            return false
        }
        addition = try? json.string()
        return addition != nil
    }

    /// An object, of which `member` reads each value, which is at the reader's position.
    private mutating func readObject(
        _ member: (inout DeltaReader, Range<Int>) -> Bool
    ) -> Bool {
        guard take(UInt8(ascii: "{")) else { return false }
        repeat {
            guard let key = word(), take(UInt8(ascii: ":")), member(&self, key) else {
                return false
            }
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}"))
    }

    /// A number of one digit; longer ones, and others, are read as JSON.
    private mutating func digit() -> Int64? {
        guard let byte = peek(), isDigit(byte) else { return nil }
        json.position += 1
        let value = Int64(byte - UInt8(ascii: "0"))
        guard let next = peek(), next == UInt8(ascii: ",") || next == UInt8(ascii: "}") else {
            return nil
        }
        return value
    }

    /// The inside of a string without escapes.
    private mutating func word() -> Range<Int>? {
        peek() == UInt8(ascii: "\"") ? json.plainString() : nil
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private mutating func peek() -> UInt8? { try? json.next() }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        json.position += 1
        return true
    }
}
