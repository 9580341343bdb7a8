/// Calls written with tags around the name and each argument.
extension TextCallReader {
    /// `<function=Read>` with `<parameter=file_path>` inside, `<invoke name="Read">` with
    /// `<parameter name="file_path">`; also `<function=Read>{…}</function>`.
    mutating func tagged(at start: Int) -> (call: FoundCall, end: Int)? {
        let forms: [(StaticString, TextCall.Dialect)] = [
            ("<function=", .qwenCoder), ("<function name=\"", .invoke),
            ("<invoke name=\"", .invoke),
        ]
        guard let form = forms.first(where: { has($0.0, at: start) }) else { return nil }
        var named = start + form.0.utf8CodeUnitCount
        if has("\"", at: named) { named += 1 }
        guard let (name, nameEnd) = name(at: named) else { return nil }
        var index = nameEnd
        if has("\"", at: index) { index += 1 }
        guard has(">", at: index) else { return nil }
        index = skipSpace(from: index + 1)
        var found = FoundCall(
            dialect: form.1, range: start..<index, name: name, input: nil, isWhole: false)
        if has("{", at: index) {
            let extent = extent(from: index)
            found.input = try? JSONValue(parsing: bytes[index..<extent.end])
            index = skipSpace(from: extent.end)
        } else {
            var members: [String: JSONValue] = [:]
            while hasTimeLeft, let parameter = parameter(at: index) {
                members[parameter.name] = value(parameter.text, of: parameter.name, in: name)
                index = skipSpace(from: parameter.end)
            }
            // A tag in a sentence has neither parameters nor an end.
            if members.isEmpty, index < count, closerEnd(at: index) == nil { return nil }
            found.input = .object(members)
        }
        if let end = closerEnd(at: index) {
            found.isWhole = true
            index = end
        }
        found.range = start..<index
        return (found, index)
    }

    private func closerEnd(at index: Int) -> Int? {
        let closers: [StaticString] = ["</function>", "</invoke>"]
        return closers.first { has($0, at: index) }.map { index + $0.utf8CodeUnitCount }
    }

    /// One parameter; its text ends at its closing tag, or where one was forgotten, at the next tag of the call.
    private mutating func parameter(at start: Int) -> (name: String, text: String, end: Int)? {
        let forms: [StaticString] = ["<parameter=", "<parameter name=\""]
        guard let form = forms.first(where: { has($0, at: start) }) else { return nil }
        guard let (name, nameEnd) = name(at: start + form.utf8CodeUnitCount) else { return nil }
        var index = nameEnd
        // Attributes may follow: `string="true"`.
        while index < count, index - nameEnd < 64, bytes[index] != UInt8(ascii: ">") { index += 1 }
        guard has(">", at: index) else { return nil }
        index += 1
        let closing = find("</parameter>", from: index)
        let next = find(form, from: index, to: closing)
        var end = closing ?? count
        var after = closing.map { $0 + 12 } ?? count
        if closing == nil || next != nil {
            let closers: [StaticString] = ["</function>", "</invoke>", "</tool_call>"]
            let others = [next] + closers.map { find($0, from: index, to: closing) }
            if let first = others.compactMap(\.self).min() {
                (end, after) = (first, first)
            }
        }
        if index < end, bytes[index] == 0x0A { index += 1 }
        if index < end, bytes[end - 1] == 0x0A { end -= 1 }
        return (name, text(index..<end), after)
    }

    /// `<arg_key>file_path</arg_key><arg_value>…</arg_value>`, or nothing, after the tool's name.
    mutating func glm(_ name: String, from start: Int, at first: Int) -> Body? {
        var index = first
        var members: [String: JSONValue] = [:]
        var found = FoundCall(
            dialect: .glm, range: start..<index, name: name, input: nil, isWhole: false)
        while has("<arg_key>", at: index), hasTimeLeft {
            let keyStart = index + 9
            guard let keyEnd = find("</arg_key>", from: keyStart) else { break }
            let valueTag = skipSpace(from: keyEnd + 10)
            guard has("<arg_value>", at: valueTag) else { break }
            let key = text(keyStart..<keyEnd).trimmedOfSpace
            guard let valueEnd = find("</arg_value>", from: valueTag + 11) else { break }
            members[key] = value(text(valueTag + 11..<valueEnd), of: key, in: name)
            index = skipSpace(from: valueEnd + 12)
        }
        let isClosed = has("</tool_call>", at: index)
        // Cut off, unless this is a sentence that has the tag in it.
        let isCut = index >= count && offered[name] != nil || has("<arg_key>", at: index)
        guard isClosed || isCut || !members.isEmpty else { return nil }
        if has("<arg_key>", at: index) { index = count }
        found.input = .object(members)
        found.range = start..<index
        found.isWhole = isClosed
        return Body(calls: [found], end: index, isClosed: isClosed)
    }

