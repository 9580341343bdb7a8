import MemoryFit

/// How llama-servers are started for the models of one entry in a sweep file.
package struct LlamaLaunch: Sendable, Hashable {
    /// What cells call the server: ports change from run to run, the name does not.
    package var name: String
    /// A path, or a name on the search path.
    package var program: String
    /// Paths of GGUF files by the names that cells give the models.
    package var models: [String: String]
    /// Further arguments, in the server's own words.
    package var arguments: [String]

    package init(name: String, program: String, models: [String: String], arguments: [String]) {
        self.name = name
        self.program = program
        self.models = models
        self.arguments = arguments
    }

    /// What of the arguments decides memory.
    var settings: ServerSettings {
        let types = ["-ctk", "--cache-type-k", "-ctv", "--cache-type-v"].compactMap {
            argument(after: $0).flatMap(CacheType.init(rawValue:))
        }
        let flash = argument(after: "-fa") ?? argument(after: "--flash-attn")
        return ServerSettings(
            // One of them alone leaves the other at f16, which is more.
            cacheType: types.count == 2 ? types.max { $0.bytesPerNumber < $1.bytesPerNumber } : nil,
            flashAttention: flash == "off" ? false : true)
    }

    private func argument(after flag: String) -> String? {
        guard let index = arguments.lastIndex(of: flag), arguments.indices.contains(index + 1)
        else { return nil }
        return arguments[index + 1]
    }
}
