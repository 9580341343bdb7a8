import MemoryFit
import Traces

extension LaunchedServer {
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
