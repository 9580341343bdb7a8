import Testing

@testable import MemoryFit

@Suite struct ContextRulesTests {
    private func window(
        _ version: OllamaVersion, gpu: Int64 = 38_900_000_000, setting: Int? = nil,
        request: Int? = nil, parameter: Int? = nil, model: ModelArchitecture = testArchitecture()
    ) -> ContextRules.Window {
        ContextRules(version: version, gpuBytes: gpu, serverSetting: setting)
            .window(request: request, parameter: parameter, model: model)
    }

    private let old = OllamaVersion(0, 15, 4)
    private let new = OllamaVersion(0, 15, 5)

    @Test func `the request wins over the model, the model over the server`() {
        let all = window(old, setting: 10_000, request: 30_000, parameter: 20_000)
        #expect(all.effective == 30_000)
        #expect(window(old, setting: 10_000, parameter: 20_000).effective == 20_000)
        #expect(window(old, setting: 10_000).effective == 10_000)
    }

    @Test func `the automatic window is 4096, and by GPU memory from 0_15_5 on`() {
        #expect(window(old).effective == 4096)
        #expect(window(new).effective == 32_768)
        #expect(window(new, gpu: 47 << 30).effective == 131_072, "clamped to the trained window")
        #expect(window(new, gpu: (23 << 30) - 1).effective == 4096)
    }

    @Test func `gpt-oss never gets less than 8192 before the tiers`() {
        let model = testArchitecture(name: "gptoss")
        #expect(window(old, model: model).effective == 8192)
        #expect(window(old, gpu: 10 << 30, model: model).effective == 4096)
        #expect(window(new, gpu: 10 << 30, model: model).effective == 4096)
    }

    @Test func `what is reported is the configured window before 0_15_5, the clamped one after`() {
        let model = testArchitecture(trained: 40_960)
        #expect(window(old, parameter: 131_072, model: model).reported == 131_072)
        #expect(window(old, parameter: 131_072, model: model).effective == 40_960)
        #expect(window(new, parameter: 131_072, model: model).reported == 40_960)
    }

    @Test func `versions are read and ordered by number`() {
        #expect(OllamaVersion("0.14.0") == .postVersion)
        #expect(OllamaVersion("v0.30.11-rc2") == OllamaVersion(0, 30, 11))
        for text in ["", "1", "0.14", "0.14.x", "0.14.0.1", "a.b.c", "0.-1.0"] {
            #expect(OllamaVersion(text) == nil, "\(text)")
        }
        #expect(OllamaVersion(0, 9, 9) < OllamaVersion(0, 14, 0))
    }
}
