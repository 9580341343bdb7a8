import MemoryFit
import Testing

@testable import StandIn

@Suite struct MemoryShareTests {
    @Test func `the GPU's share comes out as the post saw it, one of them within two points`() {
        func share(_ model: ModelArchitecture, _ disk: Int64, _ window: Int) -> Double {
            let script = testModel(disk: disk, architecture: model)
            let configuration = StandInServer.Configuration(models: [script])
            let loaded = LoadedModel(
                InstalledModel(name: "x:1", script: script, modifiedAt: ""),
                window: .init(configured: window, effective: window, reported: window),
                version: .postVersion, gpuBytes: configuration.gpuBytes)
            return (100 * Double(loaded.gpuBytes) / Double(loaded.memory.total)).rounded()
        }
        #expect(share(cogito(blocks: 64), 20_000_000_000, 131_072) == 59)
        #expect(share(cogito(blocks: 48), 9_000_000_000, 131_072) == 85)
        #expect(share(cogito(blocks: 64), 20_000_000_000, 32_768) == 100)
        #expect(abs(share(cogito(blocks: 64), 20_000_000_000, 65_536) - 92) <= 2)
    }

    /// ollama.md 4.
    private func cogito(blocks: Int) -> ModelArchitecture {
        ModelArchitecture(
            name: "qwen2", contextLength: 131_072, blockCount: blocks, embeddingLength: 5120,
            headCount: 40, keyValueHeads: Array(repeating: 8, count: blocks), keyLength: 128,
            valueLength: 128, graph: .qwen2)
    }
}
