import Traces

/// A JSON text looked at in place, with its members in the order in which they were written.
///
/// A translated request must not show the model its tools' parameters in another order than the agent wrote
/// them, and what is passed on unchanged need not be put together again.
struct JSONText: Sendable {
    private let body: [UInt8]
    private let range: Range<Int>

    /// Nil when `body` is not JSON.
    init?(_ body: [UInt8]) {
        guard (try? JSONValue(parsing: body)) != nil else { return nil }
        self.body = body
        range = JSONCursor.trimmed(body)
    }

    private init(body: [UInt8], range: Range<Int>) {
        self.body = body
        self.range = range
    }

    /// The text as it was written.
    var bytes: ArraySlice<UInt8> { body[range] }

    var value: JSONValue { (try? JSONValue(parsing: bytes)) ?? .null }

    var string: String? { first == UInt8(ascii: "\"") ? value.string : nil }

    var isObject: Bool { first == UInt8(ascii: "{") }

    /// The members of an object, in the order in which they are written; none when it is no object.
    var members: [(name: String, text: JSONText)] {
        guard isObject else { return [] }
        return children { cursor in
            let name = JSONText(body: body, range: cursor.skipValue()).string ?? ""
            cursor.skip()
            return (name, JSONText(body: body, range: cursor.skipValue()))
        }
    }

    /// The elements of an array; none when it is none.
    var elements: [JSONText] {
        guard first == UInt8(ascii: "[") else { return [] }
        return children { JSONText(body: body, range: $0.skipValue()) }
    }

    /// The last member of that name, as parsers have it.
    subscript(name: String) -> JSONText? { members.last { $0.name == name }?.text }

    private var first: UInt8? { range.isEmpty ? nil : body[range.lowerBound] }

    private func children<Child>(_ read: (inout JSONCursor) -> Child) -> [Child] {
        var cursor = JSONCursor(bytes: body, position: range.lowerBound + 1)
        var children: [Child] = []
        while cursor.hasChild(before: range.upperBound) { children.append(read(&cursor)) }
        return children
    }
}

/// Finds borders in bytes that are known to be JSON.
private struct JSONCursor {
    let bytes: [UInt8]
    var position: Int

    /// All of the text but the white space around it.
    static func trimmed(_ bytes: [UInt8]) -> Range<Int> {
        var cursor = JSONCursor(bytes: bytes, position: 0)
        return cursor.skipValue()
    }

    /// Whether a value comes before the bracket that ends at `end`; a comma before it is passed.
    mutating func hasChild(before end: Int) -> Bool {
        skipSpace()
        if position < end, bytes[position] == UInt8(ascii: ",") { position += 1 }
        skipSpace()
        return position < end - 1
    }

    /// Passes one byte that is not white space.
    mutating func skip() {
        skipSpace()
        position += 1
    }

    mutating func skipValue() -> Range<Int> {
        skipSpace()
        let start = position
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                skipString()
                if depth == 0 { return start..<position }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return start..<position }
                depth -= 1
                if depth == 0 {
                    position += 1
                    return start..<position
                }
            case UInt8(ascii: ","), 0...0x20:
                if depth == 0 { return start..<position }
            default: break
            }
            position += 1
        }
        return start..<position
    }

    private mutating func skipString() {
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        position = min(position + 1, bytes.count)
    }

    private mutating func skipSpace() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }
}

/// An object that is written member by member, in the order in which they are set.
struct JSONObjectText {
    private var bytes: [UInt8] = [UInt8(ascii: "{")]

    /// `text` is JSON.
    mutating func set(_ name: String, _ text: some Collection<UInt8>) {
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        JSONValue.write(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(contentsOf: text)
    }

    mutating func set(_ name: String, _ value: JSONValue) { set(name, value.encodedBytes()) }

    /// An array of `texts`, which are JSON.
    mutating func set(_ name: String, list texts: [[UInt8]]) {
        set(
            name,
            [UInt8(ascii: "[")] + texts.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
        )
    }

    var text: [UInt8] { bytes + [UInt8(ascii: "}")] }
}
