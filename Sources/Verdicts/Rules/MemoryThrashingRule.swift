import Traces

/// Not one token came for as long as the task allows, while memory was short: the model was partly
/// off the GPU and larger than the machine's memory, or the machine swapped ever more.
///
/// The memory is the stand-in's where one answers, else that of this host, which says nothing about
/// a server on another machine.
struct MemoryThrashingRule: Rule {
    let mode = FailureMode.memoryThrashing

    /// Swap that grows by less is what any machine does: 1 GiB.
    private static let swapGrowth: Int64 = 1 << 30

    func findings(in trace: Trace) -> [Finding] {
        guard let shortage = shortage(in: trace) else { return [] }
        let endedInSilence =
            trace.end?.reason == .timeout
            || trace.end?.reason == .limit && trace.end?.limit == .silence
        let last = trace.mainTurns.last?.number
        return trace.mainTurns.filter { turn in
            turn.timing.firstTokenAt == nil && !turn.response.showsSomething
                && (turn.closed == .timeout || endedInSilence && turn.number == last)
        }.map { turn in
            let waited = Int(turn.timing.seconds)
            return finding(in: turn.number, "no token in \(waited) s, while \(shortage)")
        }
    }

    private func shortage(in trace: Trace) -> String? {
        let memory: Int64?
        if let simulation = trace.facts.server.simulation {
            memory = simulation.memoryBytes
        } else if Self.isLocal(trace.facts.server.url) {
            memory = trace.facts.host.memoryBytes
        } else {
            return nil
        }
        if let memory, let sample = trace.samples.max(by: { $0.modelSize < $1.modelSize }),
            let gpu = sample.gpuBytes, sample.modelSize > gpu, sample.modelSize > memory
        {
            return "the model took \(gigabytes(sample.modelSize)) (\(gigabytes(gpu)) on the GPU) "
                + "of \(gigabytes(memory))"
        }
        let swap = trace.samples.compactMap(\.swapBytes)
        if let first = swap.first, let most = swap.max(), most - first >= Self.swapGrowth {
            return "swap grew from \(gigabytes(first)) to \(gigabytes(most))"
        }
        return nil
    }

    private static func isLocal(_ url: String) -> Bool {
        ["//localhost", "//127.", "//[::1]", "//0.0.0.0"].contains { url.contains($0) }
    }

    private func gigabytes(_ bytes: Int64) -> String {
        let tenths = (bytes + 50_000_000) / 100_000_000
        return "\(tenths / 10).\(tenths % 10) GB"
    }
}

extension MemorySample {
    fileprivate var modelSize: Int64 { modelBytes ?? 0 }
}
