import MemoryFit
import Traces

/// Words a model's turn as `/v1/messages` does (ollama.md 1.3 to 1.7).
struct MessagesAnswer {
    let turn: ModelTurn
    let version: OllamaVersion

    func plan(streams: Bool) -> ResponsePlan {
        if let error = turn.rawError, !streams || turn.blocks.isEmpty {
            var plan = Self.problem(
                RequestProblem(error.status, error.message),
                request: turn.identifier("req_", digits: 24))
            plan.seconds = turn.time.total
            plan.pieces[0].after = turn.time.total
            return plan
        }
        return streams ? stream() : whole()
    }

    static func problem(_ problem: RequestProblem, request: String) -> ResponsePlan {
        let type =
            switch problem.status {
            case 400: "invalid_request_error"
            case 401: "authentication_error"
            case 403: "permission_error"
            case 404: "not_found_error"
            case 429: "rate_limit_error"
            case 503, 529: "overloaded_error"
            default: "api_error"
            }
        let body: JSONValue = [
            "type": "error", "error": ["type": .string(type), "message": .string(problem.message)],
            "request_id": .string(request),
        ]
        return ResponsePlan(
            status: problem.status, contentType: ResponsePlan.json, bytes: body.encodedBytes())
    }

    // MARK: In one piece

    private func whole() -> ResponsePlan {
        var message = self.message(content: content, input: turn.promptTokens)
        if turn.fault == .noStop {
            // As after the repeat limit (ollama.md 1.6).
            message["usage"] = usage(input: 0, output: 0)
        } else {
            message["stop_reason"] = .string(turn.stop.anthropic)
            message["usage"] = usage(input: turn.promptTokens, output: turn.outputTokens)
        }
        let total = turn.time.total
        var plan = ResponsePlan(
            contentType: ResponsePlan.json, seconds: total,
            pieces: [.init(JSONValue.object(message).encodedBytes(), after: total)])
        guard let fault = turn.fault else { return plan }
        if fault == .hang { return .silence }
        let start = Array("{\"content\":[{\"type\":\"text\",\"text\":\"".utf8)
        let word = Array(ResponsePlan.endlessWord.utf8)
        switch fault {
        case .streamForever, .close, .halfEvent:
            plan.streams = true
            plan.pieces = [.init(start, after: total)]
            plan.apply(fault, endless: word, marker: 1)
        case .invalidUTF8:
            plan.pieces = [.init(start + [0xC3, 0x28, 0xFF] + Array("\"}]}".utf8), after: total)]
        case .garbage: plan.apply(fault, endless: word, marker: 1)
        case .hang, .noStop: break
        }
        return plan
    }

    private var content: JSONValue {
        guard !turn.blocks.isEmpty else { return .null }
        return .array(
            turn.blocks.map { block in
                switch block {
                case .thinking(let text): ["type": "thinking", "thinking": .string(text)]
                case .text(let text): ["type": "text", "text": .string(text)]
                case .toolUse(let use):
                    [
                        "type": "tool_use", "id": .string(use.id), "name": .string(use.name),
                        "input": use.input,
                    ]
                case .toolResult, .other: .null
                }
            })
    }

    private func message(content: JSONValue, input: Int) -> [String: JSONValue] {
        [
            "id": .string(turn.identifier("msg_", digits: 24)), "type": "message",
            "role": "assistant", "model": .string(turn.model), "content": content,
            "usage": usage(input: input, output: 0),
        ]
    }

    private func usage(input: Int, output: Int) -> JSONValue {
        ["input_tokens": JSONValue(input), "output_tokens": JSONValue(output)]
    }

    // MARK: As events

