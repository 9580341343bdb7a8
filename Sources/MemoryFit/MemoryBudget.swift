/// The memory that a server's models may take, and how that is known.
package struct MemoryBudget: Sendable, Hashable {
    package enum Source: String, Sendable, Hashable, CaseIterable {
        /// A person's word: `--gpu-memory`.
        case given
        /// A stand-in's simulated machine.
        case standIn = "stand-in"
        /// What Metal recommends as the largest working set.
        case metal
        /// Three quarters of a Mac's memory, where Metal was not asked.
        case appleShare = "apple-share"
        /// The sum of what `nvidia-smi` lists.
        case nvidia
        /// No GPU was found: models run on the processor.
        case processor
        /// The server is on another machine, which nobody can ask.
        case unknown
    }

    /// Bytes that models may take on the GPU; 0 where there is none, nil where it is not known.
    package var gpuBytes: Int64?
    /// Bytes of GPU and main memory together; nil where it is not known.
    package var totalBytes: Int64?
    package var source: Source

    package init(gpuBytes: Int64?, totalBytes: Int64?, source: Source) {
        self.gpuBytes = gpuBytes
        self.totalBytes = totalBytes
        self.source = source
    }

    /// Nobody can say.
    package static let unknown = MemoryBudget(gpuBytes: nil, totalBytes: nil, source: .unknown)

    /// Left free on a GPU beside a model: the graph's constant part and the driver's own needs (ollama.md 4:
    /// about a gigabyte).
    package static let reserve: Int64 = 1_000_000_000
}
