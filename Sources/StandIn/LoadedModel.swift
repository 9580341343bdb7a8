import MemoryFit
import Traces

/// A model in the simulated host's memory.
struct LoadedModel: Sendable {
    /// The name that loaded it first; others that share its weights and window share it too.
    var name: String
    var model: InstalledModel
    var window: ContextRules.Window
    var memory: ModelMemory
    var gpuBytes: Int64
    var keepAlive: KeepAlive
    /// Seconds since 1970; nil for never.
    var expiresAt: Double?
    /// The prompt and answer that its cache holds.
    var cached: [UInt8] = []
    /// Simulated seconds that it took to load.
    var loadSeconds: Double
    /// How often generation went past the window, which no response says (ollama.md 1.10, step C).
    var contextShifts = 0

    /// Bytes a second from disk into memory.
    private static let loadRate = 2e9
    /// How much slower the part of a model on the CPU is.
    private static let processorSlowdown = 8.0

    init(
        _ model: InstalledModel, window: ContextRules.Window, version: OllamaVersion,
        gpuBytes: Int64
    ) {
        name = model.name
        self.model = model
        self.window = window
        memory = ModelMemory(
            of: model.script.architecture, weights: model.script.diskBytes,
            window: window.effective, version: version)
        self.gpuBytes = min(memory.total, gpuBytes)
        keepAlive = .standard
        loadSeconds = Double(model.script.diskBytes) / Self.loadRate
    }

    /// How much longer everything takes because not all of it is on the GPU; 1 when it is.
    var slowdown: Double {
        let share = Double(gpuBytes) / Double(max(memory.total, 1))
        return share + (1 - share) * Self.processorSlowdown
    }

    /// Tokens of `prompt` that the cache does not hold; at least one is always computed.
    func newTokens(of prompt: [UInt8], count: Int) -> Int {
        let common = cached.withUnsafeBufferPointer { old in
            prompt.withUnsafeBufferPointer { new in
                let end = min(old.count, new.count)
                var index = 0
                while index < end, old[index] == new[index] { index += 1 }
                return index
            }
        }
        let known = Int(Double(common) / model.script.bytesPerToken)
        return max(count - known, min(count, 1))
    }

    /// An entry of `/api/ps` (ollama.md 2.4).
    func entry(expiresAt: String) -> JSONValue {
        [
            "name": .string(name), "model": .string(name), "size": .integer(memory.total),
            "digest": .string(model.digest), "details": model.details,
            "expires_at": .string(expiresAt), "size_vram": .integer(gpuBytes),
            "context_length": JSONValue(window.reported),
        ]
    }
}
