import Traces

/// Words a model's turn as Ollama's `/v1/chat/completions` does.
struct CompletionsAnswer {
    let turn: ModelTurn
    /// Seconds since 1970.
    let created: Int64
    /// `stream_options.include_usage`; only then a stream tells the tokens.
    let includesUsage: Bool

    func plan(streams: Bool) -> ResponsePlan {
        if let error = turn.rawError, !streams || turn.blocks.isEmpty {
            var plan = Self.problem(RequestProblem(error.status, error.message))
            plan.seconds = turn.time.total
            plan.pieces[0].after = turn.time.total
            return plan
        }
        var pieces = streams ? self.pieces : [.init(whole.encodedBytes(), after: 1)]
        pieces.spread(turn.time)
        var plan = ResponsePlan(
            contentType: streams ? ResponsePlan.eventStream : ResponsePlan.json,
            seconds: turn.time.total, streams: streams, pieces: pieces)
        if let fault = turn.fault {
            if fault == .hang, !streams { return .silence }
            plan.streams = true
            let endless = chunk(delta: ["content": .string(ResponsePlan.endlessWord)])
            plan.apply(fault, endless: endless, marker: streams ? 1 : 0)
        }
        return plan
    }

    /// `param` and `code` are always there and always null.
    static func problem(_ problem: RequestProblem) -> ResponsePlan {
        let type =
            switch problem.status {
            case 400: "invalid_request_error"
            case 404: "not_found_error"
            default: "api_error"
            }
        let body: JSONValue = [
            "error": [
                "message": .string(problem.message), "type": .string(type), "param": .null,
                "code": .null,
            ]
        ]
        return ResponsePlan(
            status: problem.status, contentType: ResponsePlan.json, bytes: body.encodedBytes())
    }

    // MARK: In one piece

    private var whole: JSONValue {
        var message: [String: JSONValue] = ["role": "assistant", "content": ""]
        var calls: [JSONValue] = []
        for block in turn.blocks {
            switch block {
            case .thinking(let text): message["reasoning"] = .string(text)
            case .text(let text): message["content"] = .string(text)
            case .toolUse(let use): calls.append(call(use, index: calls.count))
            case .toolResult, .other: break
            }
        }
        if !calls.isEmpty { message["tool_calls"] = .array(calls) }
        let isAborted = turn.fault == .noStop
        var body = envelope("chat.completion")
        body["choices"] = [
            [
                "index": 0, "message": .object(message),
                "finish_reason": isAborted && calls.isEmpty ? .null : reason,
            ]
        ]
        body["usage"] = isAborted ? Self.usage(input: 0, output: 0) : usage
        return .object(body)
    }

    // MARK: As events

    private var pieces: [ResponsePlan.Piece] {
        var calls = 0
        var pieces = turn.blocks.flatMap { block -> [ResponsePlan.Piece] in
            switch block {
            case .thinking(let text):
                return streamPieces(of: text).map {
                    .init(
                        chunk(delta: ["content": "", "reasoning": .string($0)]),
                        after: Double($0.utf8.count))
                }
            case .text(let text):
                return streamPieces(of: text).map {
                    .init(chunk(delta: ["content": .string($0)]), after: Double($0.utf8.count))
                }
            case .toolUse(let use):
                // A call is held back until it is complete (ollama.md 1.6).
                defer { calls += 1 }
                return [
                    .init(
                        chunk(delta: ["content": "", "tool_calls": [call(use, index: calls)]]),
                        after: Double(use.input.encodedBytes().count))
                ]
            case .toolResult, .other: return []
            }
        }
        if turn.rawError != nil {
            // The error is taken for an empty answer, and then nothing more comes.
            pieces.append(.init(chunk(delta: ["content": ""])))
        } else if turn.fault != .noStop {
            pieces.append(.init(chunk(delta: ["content": ""], reason: reason)))
            if includesUsage { pieces.append(.init(usageChunk)) }
            pieces.append(.init(Array("data: [DONE]\n\n".utf8)))
        }
        return pieces
    }

    private func chunk(delta: [String: JSONValue], reason: JSONValue = .null) -> [UInt8] {
        var delta = delta
        delta["role"] = "assistant"
        var body = envelope("chat.completion.chunk")
        body["choices"] = [["index": 0, "delta": .object(delta), "finish_reason": reason]]
        return Self.event(body)
    }

    private var usageChunk: [UInt8] {
        var body = envelope("chat.completion.chunk")
        body["choices"] = []
        body["usage"] = usage
        return Self.event(body)
    }

    private static func event(_ body: [String: JSONValue]) -> [UInt8] {
        Array("data: ".utf8) + JSONValue.object(body).encodedBytes() + Array("\n\n".utf8)
    }

    // MARK: Parts

    /// Identifiers are among a thousand there, and so they repeat.
    private func envelope(_ object: String) -> [String: JSONValue] {
        let number = Int(turn.identifier("", digits: 8), radix: 16) ?? 0
        return [
            "id": .string("chatcmpl-\(number % 999)"), "object": .string(object),
            "created": .integer(created), "model": .string(turn.model),
            "system_fingerprint": "fp_ollama",
        ]
    }

    private var reason: JSONValue {
        let calls = turn.blocks.contains { if case .toolUse = $0 { true } else { false } }
        return calls ? "tool_calls" : .string(turn.stop.native)
    }

    private func call(_ use: ToolUse, index: Int) -> JSONValue {
        [
            "id": .string(use.id), "index": JSONValue(index), "type": "function",
            "function": ["name": .string(use.name), "arguments": .string(use.input.encoded())],
        ]
    }

    private var usage: JSONValue {
        Self.usage(input: turn.promptTokens, output: turn.outputTokens)
    }

    private static func usage(input: Int, output: Int) -> JSONValue {
        [
            "prompt_tokens": JSONValue(input), "completion_tokens": JSONValue(output),
            "total_tokens": JSONValue(input + output),
        ]
    }
}
