package import Traces

extension ToolSchema {
    /// As chat completions and Ollama's native API offer it.
    package var function: JSONValue {
        [
            "type": "function",
            "function": [
                "name": .string(name), "description": .string(description),
                "parameters": inputSchema,
            ],
        ]
    }
}