    /// What a dialect without types means by `text`: the text where the tool takes one there, else the
    /// JSON in it.
    func value(_ text: String, of parameter: String, in tool: String) -> JSONValue {
        guard let schema = offered[tool]?.inputSchema["properties"]?[parameter],
            !JSONSchema(schema).admits(.string(text))
        else { return .string(text) }
        let trimmed = text.trimmedOfSpace
        switch trimmed {
        case "True": return true
        case "False": return false
        case "None": return .null
        default: return (try? JSONValue(parsing: trimmed)) ?? .string(text)
        }
    }

    // MARK: Special tokens

    /// DeepSeek: the name, a separator, the arguments; older models put `function` before the name and a
    /// code block around the arguments.
    mutating func deepseek(at start: Int) -> Reading? {
        let separator: StaticString = "<｜tool▁sep｜>"
        let first = start + ("<｜tool▁call▁begin｜>" as StaticString).utf8CodeUnitCount
        guard let middle = find(separator, from: first, to: first + 300) else { return nil }
        var index = middle + separator.utf8CodeUnitCount
        var name = text(first..<middle).trimmedOfSpace
        if name == "function" {
            let end = lineEnd(from: index)
            guard end - index <= 200 else { return nil }
            name = text(index..<end).trimmedOfSpace
            index = end
        }
        return arguments(
            of: name, at: index, from: start, as: .deepseek, closer: "<｜tool▁call▁end｜>")
    }

    /// Kimi: `functions.Read:0`, then the arguments.
    mutating func kimi(at start: Int) -> Reading? {
        let separator: StaticString = "<|tool_call_argument_begin|>"
        let first = start + 19
        guard let middle = find(separator, from: first, to: first + 300) else { return nil }
        var name = text(first..<middle).trimmedOfSpace
        if name.hasPrefix("functions.") { name.removeFirst(10) }
        if let colon = name.lastIndex(of: ":"), Int(name[name.index(after: colon)...]) != nil {
            name = String(name[..<colon])
        }
        return arguments(
            of: name, at: middle + separator.utf8CodeUnitCount, from: start, as: .kimi,
            closer: "<|tool_call_end|>")
    }

    /// Harmony: `to=functions.Read` among the tokens of a message's head, then the arguments.
    mutating func harmony(at start: Int) -> Reading? {
        guard let recipient = find("to=functions.", from: start, to: start + 120),
            let (name, nameEnd) = name(at: recipient + 13)
        else { return nil }
        // A sentence may have the same words; a head has nothing but its own, and `<|>`.
        guard isHead(start..<recipient) else { return nil }
        var index = nameEnd
        while index < count, index - nameEnd < 120, bytes[index] != UInt8(ascii: "{") { index += 1 }
        guard isHead(nameEnd..<index) else { return nil }
        return arguments(of: name, at: index, from: start, as: .harmony, closer: nil)
    }

    private func isHead(_ range: Range<Int>) -> Bool {
        let words: [StaticString] = [
            "start", "channel", "constrain", "message", "assistant", "commentary", "analysis",
            "json", "code",
        ]
        var index = range.lowerBound
        while index < range.upperBound {
            let end = wordEnd(from: index)
            let isKnown =
                Self.isNamePart(bytes[index])
                ? words.contains { has($0, at: index) && $0.utf8CodeUnitCount == end - index }
                : Self.isSpace(bytes[index]) || [0x3C, 0x7C, 0x3E].contains(bytes[index])
            guard isKnown else { return false }
            index = end
        }
        return true
    }

    private mutating func arguments(
        of name: String, at first: Int, from start: Int, as dialect: TextCall.Dialect,
        closer: StaticString?
    ) -> Reading? {
        guard !name.isEmpty, !name.contains(where: \.isWhitespace) else { return nil }
        var index = skipSpace(from: first)
        let isFenced = has("```", at: index)
        if isFenced { index = skipSpace(from: index + 3 + word(at: index + 3).utf8.count) }
        guard has("{", at: index) else { return nil }
        let extent = extent(from: index)
        var end = extent.end
        var isWhole = extent.isClosed
        let input = try? JSONValue(parsing: bytes[index..<end])
        if isFenced, has("```", at: skipSpace(from: end)) { end = skipSpace(from: end) + 3 }
        if let closer {
            let after = skipSpace(from: end)
            isWhole = has(closer, at: after)
            if isWhole { end = after + closer.utf8CodeUnitCount }
        }
        let found = FoundCall(
            dialect: dialect, range: start..<end, name: name, input: input, isWhole: isWhole)
        return Reading(calls: [found], end: end)
    }
}
