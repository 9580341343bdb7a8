import MemoryFit

@testable import StandIn

/// Builds scripted models for tests.
func testModel(
    _ name: String = "tester:1b", disk: Int64 = 2_000_000_000,
    capabilities: [ModelScript.Capability] = [.completion, .tools],
    architecture: ModelArchitecture = testArchitecture(), bytesPerToken: Double = 4,
    speed: ModelScript.Speed = .init(prefill: 100, decode: 10),
    mode: ModelScript.Mode = .rendered, captures: [ScriptCapture] = [], rules: [ScriptRule] = [],
    steps: [ScriptAnswer] = [ScriptAnswer(say: "hello")],
    otherwise: ScriptAnswer = ScriptAnswer()
) -> ModelScript {
    ModelScript(
        name: name, diskBytes: disk,
        details: .init(family: "test", parameterSize: "1B", quantizationLevel: "Q4_K_M"),
        capabilities: capabilities, architecture: architecture, bytesPerToken: bytesPerToken,
        speed: speed, mode: mode, captures: captures, rules: rules, steps: steps,
        otherwise: otherwise)
}

/// A model of about 33 kB a token, small enough to fit at any window.
func testArchitecture(
    name: String = "llama", trained: Int = 131_072, blocks: Int = 8, heads: Int = 8,
    keyValueHeads: Int = 4, flashAttention: Bool = true
) -> ModelArchitecture {
    ModelArchitecture(
        name: name, contextLength: trained, blockCount: blocks, embeddingLength: 1024,
        headCount: heads, keyValueHeads: Array(repeating: keyValueHeads, count: blocks),
        keyLength: 128, valueLength: 128, flashAttention: flashAttention)
}

extension StandInServer.Configuration {
    static func test(
        _ models: [ModelScript], version: OllamaVersion = .postVersion, contextLength: Int? = 32_768
    ) -> Self {
        Self(version: version, contextLength: contextLength, models: models)
    }
}
