import Foundation
import TestSupport
import Testing
import Traces

struct JSONValueTests {
    @Test func `what is written is read back, and Foundation reads the same`() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let value = JSONValue.random(depth: 4, using: &generator)
            let bytes = value.encodedBytes()
            #expect(try JSONValue(parsing: bytes) == value)
            let foundation = try JSONSerialization.jsonObject(
                with: Data(bytes), options: .fragmentsAllowed)
            let again = try JSONSerialization.data(
                withJSONObject: foundation, options: [.fragmentsAllowed, .sortedKeys])
            #expect(try JSONValue(parsing: Array(again)).strings == value.strings)
        }
    }

    @Test
    func `mutated JSON is refused or read, never a crash, and never read where Foundation refuses`()
        throws
    {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<3000 {
            var bytes = JSONValue.random(depth: 3, using: &generator).encodedBytes()
            for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[index] = UInt8.random(in: 0x20...0x7E, using: &generator)
                case 1: bytes.remove(at: index)
                default: bytes.insert(UInt8.random(in: 0x20...0x7E, using: &generator), at: index)
                }
            }
            let ours = try? JSONValue(parsing: bytes)
            let theirs = try? JSONSerialization.jsonObject(
                with: Data(bytes), options: .fragmentsAllowed)
            // Foundation refuses invalid UTF-8, which is repaired here on purpose.
            guard ours != nil, String(validating: bytes, as: UTF8.self) != nil else { continue }
            #expect(theirs != nil, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test(arguments: [
        "", " ", "{", "[1,]", "{\"a\":}", "{\"a\" 1}", "01", "-", "1.", "1e", "+1", ".5", "nul",
        "\"\u{1}\"", "\"\\x\"", "\"\\u12\"", "1 2", "{\"a\":1,}", "1e999",
    ])
    func `what is not JSON is refused`(text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
    }

    @Test func `nesting is bounded, so that hostile input cannot overflow the stack`() {
        let text = String(repeating: "[", count: 100_000)
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
        #expect(error?.problem == .tooDeep)
        #expect(error?.offset == JSONValue.maximumDepth)
    }

    @Test func `invalid UTF-8 and lone surrogates are repaired, not refused`() throws {
        #expect(try JSONValue(parsing: [0x22, 0xFF, 0x41, 0x22]) == .string("\u{FFFD}A"))
        #expect(try JSONValue(parsing: #""\ud800x""#) == .string("\u{FFFD}x"))
        #expect(try JSONValue(parsing: #""\ud83d\ude00""#) == .string("😀"))
        #expect(try JSONValue(parsing: #""\ud83d\u0041""#) == .string("\u{FFFD}A"))
    }

    @Test func `equal values have equal text, whatever the order of their keys`() throws {
        let one = try JSONValue(parsing: #"{"b":1,"a":[true,null]}"#)
        let other = try JSONValue(parsing: #"{ "a" : [true, null], "b" : 1 }"#)
        #expect(one.encoded() == other.encoded())
        #expect(one.encoded() == #"{"a":[true,null],"b":1}"#)
    }

    /// Servers that constrain calls by a schema make models write arguments in its order.
    @Test func `required properties of a schema come first, in the order of their names' list`() {
        let schema: JSONValue = [
            "required": ["path", "content", "path", "gone"],
            "properties": [
                "append": [:], "content": [:],
                "path": ["required": ["z"], "properties": ["a": 1, "z": 2]],
            ],
        ]
        #expect(
            schema.encoded()
                == #"{"properties":{"path":{"properties":{"z":2,"a":1},"required":["z"]},"content":{},"#
                + #""append":{}},"required":["path","content","path","gone"]}"#)
        #expect(
            (["properties": ["b": 1, "a": 2]] as JSONValue).encoded()
                == #"{"properties":{"a":2,"b":1}}"#)
        #expect(
            (["properties": 1, "required": 2] as JSONValue).encoded()
                == #"{"properties":1,"required":2}"#)
    }

    @Test func `whole numbers stay whole up to 64 bits`() throws {
        #expect(try JSONValue(parsing: "9223372036854775807") == .integer(.max))
        #expect(try JSONValue(parsing: "9223372036854775808") == .number(9_223_372_036_854_775_808))
        #expect(try JSONValue(parsing: "1.0").integer == 1)
        #expect(try JSONValue(parsing: "-0.5") == .number(-0.5))
    }
}

extension JSONValue {
    /// All strings inside, sorted: numbers are spelled differently by different writers.
    fileprivate var strings: [String] {
        switch self {
        case .string(let text): [text]
        case .array(let elements): elements.flatMap(\.strings).sorted()
        case .object(let members):
            (Array(members.keys) + members.values.flatMap(\.strings)).sorted()
        default: []
        }
    }
}
