import ConfigFiles
import MemoryFit

extension ModelScript {
    /// Reads one script.
    /// - Throws: ``ConfigFileError`` with everything that is wrong with it.
    package static func parse(yaml: String, path: String) throws -> ModelScript {
        let reader = try ConfigReader(yaml: yaml, path: path)
        let top = reader.root.mapping(keys: [
            "name", "stands_for", "disk_bytes", "details", "capabilities", "architecture",
            "tokenizer", "speed", "mode", "captures", "rules", "steps", "otherwise",
        ])
        let answers = ScriptAnswerReader()
        let details = top.mapping(
            "details", keys: ["family", "parameter_size", "quantization_level"])
        let speed = top.mapping("speed", keys: ["prefill", "decode"])
        let rate = Double.leastNonzeroMagnitude...1e9
        let tokenizer = top.optionalMapping("tokenizer", keys: ["bytes_per_token"])
        let script = ModelScript(
            name: ModelName(top.string("name")).full,
            standsFor: top.optionalString("stands_for") ?? "",
            diskBytes: Int64(top.int("disk_bytes", in: 1...)),
            details: Details(
                family: details.string("family"),
                parameterSize: details.string("parameter_size"),
                quantizationLevel: details.string("quantization_level")),
            capabilities: top.list("capabilities") { $0.choice() },
            architecture: architecture(top),
            bytesPerToken: tokenizer?.double("bytes_per_token", in: 0.1...1000) ?? 3,
            speed: Speed(
                prefill: speed.double("prefill", in: rate),
                decode: speed.double("decode", in: rate)),
            mode: top["mode"]?.choice() ?? .rendered,
            captures: top.optionalList("captures", capture),
            rules: top.optionalList("rules", answers.rule),
            steps: top.optionalList("steps", answers.step).flatMap { $0 },
            otherwise: top["otherwise"].map(answers.answer) ?? ScriptAnswer())
        return try reader.finish(script)
    }

    private static func architecture(_ top: ConfigMapping) -> ModelArchitecture {
        let node = top.mapping(
            "architecture",
            keys: [
                "name", "context_length", "block_count", "embedding_length", "head_count",
                "head_count_kv", "key_length", "value_length", "flash_attention",
                "sliding_window", "sliding_window_pattern", "graph",
            ])
        let name = node.string("name")
        let layers = 1...1000
        // What is out of range was reported; it must not decide an array's size.
        let blocks = min(max(node.int("block_count", in: layers), 1), layers.upperBound)
        var heads = Array(repeating: 0, count: blocks)
        if let value = node.required("head_count_kv") {
            if value.node.sequence == nil {
                heads = Array(repeating: value.int(in: 0...10_000), count: blocks)
            } else {
                heads = value.list().map { $0.int(in: 0...10_000) }
                if heads.count != blocks { value.reject(.other("one number for each block")) }
            }
        }
        return ModelArchitecture(
            name: name, contextLength: node.int("context_length", in: 1...100_000_000),
            blockCount: blocks, embeddingLength: node.int("embedding_length", in: 1...1_000_000),
            headCount: node.int("head_count", in: 1...10_000), keyValueHeads: heads,
            keyLength: node.int("key_length", in: 1...10_000),
            valueLength: node.int("value_length", in: 1...10_000),
            flashAttention: node.optionalBool("flash_attention") ?? false,
            slidingWindow: node.optionalInt("sliding_window", in: 1...100_000_000),
            slidingWindowPattern: node.optionalInt("sliding_window_pattern", in: 1...1000),
            graph: node["graph"]?.choice() ?? (name.hasPrefix("qwen2") ? .qwen2 : .llama))
    }

    private static func capture(_ value: ConfigValue) -> ScriptCapture? {
        let node = value.mapping(keys: ["name", "in", "pattern"])
        let name = node.string("name")
        let place: ScriptCapture.Place? = node.required("in")?.choice()
        guard let place, let pattern = node.required("pattern")?.pattern() else { return nil }
        return ScriptCapture(name: name, place: place, pattern: pattern)
    }
}

extension ConfigValue {
    /// A regular expression; nil when it is none, which is reported.
    func pattern() -> TextPattern? {
        let text = string()
        do {
            return try TextPattern(text)
        } catch {
            reject(.other("a regular expression"))
            return nil
        }
    }
}
