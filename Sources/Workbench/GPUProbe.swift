#if canImport(Metal)
    import Metal
#endif

/// What the GPUs of this machine have for models.
package struct GPUMemory: Sendable, Hashable {
    package enum Source: Sendable, Hashable {
        /// Metal's `recommendedMaxWorkingSetSize`.
        case metal
        /// Three quarters of a Mac's memory: what Metal usually recommends (ollama.md 1.9).
        case appleShare
        /// The sum of what `nvidia-smi` lists.
        case nvidia
        /// None was found. Only NVIDIA's and Apple's are looked for.
        case none
    }
    /// 0 where there is none.
    package var bytes: Int64
    package var source: Source
    /// Whether it is part of the main memory.
    package var isShared: Bool
}

/// Looks for GPUs, from outside: no driver is loaded into this process, but for Metal's.
package enum GPUProbe {
    /// - Parameter searchPath: Folders with colons between, where `nvidia-smi` is looked for.
    package static func memory(
        searchPath: String = ToolLimits.ownSearchPath
    ) async -> GPUMemory {
        #if canImport(Metal)
            if let device = MTLCreateSystemDefaultDevice() {
                return GPUMemory(
                    bytes: Int64(clamping: device.recommendedMaxWorkingSetSize), source: .metal,
                    isShared: device.hasUnifiedMemory)
            }
        #endif
        #if canImport(Darwin)
            let all = HostProbe.facts().memoryBytes ?? 0
            return GPUMemory(bytes: all / 4 * 3, source: .appleShare, isShared: true)
        #else
            return await nvidia(searchPath: searchPath)
                ?? GPUMemory(bytes: 0, source: .none, isShared: false)
        #endif
    }

    /// Nil when there is no `nvidia-smi`, or it finds no GPU or does not answer.
    static func nvidia(
        searchPath: String, patience: Duration? = .seconds(20)
    ) async -> GPUMemory? {
        guard let program = ProgramLookup.find("nvidia-smi", searchPath: searchPath) else {
            return nil
        }
        let run = ProcessRun(
            program: program,
            arguments: ["--query-gpu=memory.total", "--format=csv,noheader,nounits"],
            environment: ["PATH": searchPath], timeout: patience)
        guard let outcome = try? await run.run(), outcome.succeeded else { return nil }
        let bytes = outcome.output.text.split(separator: "\n").compactMap(mebibytes)
        guard !bytes.isEmpty else { return nil }
        return GPUMemory(bytes: bytes.reduce(0, +), source: .nvidia, isShared: false)
    }

    /// One GPU's line, as `24564`, in bytes.
    private static func mebibytes(_ line: Substring) -> Int64? {
        let digits = line.filter { !$0.isWhitespace }
        guard let count = Int64(digits), (1...1 << 27).contains(count) else { return nil }
        return count << 20
    }
}
