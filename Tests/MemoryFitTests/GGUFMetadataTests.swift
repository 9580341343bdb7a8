import MemoryFit
import Testing
import Traces

struct GGUFMetadataTests {
    private static func little(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }

    private static func text(_ text: String) -> [UInt8] {
        little(UInt64(text.utf8.count)) + Array(text.utf8)
    }

    /// A file with these values: a key, the format's number for the type, the value's bytes.
    private static func file(_ values: [(String, UInt32, [UInt8])]) -> [UInt8] {
        Array("GGUF".utf8) + little(UInt32(3)) + little(UInt64(0)) + little(UInt64(values.count))
            + values.flatMap { text($0.0) + little($0.1) + $0.2 }
    }

    private static let whole = file([
        ("general.architecture", 8, text("llama")),
        ("llama.block_count", 4, little(UInt32(32))),
        ("llama.rope.freq_base", 6, little(Float(10000).bitPattern)),
        (
            "llama.attention.head_count_kv", 9,
            little(UInt32(5)) + little(UInt64(3)) + little(Int32(8)) + little(Int32(0))
                + little(Int32(8))
        ),
        ("tokenizer.ggml.tokens", 9, little(UInt32(8)) + little(UInt64(2)) + text("a") + text("b")),
        ("tokenizer.ggml.add_bos_token", 7, [1]),
        ("llama.context_length", 10, little(UInt64(131_072))),
    ])

    private func read(_ bytes: [UInt8]) -> [String: JSONValue]? {
        bytes.withUnsafeBytes(GGUFMetadata.read)
    }

    @Test func `values of all kinds are read, vocabularies are not`() throws {
        let values = try #require(read(Self.whole))
        #expect(values["general.architecture"] == "llama")
        #expect(values["llama.block_count"] == 32)
        #expect(values["llama.rope.freq_base"]?.number == 10000)
        #expect(values["llama.attention.head_count_kv"] == [8, 0, 8])
        #expect(values["tokenizer.ggml.tokens"] == .null)
        #expect(values["tokenizer.ggml.add_bos_token"] == true)
        #expect(values["llama.context_length"] == 131_072)
        #expect(read(Self.whole + [0, 1, 2]) == values)
    }

    @Test func `a file that ends anywhere in between is none`() {
        for end in 0..<Self.whole.count { #expect(read(Array(Self.whole.prefix(end))) == nil) }
    }

    @Test func `lengths that lie do no harm`() {
        let lengths: [UInt64] = [.max, 1 << 63, 1 << 40, 100]
        for length in lengths {
            let head = Array("GGUF".utf8) + Self.little(UInt32(3)) + Self.little(UInt64(0))
            #expect(read(head + Self.little(length)) == nil)
            #expect(read(head + Self.little(UInt64(1)) + Self.little(length) + [65]) == nil)
            let list = Self.little(UInt32(9)) + Self.little(UInt32(0)) + Self.little(length)
            #expect(
                read(head + Self.little(UInt64(1)) + Self.text("a") + list + [1, 2, 3]) == nil)
        }
        #expect(read(Array("GGML".utf8) + Array(repeating: 0, count: 64)) == nil)
        let unknownType = Self.file([("a", 99, [0])])
        #expect(read(unknownType) == nil)
    }
}
