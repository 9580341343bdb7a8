import ArgumentParser
import MemoryFit
import ModelServers

/// What decides whether a model fits and cannot be asked from a server.
struct FitOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What models may take on the server's GPUs, as 24GB; for a machine that cannot be asked.",
            valueName: "size"))
    var gpuMemory: ByteCount?

    @Option(
        help: ArgumentHelp(
            "How the server stores its cache, as q8_0; f16 unless said.", valueName: "type"))
    var cacheType: CacheType?

    @Option(help: ArgumentHelp("Conversations that the server holds at once.", valueName: "count"))
    var slots: Int?

    @Flag(help: "The server runs with flash attention, whatever its version does by itself.")
    var flashAttention = false

    func validate() throws {
        if let slots, !(1...1024).contains(slots) {
            throw ValidationError("--slots must be a number from 1 to 1024")
        }
    }

    var said: FitCheck.Said {
        FitCheck.Said(
            gpuMemory: gpuMemory,
            settings: ServerSettings(
                cacheType: cacheType, slots: slots, flashAttention: flashAttention ? true : nil))
    }
}

extension CacheType: ExpressibleByArgument {}

extension ByteCount: ExpressibleByArgument {
    public init?(argument: String) { self.init(parsing: argument) }
}
