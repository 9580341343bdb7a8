/// Which dialect a place of the text may begin, told by its first bytes.
extension TextCallReader {
    /// What was read at `start`: calls, or JSON that is none (without calls); nil when neither begins here.
    mutating func calls(at start: Int, inToolCode: Bool) -> Reading? {
        switch bytes[start] {
        case UInt8(ascii: "<"):
            if let opener = Self.openers.first(where: { has($0.tag, at: start) }) {
                return marked(by: opener, at: start)
            }
            if has("<｜tool▁call▁begin｜>", at: start) { return deepseek(at: start) }
            if has("<|tool_call_begin|>", at: start) { return kimi(at: start) }
            if has("<|start|>", at: start) || has("<|channel|>", at: start) {
                return harmony(at: start)
            }
            return tagged(at: start).map { Reading(calls: [$0.call], end: $0.end) }
        case UInt8(ascii: "["):
            if let opener = Self.openers.first(where: { has($0.tag, at: start) }) {
                return marked(by: opener, at: start)
            }
            return list(at: start)
        case UInt8(ascii: "{"): return bareObject(at: start)
        case let byte where Self.isNamePart(byte): return worded(at: start, inToolCode: inToolCode)
        default: return nil
        }
    }

    /// A tag that a call follows.
    struct Opener {
        var tag: StaticString
        var dialect: TextCall.Dialect
        /// The tag without which the call is not whole.
        var closer: StaticString?
    }

    private static let openers: [Opener] = [
        Opener(tag: "<tool_call>", dialect: .hermes, closer: "</tool_call>"),
        Opener(tag: "<toolcall>", dialect: .hermes, closer: "</toolcall>"),
        Opener(tag: "<function_call>", dialect: .hermes, closer: "</function_call>"),
        Opener(tag: "<tools>", dialect: .hermes, closer: "</tools>"),
        Opener(tag: "[TOOL_REQUEST]", dialect: .hermes, closer: "[END_TOOL_REQUEST]"),
        Opener(tag: "<|tool_call|>", dialect: .granite, closer: nil),
        Opener(tag: "<|tool_call>", dialect: .gemma, closer: "<tool_call|>"),
        Opener(tag: "<start_function_call>", dialect: .gemma, closer: "<end_function_call>"),
        Opener(tag: "<|tool_call_start|>", dialect: .lfm2, closer: "<|tool_call_end|>"),
        Opener(tag: "<|python_tag|>", dialect: .llama, closer: nil),
        Opener(tag: "<|START_ACTION|>", dialect: .cohere, closer: "<|END_ACTION|>"),
        Opener(tag: "[TOOL_CALLS]", dialect: .mistralList, closer: nil),
    ]

    /// What follows an opening tag, up to its closing one.
    private mutating func marked(by opener: Opener, at start: Int) -> Reading? {
        var index = skipSpace(from: start + opener.tag.utf8CodeUnitCount)
        let isFenced = has("```", at: index)
        if isFenced { index = skipSpace(from: index + 3 + word(at: index + 3).utf8.count) }
        guard var body = body(at: index, of: opener) else { return nil }
        // Some models put several into one pair of tags.
        var end = skipSpace(from: body.end)
        while body.isClosed, byte(at: end) == UInt8(ascii: "{"), hasTimeLeft,
            let more = self.body(at: end, of: opener)
        {
            body = Body(calls: body.calls + more.calls, end: more.end, isClosed: more.isClosed)
            end = skipSpace(from: body.end)
        }
        if isFenced, has("```", at: end) { end = skipSpace(from: end + 3) }
        var isWhole = body.isClosed
        if let closer = opener.closer {
            // A brace too many or too few is the model's slip; the tag says where the call ends.
            var over = end
            while over - end < 8,
                byte(at: over) == UInt8(ascii: "}") || byte(at: over) == UInt8(ascii: "]")
            {
                over = skipSpace(from: over + 1)
            }
            if has(closer, at: over) {
                body.end = over + closer.utf8CodeUnitCount
                isWhole = true
            } else if let next = find(closer, from: index), !body.isClosed || next < body.end {
                body.end = next + closer.utf8CodeUnitCount
                isWhole = true
            } else {
                isWhole = false
            }
        } else if isFenced {
            body.end = end
        }
        if body.calls.count == 1 { body.calls[0].range = start..<body.end }
        for index in body.calls.indices where !isWhole { body.calls[index].isWhole = false }
        if isWhole, body.calls.count == 1 { body.calls[0].isWhole = true }
        return Reading(calls: body.calls, end: body.end)
    }

    /// Calls between tags.
    struct Body {
        var calls: [FoundCall]
        var end: Int
        var isClosed: Bool
    }

