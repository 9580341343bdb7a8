import Testing

@testable import StandIn

@Suite struct ModelNameTests {
    @Test func `names get their tag, but not from a port`() {
        #expect(ModelName("llama3").full == "llama3:latest")
        #expect(ModelName("llama3:8b").full == "llama3:8b")
        #expect(ModelName("localhost:5000/team/llama3").full == "localhost:5000/team/llama3:latest")
        #expect(
            ModelName("deepseek-r1:32b").inRegistry
                == "registry.ollama.ai/library/deepseek-r1:32b")
    }
}
