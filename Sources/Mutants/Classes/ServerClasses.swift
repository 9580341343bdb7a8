import Traces
import Verdicts

extension MutantClass {
    /// What the server does to a trial besides cutting prompts.
    static let serverClasses: [MutantClass] = [
        MutantClass(.noToolSupport, .model, wishes: { _ in Wishes(servers: MadeUpServer.ollamas) })
        { trial in
            let name = trial.facts.model.name
            let message =
                "\(trial.dice.pick(["registry.ollama.ai/library/\(name)", name])) does not support tools"
            trial.facts.model.capabilities = trial.dice.pick([["completion"], nil])
            trial.fail(ServerFailure(status: 400, type: "invalid_request_error", message: message))
            trial.breakOff("HTTP 400: \(message)")
        },
        MutantClass(.swallowedToolCall, .server) { trial in
            trial.explore(0...3)
            if trial.dice.chance(0.4) {
                trial.swallow()
            } else {
                trial.stop { $0.leakedCall() }
            }
        },
        MutantClass(
            .malformedCall, .server,
            wishes: { dice in Wishes(servers: MadeUpServer.ollamas + [.ollamaNew, .llamaServer]) },
            play: { trial in
                trial.explore(0...4)
                let failure = trial.parserFailure()
                for _ in 0...(trial.setting.driver == .builtin ? 0 : trial.dice.number(in: 0...3)) {
                    trial.fail(failure)
                }
                trial.breakOff("HTTP 500: \(failure.message)")
            }),
        MutantClass(
            .abortedStream, .server, wishes: { dice in Wishes(streamed: dice.chance(0.9)) },
            play: { trial in
                trial.explore(0...4)
                trial.breakStream()
            }),
    ]
}

extension MadeUpTrial {
    /// Tokens were written, and nothing came.
    fileprivate mutating func swallow() {
        for _ in 0...1 {
            turn(Answer([], stopReason: "end_turn", outputTokens: dice.number(in: 18...600)))
            guard dice.chance(0.4) else { break }
            nudge()
        }
        finish()
    }

    fileprivate mutating func parserFailure() -> ServerFailure {
        let raw = String(
            call(.write(artifact, document(sections: 1...2))).input.encoded().prefix(160))
        let tool = setting.belt.tool(for: .write)?.name ?? "write"
        if setting.server == .llamaServer {
            return ServerFailure(
                status: 500, type: "server_error",
                message:
                    "Failed to parse input at pos \(dice.number(in: 20...900)): <tool_call>\(raw)")
        }
        let message = dice.pick([
            "error parsing tool call: raw='\(raw)', err=unexpected end of JSON input",
            "error parsing tool call: raw='\(raw)', err=invalid character '\\n' in string literal",
            "XML syntax error on line \(dice.number(in: 2...90)): element <parameter> closed by </function>",
            "XML syntax error on line \(dice.number(in: 2...90)): unexpected EOF",
            "failed to parse JSON: unexpected end of JSON input",
            "llama-server returned invalid tool call arguments for \"\(tool)\"",
        ])
        return ServerFailure(status: 500, type: "api_error", message: message)
    }

    /// A response that stops in the middle.
    fileprivate mutating func breakStream() {
        let words = (0..<3).map { _ in say(setting.words.looking) }.joined(separator: " ")
        let file = dice.pick(setting.repository.files)
        let answer =
            dice.chance(0.5)
            ? Answer([.text(words)])
            : Answer([
                .text(words),
                .toolUse(call(dice.pick([.read(file), .write(artifact, document())]))),
            ])
        let counts = TokenCounts(
            prompt: conversation.promptTokens, cached: 0, output: tokens(of: answer))
        var pieces = bodyPieces(of: answer, counts: counts)
        if setting.streams {
            // The end marker and the counts go first.
            pieces = Array(
                pieces.prefix(max(1, Int(Double(pieces.count - 3) * dice.number(in: 0.1...1.0)))))
            if dice.chance(0.3), var last = pieces.popLast() {
                last.removeLast(min(last.count - 1, dice.number(in: 3...30)))
                pieces.append(last)
            }
        } else {
            pieces = pieces.map { Array($0.prefix($0.count * 2 / 3)) }
        }
        let kinds = setting.server.isOllama ? 0...2 : 1...3
        switch dice.number(in: setting.streams ? kinds : 1...2) {
        case 0:
            // An error that Ollama swallows (ollama.md 1.6).
            record(pieces, counts: counts)
            breakOff("the stream ended without its end marker")
        case 1:
            record(
                pieces, counts: counts, closed: .eof,
                failure: "the connection closed in the middle of the body")
            breakOff("the connection closed in the middle of the body")
        case 2:
            record(pieces, counts: counts, closed: .reset, failure: "connection reset by peer")
            breakOff("connection reset by peer")
        default:
            let error: JSONValue = [
                "code": 500,
                "message": .string(
                    word(setting.wording.servers.broken)),
                "type": "server_error",
            ]
            let data: JSONValue =
                setting.isChat || setting.server != .llamaServer
                ? ["type": "error", "error": error] : error
            record(
                pieces + [Array("event: error\ndata: \(data.encoded())\n\n".utf8)], counts: counts)
            breakOff(error["message"]?.string ?? "")
        }
    }
}