    private func stream() -> ResponsePlan {
        let estimate = version.hasContextTiers ? turn.inputEstimate : 0
        var pieces: [ResponsePlan.Piece] = [
            .init(
                Self.event(
                    "message_start",
                    ["message": .object(message(content: [], input: estimate))]))
        ]
        for (index, block) in turn.blocks.enumerated() { pieces += events(of: block, index) }
        if turn.rawError == nil, turn.fault != .noStop {
            pieces.append(
                .init(
                    Self.event(
                        "message_delta",
                        [
                            "delta": ["stop_reason": .string(turn.stop.anthropic)],
                            "usage": usage(input: turn.promptTokens, output: turn.outputTokens),
                        ])))
            pieces.append(.init(Self.event("message_stop", [:])))
        }
        pieces.spread(turn.time)
        var plan = ResponsePlan(
            contentType: ResponsePlan.eventStream, seconds: turn.time.total, streams: true,
            pieces: pieces)
        if let fault = turn.fault {
            let word = Self.delta(
                0, ["type": "text_delta", "text": .string(ResponsePlan.endlessWord)])
            let start = Self.event(
                "content_block_start",
                ["index": 0, "content_block": ["type": "text", "text": ""]])
            let needsBlock = fault != .noStop && fault != .garbage && turn.blocks.isEmpty
            if needsBlock { plan.pieces.insert(.init(start), at: 1) }
            plan.apply(fault, endless: word, marker: 2)
        }
        return plan
    }

    private func events(of block: ContentBlock, _ index: Int) -> [ResponsePlan.Piece] {
        let place: JSONValue = JSONValue(index)
        func start(_ block: JSONValue) -> ResponsePlan.Piece {
            .init(Self.event("content_block_start", ["index": place, "content_block": block]))
        }
        let stop = ResponsePlan.Piece(Self.event("content_block_stop", ["index": place]))
        switch block {
        case .thinking(let text):
            return [start(["type": "thinking", "thinking": ""])]
                + streamPieces(of: text).map {
                    .init(
                        Self.delta(index, ["type": "thinking_delta", "thinking": .string($0)]),
                        after: Double($0.utf8.count))
                } + [stop]
        case .text(let text):
            return [start(["type": "text", "text": ""])]
                + streamPieces(of: text).map {
                    .init(
                        Self.delta(index, ["type": "text_delta", "text": .string($0)]),
                        after: Double($0.utf8.count))
                } + [stop]
        case .toolUse(let use):
            // A call is held back until it is complete (ollama.md 1.6).
            let input = use.input.encoded()
            var begin = start([
                "type": "tool_use", "id": .string(use.id), "name": .string(use.name), "input": [:],
            ])
            begin.after = Double(input.utf8.count)
            return [
                begin,
                .init(
                    Self.delta(
                        index, ["type": "input_json_delta", "partial_json": .string(input)])),
                stop,
            ]
        case .toolResult, .other: return []
        }
    }

    private static func delta(_ index: Int, _ delta: JSONValue) -> [UInt8] {
        event("content_block_delta", ["index": JSONValue(index), "delta": delta])
    }

    private static func event(_ name: String, _ members: [String: JSONValue]) -> [UInt8] {
        var members = members
        members["type"] = .string(name)
        var bytes = Array("event: \(name)\ndata: ".utf8)
        JSONValue.object(members).write(to: &bytes)
        bytes.append(contentsOf: "\n\n".utf8)
        return bytes
    }
}

extension [ResponsePlan.Piece] {
    /// Turns each piece's `after`, so far a number of bytes, into its share of the time; load and prefill
    /// come before everything. Nothing is sent before the first word: ollama.md 1.6.
    mutating func spread(_ time: ModelTurn.Time) {
        let bytes = reduce(0) { $0 + $1.after }
        var first = true
        for index in indices {
            let share = bytes > 0 ? self[index].after / bytes : 0
            self[index].after = share * time.decode
            if first, share > 0 {
                // The head goes out with the first word.
                self[startIndex].after += self[index].after
                if index != startIndex { self[index].after = 0 }
                first = false
            }
        }
        guard !isEmpty else { return }
        self[startIndex].after += time.load + time.prefill + (bytes > 0 ? 0 : time.decode)
    }
}
