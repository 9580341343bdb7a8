import Gateway
import ModelServers
import Traces
import Workbench

/// Looks at the model's memory on the server and at the host's, again and again.
struct MemorySampler: Sendable {
    var server: any ModelServer
    var model: LoadedModel
    var clock: any TrialClock
    var interval: Duration

    func sample() async -> MemorySample {
        let loaded = await server.memory(of: model)
        let host = HostProbe.memory()
        return MemorySample(
            at: clock.now, modelBytes: loaded?.bytes, gpuBytes: loaded?.gpuBytes,
            availableBytes: host.availableBytes, swapBytes: host.swapBytes)
    }

    /// Until cancelled.
    func run(_ take: (MemorySample) async -> Void) async throws {
        while true {
            do { try await clock.sleep(for: interval) } catch is CancellationError { return }
            await take(await sample())
        }
    }
}
