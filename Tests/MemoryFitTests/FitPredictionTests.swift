import MemoryFit
import Testing

struct FitPredictionTests {
    private let budget = MemoryBudget(
        gpuBytes: 38_900_000_000, totalBytes: 51_500_000_000, source: .standIn)

    private func prediction(
        _ model: ModelArchitecture?, weights: Int64? = 20_000_000_000, window: Int?,
        assumptions: [FitPrediction.Assumption] = [], budget: MemoryBudget? = nil
    ) -> FitPrediction {
        FitPrediction(
            reading: ArchitectureReading(architecture: model, assumptions: assumptions),
            weights: weights, requested: 131_072, granted: window,
            settings: MemorySettings(flashAttention: false), budget: budget ?? self.budget)
    }

    @Test func `it fits, spills or does not fit as the post saw cogito do`() {
        #expect(prediction(cogito32, window: 32_768).verdict == .fits)
        #expect(prediction(cogito32, window: 65_536).verdict == .spills)
        #expect(prediction(cogito32, window: 131_072).verdict == .willNotFit)
        #expect(prediction(cogito32, window: 131_072).isHopeless)
        #expect(!prediction(cogito32, window: 65_536).isHopeless)
    }

    @Test func `a gigabyte of the GPU is left free`() {
        func verdict(weights: Int64) -> FitPrediction.Verdict {
            FitPrediction(
                requested: nil, window: 1, memory: ModelMemory(weights: weights), budget: budget
            ).verdict
        }
        #expect(verdict(weights: 37_900_000_000) == .fits)
        #expect(verdict(weights: 37_900_000_001) == .spills)
    }

    @Test func `weights alone prove that it will not fit, never that it fits`() {
        #expect(prediction(nil, window: 8192).verdict == .unknown)
        #expect(prediction(nil, window: 8192).memory?.total == 20_000_000_000)
        #expect(!prediction(nil, window: 8192).isWhole)
        #expect(prediction(nil, weights: 60_000_000_000, window: nil).isHopeless)
        #expect(prediction(nil, weights: nil, window: 8192).verdict == .unknown)
    }

    @Test func `what may take less is not hopeless`() {
        let at = prediction(cogito32, window: 131_072, assumptions: [.allLayersGlobal])
        #expect(at.verdict == .willNotFit)
        #expect(!at.isHopeless)
        #expect(prediction(cogito32, window: 131_072, assumptions: [.stateLeftOut]).isHopeless)
    }

    @Test func `a machine that nobody can ask gives no verdict`() {
        #expect(prediction(cogito32, window: 4096, budget: .unknown).verdict == .unknown)
        let given = MemoryBudget(gpuBytes: 24_000_000_000, totalBytes: nil, source: .given)
        #expect(prediction(cogito32, window: 4096, budget: given).verdict == .fits)
        #expect(prediction(cogito32, window: 131_072, budget: given).verdict == .spills)
        let none = MemoryBudget(gpuBytes: 0, totalBytes: 64_000_000_000, source: .processor)
        #expect(prediction(cogito32, window: 4096, budget: none).verdict == .spills)
    }

    @Test func `quantised caches and further slots count`() {
        func cache(_ type: CacheType, slots: Int = 1) -> Int64 {
            ModelMemory(
                of: cogito32, weights: 0, window: 32_768,
                settings: MemorySettings(
                    flashAttention: true, keys: type, values: type, slots: slots)
            ).cache
        }
        #expect(cache(.f16) == 64 * 8 * 256 * 2 * 32_768)
        #expect(cache(.q8) == cache(.f16) * 34 / 64)
        #expect(cache(.q4) == cache(.f16) * 18 / 64)
        #expect(cache(.f32) == cache(.f16) * 2)
        #expect(cache(.f16, slots: 4) == cache(.f16) * 4)
    }

    @Test func `sizes are read as people write them`() {
        #expect(ByteCount(parsing: "24GB")?.bytes == 24_000_000_000)
        #expect(ByteCount(parsing: "24g")?.bytes == 24_000_000_000)
        #expect(ByteCount(parsing: "24 GiB")?.bytes == 24 << 30)
        #expect(ByteCount(parsing: "1.5TB")?.bytes == 1_500_000_000_000)
        #expect(ByteCount(parsing: "24564MiB")?.bytes == 24564 << 20)
        #expect(ByteCount(parsing: "1000")?.bytes == 1000)
        for text in ["", "GB", "-1GB", "24QB", "1e9", "1.2.3G", "999999999TB", "nan"] {
            #expect(ByteCount(parsing: text) == nil, "\(text)")
        }
    }
}
