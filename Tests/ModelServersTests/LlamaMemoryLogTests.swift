import Testing

@testable import ModelServers

struct LlamaMemoryLogTests {
    private func memory(_ lines: String...) -> LoadedMemory? {
        var log = LlamaMemoryLog()
        for line in lines { log.take(line) }
        return log.memory
    }

    /// As build b1-0c1e570 wrote them.
    @Test func `on the processor everything is counted, nothing on a GPU`() {
        let seen = memory(
            "0.00.071.612 I load_tensors:   CPU_Mapped model buffer size =    10.01 MiB",
            "0.00.073.358 I llama_context:        CPU  output buffer size =     0.03 MiB",
            "0.00.073.718 I llama_kv_cache:        CPU KV buffer size =    32.00 MiB",
            "0.00.100.416 I llama_kv_cache: size =   32.00 MiB ( 16384 cells,   4 layers)",
            "0.00.103.003 I sched_reserve:        CPU compute buffer size =    22.51 MiB")
        #expect(seen?.gpuBytes == 0)
        #expect(abs((seen?.bytes ?? 0) - Int64(64.55 * 0x1p20)) < 10)
    }

    @Test func `layers left on the processor make a share, all of them offloaded do not`() {
        let buffers = [
            "load_tensors:   CPU_Mapped model buffer size =   400.00 MiB",
            "load_tensors:        CUDA0 model buffer size =  9000.00 MiB",
            "llama_kv_cache:      CUDA0 KV buffer size =  2000.00 MiB",
            "sched_reserve:  CUDA_Host compute buffer size =   100.00 MiB",
        ]
        var some = LlamaMemoryLog()
        var all = LlamaMemoryLog()
        some.take("load_tensors: offloaded 30/41 layers to GPU")
        all.take("load_tensors: offloaded 41/41 layers to GPU")
        for line in buffers {
            some.take(line)
            all.take(line)
        }
        #expect(some.memory == LoadedMemory(bytes: 11500 << 20, gpuBytes: 11000 << 20))
        #expect(all.memory == LoadedMemory(bytes: 11000 << 20, gpuBytes: 11000 << 20))
    }

    @Test func `a log without buffers says nothing`() {
        #expect(memory("main: server is listening on http://127.0.0.1:1") == nil)
        #expect(memory("buffer size = x MiB", "CPU buffer size = 1e999 MiB") == nil)
    }
}
