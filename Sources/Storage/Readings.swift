import GRDB
import Traces

/// Rows of `turns` and `tool_calls`: what a trace says of each turn and call, so that SQL need not parse
/// the wire. Like verdicts they are functions of what was recorded.
struct Readings {
    /// Characters of a result that are kept; the whole is in the next request.
    static let resultExcerpt = 400

    var trace: Trace

    func save(verdict: Int64, in db: Database) throws {
        let turns = try db.cachedStatement(
            sql: "INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        for turn in trace.turns {
            let response = turn.response
            try turns.execute(arguments: [
                verdict, turn.number, turn.timing.firstByteAt, turn.timing.firstTokenAt,
                response.usage?.inputTokens, response.usage?.outputTokens,
                response.usage?.cachedTokens, response.usage?.counting.rawValue,
                response.stopReason, response.endedProperly ? 1 : 0, response.error?.message,
            ])
        }
        let calls = try db.cachedStatement(
            sql: "INSERT INTO tool_calls VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        for call in trace.toolCalls {
            try calls.execute(arguments: [
                verdict, call.turn, call.index, call.use.id, call.use.name,
                call.use.unparsed ?? call.use.input.encoded(), call.validity.word,
                call.result.map { String($0.text.prefix(Self.resultExcerpt)) },
                call.result?.text.utf8.count, call.result.map { $0.isError ? 1 : 0 },
            ])
        }
    }
}

extension CallValidity {
    fileprivate var word: String {
        switch self {
        case .valid: "valid"
        case .unknownTool: "unknown-tool"
        case .invalidInput: "invalid-input"
        case .unparsedInput: "unparsed-input"
        }
    }
}
