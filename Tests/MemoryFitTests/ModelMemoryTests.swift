import Testing

@testable import MemoryFit

@Suite struct ModelMemoryTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var model: ModelArchitecture
        var disk: Double
        var window: Int
        var seen: Double
        var testDescription: String { "\(model.name) \(model.blockCount)L @\(window): \(seen) GB" }
    }

    @Test(arguments: [
        Row(model: cogito32, disk: 20, window: 131_072, seen: 64),
        Row(model: cogito32, disk: 20, window: 65_536, seen: 42),
        Row(model: cogito32, disk: 20, window: 32_768, seen: 30),
        Row(model: cogito14, disk: 9, window: 131_072, seen: 45),
        Row(
            model: dense("mistral3", blocks: 40, heads: 32, flash: true), disk: 15,
            window: 131_072, seen: 37),
        Row(
            model: dense("qwen3moe", blocks: 48, heads: 32, keyValueHeads: 4, flash: true),
            disk: 18, window: 131_072, seen: 31),
        Row(
            model: dense("llama", blocks: 40, heads: 32, trained: 40_960), disk: 14,
            window: 131_072, seen: 23),
    ])
    func `memory comes out as the post saw it`(row: Row) {
        let rules = ContextRules(version: .postVersion, gpuBytes: 38_900_000_000)
        let window = rules.window(request: nil, parameter: row.window, model: row.model)
        let memory = ModelMemory(
            of: row.model, weights: Int64(row.disk * 1e9), window: window.effective,
            version: .postVersion)
        #expect(abs(Double(memory.total) / 1e9 / row.seen - 1) < 0.05)
    }

    @Test func `local layers cost their window, recurrent ones nothing`() {
        var model = testArchitecture(blocks: 6)
        let all = ModelMemory(of: model, weights: 0, window: 100_000, version: .postVersion).cache
        model.slidingWindow = 1024
        model.slidingWindowPattern = 6
        let mostlyLocal = ModelMemory(
            of: model, weights: 0, window: 100_000, version: .postVersion
        ).cache
        #expect(mostlyLocal == all / 6 + all / 6 * 5 * 1536 / 100_000)
        model = testArchitecture(blocks: 6)
        model.keyValueHeads = [4, 0, 0, 0, 0, 0]
        #expect(
            ModelMemory(of: model, weights: 0, window: 100_000, version: .postVersion).cache
                == all / 6)
    }

    @Test func `from 0_30 on no graph grows with the window`() {
        let new = ModelMemory(
            of: cogito32, weights: 0, window: 131_072, version: OllamaVersion(0, 30, 0))
        #expect(new.graph == 0)
        let old = ModelMemory(of: cogito32, weights: 0, window: 131_072, version: .postVersion)
        #expect(abs(Double(old.graph) / 11.0e9 - 1) < 0.01)
    }
}
