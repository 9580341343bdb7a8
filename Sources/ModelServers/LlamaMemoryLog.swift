/// The buffers that a llama-server says it made, line by line as it loads a model.
///
/// `load_tensors: CUDA0 model buffer size = 9000.00 MiB`, and the same for KV, recurrent state, compute and output
/// (ollama.md 2.4: Ollama from 0.30 on reads the same lines).
struct LlamaMemoryLog: Sendable {
    private var bytes: Int64 = 0
    private var gpuBytes: Int64 = 0
    private var isAllOffloaded = false

    mutating func take(_ line: String) {
        // Buffers are some of very many lines.
        guard line.contains("buffer size") || line.contains("layers to GPU") else { return }
        if let match = line.firstMatch(of: /offloaded (\d+)\/(\d+) layers to GPU/) {
            isAllOffloaded = match.output.1 == match.output.2
        }
        guard let match = line.firstMatch(of: /(\S+)\s+(?:\S+ )?buffer size = *([0-9.]+) MiB/),
            let mebibytes = Double(match.output.2), mebibytes < 0x1p28
        else { return }
        let size = Int64(mebibytes * 0x1p20)
        bytes += size
        let device = match.output.1
        if !device.hasPrefix("CPU"), !device.hasSuffix("_Host"), device != "Host" {
            gpuBytes += size
        }
    }

    /// Nil when nothing was said. With all layers on the GPU, what is left in main memory (the embeddings' mapping,
    /// buffers for transfer) does not count, as Ollama does not count it.
    var memory: LoadedMemory? {
        guard bytes > 0 else { return nil }
        if isAllOffloaded, gpuBytes > 0 { return LoadedMemory(bytes: gpuBytes, gpuBytes: gpuBytes) }
        return LoadedMemory(bytes: bytes, gpuBytes: gpuBytes)
    }
}
