import Traces

/// Words a model's turn as `/api/chat` and `/api/generate` do (ollama.md 2.8, 2.9).
struct NativeAnswer {
    enum Endpoint: Sendable { case chat, generate }

    let turn: ModelTurn
    let endpoint: Endpoint
    /// UTC, RFC 3339.
    let createdAt: String

    func plan(streams: Bool) -> ResponsePlan {
        let total = turn.time.total
        if let error = turn.rawError, !streams || turn.blocks.isEmpty {
            var plan = Self.problem(RequestProblem(error.status, error.message))
            plan.seconds = total
            plan.pieces[0].after = total
            return plan
        }
        var lines = streams ? parts : []
        if let error = turn.rawError {
            lines.append(.init(JSONValue.object(["error": .string(error.message)]).line))
        } else if turn.fault != .noStop {
            lines.append(.init(last(withMessage: !streams).line))
        } else if !streams {
            lines.append(.init(line(wholeMessage, isDone: false).line))
        }
        lines.spread(turn.time)
        var plan = ResponsePlan(
            contentType: streams ? ResponsePlan.ndjson : ResponsePlan.json, seconds: total,
            streams: streams, pieces: lines)
        if let fault = turn.fault {
            if fault == .hang, !streams { return .silence }
            let word = line(["content": .string(ResponsePlan.endlessWord)], isDone: false).line
            plan.streams = true
            plan.apply(fault, endless: word, marker: streams ? 1 : 0)
        }
        return plan
    }

    static func problem(_ problem: RequestProblem) -> ResponsePlan {
        ResponsePlan(
            status: problem.status, contentType: ResponsePlan.json,
            bytes: JSONValue.object(["error": .string(problem.message)]).encodedBytes())
    }

    /// The answer to an empty prompt, which only loads or unloads.
    static func loading(
        model: String, reason: String, seconds: Double, endpoint: Endpoint, createdAt: String
    ) -> ResponsePlan {
        var body: [String: JSONValue] = [
            "model": .string(model), "created_at": .string(createdAt), "done": true,
            "done_reason": .string(reason),
        ]
        switch endpoint {
        case .chat: body["message"] = ["role": "assistant", "content": ""]
        case .generate: body["response"] = ""
        }
        return ResponsePlan(
            contentType: ResponsePlan.json, seconds: seconds,
            pieces: [.init(JSONValue.object(body).encodedBytes(), after: seconds)])
    }

    /// The answer to `_debug_render_only` (ollama.md 1.10, d).
    static func rendered(_ text: String, model: String, createdAt: String) -> JSONValue {
        [
            "model": .string(model), "created_at": .string(createdAt),
            "_debug_info": ["rendered_template": .string(text)],
        ]
    }

    private var parts: [ResponsePlan.Piece] {
        turn.blocks.flatMap { block -> [ResponsePlan.Piece] in
            switch block {
            case .thinking(let text):
                streamPieces(of: text).map {
                    .init(
                        line(["content": "", "thinking": .string($0)], isDone: false).line,
                        after: Double($0.utf8.count))
                }
            case .text(let text):
                streamPieces(of: text).map {
                    .init(
                        line(["content": .string($0)], isDone: false).line,
                        after: Double($0.utf8.count))
                }
            case .toolUse(let use):
                [
                    .init(
                        line(
                            ["content": "", "tool_calls": [call(use)]], isDone: false
                        ).line, after: Double(use.input.encodedBytes().count))
                ]
            case .toolResult, .other: []
            }
        }
    }

    private func last(withMessage: Bool) -> JSONValue {
        var body = line(withMessage ? wholeMessage : ["content": ""], isDone: true).object ?? [:]
        body["done_reason"] = .string(turn.stop.native)
        // Zeros are left out (ollama.md 2.8).
        let counts: [(String, Int64)] = [
            ("total_duration", Self.nanoseconds(turn.time.total)),
            ("load_duration", Self.nanoseconds(turn.time.load)),
            ("prompt_eval_count", Int64(turn.promptTokens)),
            ("prompt_eval_duration", Self.nanoseconds(turn.time.prefill)),
            ("eval_count", Int64(turn.outputTokens)),
            ("eval_duration", Self.nanoseconds(turn.time.decode)),
        ]
        for (name, count) in counts where count != 0 { body[name] = .integer(count) }
        return .object(body)
    }

    private static func nanoseconds(_ seconds: Double) -> Int64 {
        Int64((min(seconds, 1e9) * 1e9).rounded())
    }

    private var wholeMessage: [String: JSONValue] {
        var message: [String: JSONValue] = ["content": ""]
        var calls: [JSONValue] = []
        for block in turn.blocks {
            switch block {
            case .thinking(let text): message["thinking"] = .string(text)
            case .text(let text): message["content"] = .string(text)
            case .toolUse(let use): calls.append(call(use))
            case .toolResult, .other: break
            }
        }
        if !calls.isEmpty { message["tool_calls"] = .array(calls) }
        return message
    }

    private func call(_ use: ToolUse) -> JSONValue {
        let calls = turn.blocks.compactMap {
            if case .toolUse(let use) = $0 { use.id } else { nil }
        }
        return [
            "id": .string(use.id),
            "function": [
                "index": JSONValue(calls.firstIndex(of: use.id) ?? 0), "name": .string(use.name),
                "arguments": use.input,
            ],
        ]
    }

    /// One object of the stream; `/api/generate` has the text in a place of its own and no calls.
    private func line(_ message: [String: JSONValue], isDone: Bool) -> JSONValue {
        var body: [String: JSONValue] = [
            "model": .string(turn.model), "created_at": .string(createdAt),
            "done": .bool(isDone),
        ]
        switch endpoint {
        case .chat:
            var message = message
            message["role"] = "assistant"
            body["message"] = .object(message)
        case .generate:
            body["response"] = message["content"] ?? ""
            if let thinking = message["thinking"] { body["thinking"] = thinking }
        }
        return .object(body)
    }
}

extension JSONValue {
    /// The value as a line of NDJSON.
    var line: [UInt8] { encodedBytes() + [0x0A] }
}
