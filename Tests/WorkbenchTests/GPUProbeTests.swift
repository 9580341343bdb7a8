import Testing

@testable import Workbench

#if canImport(Glibc)
    import Glibc
#endif

struct GPUProbeTests {
    /// A program of the name that is looked for.
    private func probing(_ script: String) async throws -> GPUMemory? {
        let scratch = try Scratch()
        try scratch.write("#!/bin/sh\n\(script)\n", "nvidia-smi")
        #expect(chmod("\(scratch.path)/nvidia-smi", 0o755) == 0)
        return await GPUProbe.nvidia(
            searchPath: "\(scratch.path):/usr/bin:/bin", patience: nil)
    }

    @Test func `the memory of all GPUs is added up`() async throws {
        #expect(
            try await probing("[ $# = 2 ] && printf '24564\\n24564 \\n'")
                == GPUMemory(bytes: 2 * 24564 << 20, source: .nvidia, isShared: false))
    }

    @Test(arguments: [
        "echo 'NVIDIA-SMI has failed' >&2; exit 9", "echo 'No devices were found'", "true",
        "echo '[N/A]'",
    ])
    func `a program without an answer is no GPU`(script: String) async throws {
        #expect(try await probing(script) == nil)
    }

    @Test func `without the program there is none`() async throws {
        let scratch = try Scratch()
        #expect(await GPUProbe.nvidia(searchPath: scratch.path) == nil)
    }
}