    private mutating func body(at start: Int, of opener: Opener) -> Body? {
        guard let first = byte(at: start) else { return nil }
        if first == UInt8(ascii: "{") {
            return objects(at: start, as: opener.dialect, closer: opener.closer)
        }
        if first == UInt8(ascii: "[") {
            let isJSON = byte(at: skipSpace(from: start + 1)) == UInt8(ascii: "{")
            if isJSON { return objects(at: start, as: opener.dialect, closer: opener.closer) }
            let dialect = opener.dialect == .hermes ? .lfm2 : opener.dialect
            return pythonList(at: start, as: dialect)
        }
        if let tagged = tagged(at: start) {
            return Body(calls: [tagged.call], end: tagged.end, isClosed: tagged.call.isWhole)
        }
        if has("call:", at: start) { return gemma(at: start) }
        guard let named = name(at: start) else { return nil }
        let next = skipSpace(from: named.end)
        if has("[", at: named.end) || has("{", at: next) {
            return withArguments(named.name, from: start, at: named.end, of: opener)
        }
        if has("(", at: named.end) {
            guard let call = pythonCall(at: start) else { return nil }
            let found = FoundCall(
                dialect: opener.dialect, range: start..<call.end, name: call.name,
                input: call.input,
                isWhole: true)
            return Body(calls: [found], end: call.end, isClosed: true)
        }
        guard opener.dialect == .hermes else { return nil }
        return glm(named.name, from: start, at: next)
    }

    /// `Read[ARGS]{…}`, `Read[CALL_ID]x[ARGS]{…}` and `Read{…}`.
    private mutating func withArguments(
        _ name: String, from start: Int, at end: Int, of opener: Opener
    ) -> Body? {
        var index = end
        if has("[CALL_ID]", at: index) { index += 9 + word(at: index + 9).utf8.count }
        if has("[ARGS]", at: index) { index += 6 }
        index = skipSpace(from: index)
        let dialect = opener.dialect == .mistralList ? .mistral : opener.dialect
        guard byte(at: index) == UInt8(ascii: "{") else { return nil }
        let extent = extent(from: index)
        let input = try? JSONValue(parsing: bytes[index..<extent.end])
        let found = FoundCall(
            dialect: dialect, range: start..<extent.end, name: name, input: input,
            isWhole: extent.isClosed)
        return Body(calls: [found], end: extent.end, isClosed: extent.isClosed)
    }

    // MARK: Words

    /// Dialects that begin with a word: `Action:`, `call:`, `to=functions.`, `Read[ARGS]`, `Read(…)`.
    private mutating func worded(at start: Int, inToolCode: Bool) -> Reading? {
        let end = wordEnd(from: start)
        switch byte(at: end) {
        case UInt8(ascii: ":"):
            if has("Action:", at: start) { return action(at: start) }
            guard has("call:", at: start), let body = gemma(at: start) else { return nil }
            let calls = body.calls.filter { offered[$0.name] != nil }
            return calls.isEmpty ? nil : Reading(calls: calls, end: body.end)
        case UInt8(ascii: "["):
            guard has("[ARGS]", at: end) || has("[CALL_ID]", at: end),
                let body = withArguments(
                    text(start..<end), from: start, at: end,
                    of: Opener(tag: "[TOOL_CALLS]", dialect: .mistralList, closer: nil))
            else { return nil }
            return Reading(calls: body.calls, end: body.end)
        case UInt8(ascii: "="): return has("to=functions.", at: start) ? harmony(at: start) : nil
        case UInt8(ascii: " "):
            let isChannel = has("commentary to=", at: start) || has("assistant to=", at: start)
            return isChannel ? harmony(at: start) : nil
        case UInt8(ascii: "("), UInt8(ascii: "."):
            return inToolCode ? toolCode(at: start) : nil
        default: return nil
        }
    }

    /// `Read(file_path="README.md")`, in `print(…)` or not.
    private mutating func toolCode(at start: Int) -> Reading? {
        let isPrinted = has("print(", at: start)
        let index = isPrinted ? skipSpace(from: start + 6) : start
        guard let call = pythonCall(at: index), offered[call.name] != nil else { return nil }
        var end = call.end
        if isPrinted {
            end = skipSpace(from: end)
            guard has(")", at: end) else { return nil }
            end += 1
        }
        let found = FoundCall(
            dialect: .toolCode, range: start..<end, name: call.name, input: call.input,
            isWhole: true)
        return Reading(calls: [found], end: end)
    }

    /// Cohere's list of calls after `Action:`, or ReAct's name and `Action Input:`.
    private mutating func action(at start: Int) -> Reading? {
        var index = skipSpace(from: start + 7)
        let isFenced = has("```json", at: index)
        if isFenced { index = skipSpace(from: index + 7) }
        if has("[", at: index) || has("{", at: index) {
            guard var body = objects(at: index, as: .cohere, closer: nil) else { return nil }
            // Cohere's word for "answer now" is no call.
            body.calls.removeAll { $0.name.hasPrefix("directly") }
            guard !body.calls.isEmpty else { return nil }
            let end = skipSpace(from: body.end)
            if isFenced, has("```", at: end) { body.end = end + 3 }
            if body.calls.count == 1 { body.calls[0].range = start..<body.end }
            return Reading(calls: body.calls, end: body.end)
        }
        guard !isFenced, let named = name(at: index), offered[named.name] != nil else { return nil }
        index = skipSpace(from: named.end)
        guard has("Action Input:", at: index) else { return nil }
        index = skipSpace(from: index + 13)
        guard has("{", at: index) else { return nil }
        let extent = extent(from: index)
        let found = FoundCall(
            dialect: .react, range: start..<extent.end, name: named.name,
            input: try? JSONValue(parsing: bytes[index..<extent.end]), isWhole: extent.isClosed)
        return Reading(calls: [found], end: extent.end)
    }
}
