/// A call as it was read from a text.
struct FoundCall: Sendable {
    var dialect: TextCall.Dialect
    var range: Range<Int>
    var name: String
    var input: JSONValue?
    var isWhole: Bool

    /// Whether markup of its own sets it apart from what people write.
    var isMarked: Bool {
        switch dialect {
        case .json, .toolCode, .react, .gemma: false
        default: true
        }
    }
}

/// The bytes of an answer, and what can be read at a place of it.
///
/// All look-ahead is paid from one allowance, a multiple of the text's length.
struct TextCallReader {
    let bytes: [UInt8]
    let offered: [String: ToolSchema]
    private var allowance: Int

    /// What was read at one place.
    struct Reading {
        var calls: [FoundCall]
        var end: Int
        /// Whether markup sets it apart from what people write.
        var isMarked: Bool { calls.first?.isMarked ?? false }
    }

    init(_ text: String, offered: [ToolSchema]) {
        bytes = Array(text.utf8)
        self.offered = Dictionary(
            offered.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        allowance = 8 * bytes.count + 10_000
    }

    var count: Int { bytes.count }
    var hasTimeLeft: Bool { allowance > 0 }
    mutating func pay(_ cost: Int) { allowance -= cost }

    // MARK: Bytes

    func byte(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    func has(_ text: StaticString, at index: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        guard index >= 0, index + length <= bytes.count else { return false }
        for offset in 0..<length where bytes[index + offset] != text.utf8Start[offset] {
            return false
        }
        return true
    }

    /// Where `text` begins next, before `end`.
    mutating func find(_ text: StaticString, from start: Int, to end: Int? = nil) -> Int? {
        let last = min(end ?? count, count) - text.utf8CodeUnitCount
        guard hasTimeLeft, start <= last else { return nil }
        let first = text.utf8Start[0]
        for index in start...last where bytes[index] == first && has(text, at: index) {
            pay(index - start)
            return index
        }
        pay(last - start)
        return nil
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    func run(of byte: UInt8, from start: Int) -> Int {
        var end = start
        while end < count, bytes[end] == byte { end += 1 }
        return end - start
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }

    static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: byte >= 0x80
        }
    }

    func skipSpace(from start: Int) -> Int {
        var index = start
        while index < count, Self.isSpace(bytes[index]) { index += 1 }
        return index
    }

    /// The next byte that is neither space nor tab nor carriage return.
    func skipBlanks(from start: Int) -> Int {
        var index = start
        while index < count, bytes[index] != 0x0A, Self.isSpace(bytes[index]) { index += 1 }
        return index
    }

    func lineEnd(from start: Int) -> Int {
        var index = start
        while index < count, bytes[index] != 0x0A { index += 1 }
        return index
    }

    func lastLineBreak(in range: Range<Int>) -> Int? { bytes[range].lastIndex(of: 0x0A) }

    /// The end of the word that begins at `start`, or of one byte that belongs to none.
    func wordEnd(from start: Int) -> Int {
        var index = start
        while index < count, Self.isNamePart(bytes[index]) { index += 1 }
        return max(index, start + 1)
    }

    func word(at start: Int) -> String {
        var index = start
        while index < min(count, start + 100), Self.isNamePart(bytes[index]) { index += 1 }
        return text(start..<index)
    }

    /// A tool's name at `start`, dots, colons and slashes inside it; nil when there is none of sensible length.
    func name(at start: Int) -> (name: String, end: Int)? {
        var end = start
        let joints: [UInt8] = [UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/")]
        while end < count, end - start <= 128 {
            let isJoint = joints.contains(bytes[end]) && end > start
            guard Self.isNamePart(bytes[end]) || isJoint else { break }
            end += 1
        }
        return end > start && end - start <= 128 ? (text(start..<end), end) : nil
    }

    /// Whether nothing but calls and their markup may follow on the line.
    func isLineOver(at start: Int) -> Bool {
        var index = skipBlanks(from: start)
        while let end = markupEnd(from: index) { index = skipBlanks(from: end) }
        guard let byte = byte(at: index), byte != 0x0A else { return true }
        if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
            let next = self.byte(at: skipSpace(from: index + 1))
            return next == nil || next == UInt8(ascii: "{")
        }
        return [UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "{")].contains(byte)
    }

    // MARK: Markup

    /// The end of a tag that stands around or after calls and says nothing by itself.
    func markupEnd(from start: Int) -> Int? {
        guard let byte = byte(at: start), byte == UInt8(ascii: "<") || byte == UInt8(ascii: "[")
        else {
            return nil
        }
        let tag = Self.markup.first { has($0, at: start) }
        return tag.map { start + $0.utf8CodeUnitCount }
    }

    private static let markup: [StaticString] = [
        "</tool_call>", "</tool_calls>", "<tool_calls>", "</toolcall>", "</function_call>",
        "<function_calls>", "</function_calls>", "</function>", "</invoke>", "</tools>",
        "<|/tool_call|>", "<tool_call|>", "<|tool_call_end|>", "<end_function_call>",
        "<|tool_calls_section_begin|>", "<|tool_calls_section_end|>",
        "<｜tool▁calls▁begin｜>", "<｜tool▁calls▁end｜>", "<｜tool▁call▁end｜>", "<｜end▁of▁sentence｜>",
        "<|END_ACTION|>", "<|call|>", "<|end|>", "<|im_end|>", "<|eot_id|>", "<|eom_id|>",
        "<|end_of_text|>", "<|endoftext|>", "</s>", "<end_of_turn>", "<turn|>",
        "[/TOOL_CALLS]", "[END_TOOL_REQUEST]", "<minimax:tool_call>", "</minimax:tool_call>",
    ]
}
