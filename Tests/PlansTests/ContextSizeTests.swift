import Plans
import Testing

@Suite struct ContextSizeTests {
    @Test(arguments: [
        ("64k", 65536), ("128K", 131_072), ("65536", 65536), ("1m", 1_048_576), ("1", 1),
        ("1024m", 1 << 30),
    ])
    func `sizes are read`(text: String, tokens: Int) {
        #expect(ContextSize(parsing: text)?.tokens == tokens)
    }

    @Test func `default leaves the window to the server`() {
        #expect(ContextSize(parsing: "default") == ContextSize(tokens: nil))
    }

    @Test(arguments: [
        "", "k", "0", "0k", "-1", "+1", "1.5k", "64kb", "64 k", "٣k", "9999999999999999999",
        "1025m",
        "9223372036854775807k",
    ])
    func `what is no size is refused`(text: String) {
        #expect(ContextSize(parsing: text) == nil)
    }

    @Test func `a size is written as people write it, and read back the same`() {
        #expect("\(ContextSize(tokens: 65536))" == "64K")
        #expect("\(ContextSize(tokens: 1_048_576))" == "1M")
        #expect("\(ContextSize(tokens: 40000))" == "40000")
        #expect("\(ContextSize(tokens: nil))" == "default")
        for tokens in [1, 1023, 1024, 1025, 4096, 40960, 262_144, 1 << 20, 1 << 30] {
            let size = ContextSize(tokens: tokens)
            #expect(ContextSize(parsing: "\(size)") == size)
        }
    }
}
