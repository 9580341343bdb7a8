/// A model's name as people write it and as the server keeps it.
struct ModelName: Sendable, Hashable {
    /// As the client wrote it.
    var written: String
    /// With its tag: `latest` when none was written.
    var full: String

    init(_ text: String) {
        written = text
        // A colon before the last slash belongs to a host's port.
        let last = text.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        full = last.contains(":") ? text : text + ":latest"
    }

    /// As messages of the library's registry show it (ollama.md 1.7).
    var inRegistry: String {
        let host = full.contains("/") ? "registry.ollama.ai/" : "registry.ollama.ai/library/"
        // The default tag is not shown.
        return host + (full.hasSuffix(":latest") ? String(full.dropLast(7)) : full)
    }
}
