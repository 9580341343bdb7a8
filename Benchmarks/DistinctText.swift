import Traces
import Wire

/// Counts each distinct piece of text once, in bytes before any compression.
struct DistinctText {
    /// Messages, tool definitions, system prompts and response bodies, each as it went over the wire.
    private(set) var wireBytes = 0
    /// Stricter: only what people wrote, read or were told. Texts, arguments and results without the JSON
    /// around them and without call identifiers, and responses not at all, since the next request
    /// repeats what they say.
    private(set) var wordBytes = 0
    private var wires: Set<[UInt8]> = []
    private var words: Set<[UInt8]> = []

    mutating func add(system: String, tools: [ToolSchema]) {
        addWire(Array(system.utf8))
        addWords(system)
        for tool in tools {
            addWire(tool.anthropicJSON.encodedBytes())
            addWords(tool.anthropicJSON.encoded())
        }
    }

    mutating func add(_ message: Message) {
        addWire(message.anthropicJSON.encodedBytes())
        for block in message.blocks {
            switch block {
            case .text(let text), .thinking(let text): addWords(text)
            case .toolUse(let use): addWords(use.input.encoded())
            case .toolResult(let result): addWords(result.text)
            case .other: break
            }
        }
    }

    mutating func add(response: [UInt8]) { addWire(response) }

    private mutating func addWire(_ bytes: [UInt8]) {
        if wires.insert(SHA256.digest(bytes)).inserted { wireBytes += bytes.count }
    }

    private mutating func addWords(_ text: String) {
        let bytes = Array(text.utf8)
        if words.insert(SHA256.digest(bytes)).inserted { wordBytes += bytes.count }
    }
}
