import TestSupport
import Traces
import Wire

/// Bodies of responses as servers send them.
enum Bodies {
    /// Ollama's stream of the Messages API (ollama.md 1.6).
    static let ollamaMessages = """
        event: message_start
        data: {"type":"message_start","message":{"usage":{"input_tokens":9,"output_tokens":0}}}

        event: content_block_start
        data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}

        event: content_block_stop
        data: {"type":"content_block_stop","index":0}

        event: content_block_start
        data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Let me "}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"look."}}

        event: content_block_stop
        data: {"type":"content_block_stop","index":1}

        event: content_block_start
        data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"call_1","name":"Read","input":{}}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\\"file_path\\":\\"a\\"}"}}

        event: content_block_stop
        data: {"type":"content_block_stop","index":2}

        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"input_tokens":120,"output_tokens":7}}

        event: message_stop
        data: {"type":"message_stop"}


        """

    /// llama-server's: block 1 starts before block 0 is stopped, a call has no `input`, all stops come at the
    /// end, and only `message_start` counts the prompt (llama-server.md, "/v1/messages, streamed").
    static let llamaServerMessages = """
        event: message_start
        data: {"type":"message_start","message":{"id":"chatcmpl-x","content":[],"stop_reason":null,"usage":{"cache_read_input_tokens":315,"input_tokens":1,"output_tokens":0}}}

        event: content_block_start
        data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"I"}}

        event: content_block_start
        data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"XiL6sIr3","name":"Bash"}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{"}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":" look."}}

        :

        event: content_block_delta
        data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"\\"command\\":\\"ls\\"}"}}

        event: content_block_stop
        data: {"type":"content_block_stop","index":0}

        event: content_block_stop
        data: {"type":"content_block_stop","index":1}

        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":41}}

        event: message_stop
        data: {"type":"message_stop"}


        """

    /// llama-server's chat completions (llama-server.md, "/v1/chat/completions").
    static let llamaServerChat = """
        data: {"choices":[{"finish_reason":null,"index":0,"delta":{"role":"assistant","content":null}}],"id":"chatcmpl-x","object":"chat.completion.chunk"}

        data: {"choices":[{"finish_reason":null,"index":0,"delta":{"reasoning_content":"hm"}}]}

        data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"Let me "}}]}

        data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"look."}}]}

        data: {"choices":[{"finish_reason":null,"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"Read","arguments":"{"}}]}}]}

        data: {"choices":[{"finish_reason":null,"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\\"file_path\\":\\"a\\"}"}}]}}]}

        data: {"choices":[{"finish_reason":null,"index":0,"delta":{"tool_calls":[{"index":1,"id":"b","type":"function","function":{"name":"Bash","arguments":"{\\"command\\":\\"ls\\"}"}}]}}]}

        data: {"choices":[{"finish_reason":"tool_calls","index":0,"delta":{}}]}

        data: {"choices":[],"usage":{"completion_tokens":50,"prompt_tokens":316,"total_tokens":366,"prompt_tokens_details":{"cached_tokens":315}},"timings":{"cache_n":315,"prompt_n":1}}

        data: [DONE]


        """

    /// Ollama's own chat (ollama.md 2.8).
    static let ollamaChat = """
        {"model":"m","created_at":"t","message":{"role":"assistant","content":"","thinking":"hm"},"done":false}
        {"model":"m","created_at":"t","message":{"role":"assistant","content":"Let me "},"done":false}
        {"model":"m","created_at":"t","message":{"role":"assistant","content":"look."},"done":false}
        {"model":"m","created_at":"t","message":{"role":"assistant","content":"","tool_calls":[{"id":"call_x","function":{"index":0,"name":"Read","arguments":{"file_path":"a"}}}]},"done":false}
        {"model":"m","created_at":"t","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","total_duration":174560334,"load_duration":101397084,"prompt_eval_count":11,"prompt_eval_duration":13074791,"eval_count":18,"eval_duration":52479709}

        """

    /// A stream of each dialect, with the path that it is read at.
    static let streams: [(path: String, body: String)] = [
        ("/v1/messages", ollamaMessages), ("/v1/messages", llamaServerMessages),
        ("/v1/chat/completions", llamaServerChat), ("/api/chat", ollamaChat),
    ]
}

/// A turn from the bodies of its exchange.
func turn(
    _ path: String, _ body: String, status: Int? = 200, closed: Exchange.Closing = .complete,
    request: [UInt8] = [], upstream: String? = nil, method: String = "POST"
) -> Turn {
    Turn(
        reading: Exchange(
            turn: 1, method: method, path: path, requestBody: request, sentAt: 0, status: status,
            chunks: body.isEmpty ? [] : [Exchange.Chunk(at: 1, bytes: Array(body.utf8))],
            endedAt: 2, closed: closed, upstreamPath: upstream))
}

extension SeededGenerator {
    /// The bytes in pieces of one to `longest`.
    mutating func pieces(_ bytes: [UInt8], longest: Int = 40) -> [[UInt8]] {
        var rest = bytes[...]
        var pieces: [[UInt8]] = []
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...longest, using: &self))
            pieces.append(Array(piece))
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }

    /// The bytes with one to six damages: some gone, some twice, some others, some from elsewhere.
    mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &self) where !bytes.isEmpty {
            let start = Int.random(in: bytes.indices, using: &self)
            let end = min(bytes.count, start + Int.random(in: 1...60, using: &self))
            switch Int.random(in: 0..<5, using: &self) {
            case 0: bytes.removeSubrange(start..<end)
            case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
            case 2: bytes[start] = UInt8.random(in: 0...255, using: &self)
            case 3: bytes.removeSubrange(end...)
            default:
                let to = Int.random(in: 0...bytes.count, using: &self)
                bytes.insert(contentsOf: bytes[start..<end], at: to)
            }
        }
        return bytes
    }
}
