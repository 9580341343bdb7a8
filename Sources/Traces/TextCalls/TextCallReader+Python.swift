/// Calls written as Python or Gemma writes them.
extension TextCallReader {
    /// `Read(file_path="README.md", limit=20)`. Arguments without a name take the required ones' in turn;
    /// the input is nil where there are too many.
    mutating func pythonCall(at start: Int) -> (name: String, input: JSONValue?, end: Int)? {
        guard let named = name(at: start), has("(", at: named.end) else { return nil }
        let name = bareName(named.name)
        var unnamed = offered[name]?.required ?? []
        var members: [String: JSONValue] = [:]
        var isKnown = true
        var index = skipSpace(from: named.end + 1)
        while hasTimeLeft, let byte = byte(at: index) {
            if byte == UInt8(ascii: ")") {
                return (name, isKnown ? .object(members) : nil, index + 1)
            }
            var key: String?
            let keyEnd = wordEnd(from: index)
            let equals = skipSpace(from: keyEnd)
            if Self.isNamePart(byte), has("=", at: equals) {
                key = text(index..<keyEnd)
                index = skipSpace(from: equals + 1)
            }
            guard let value = pythonValue(at: index, depth: 0) else { return nil }
            if let key = key ?? unnamed.first {
                members[key] = value.value
                unnamed.removeAll { $0 == key }
            } else {
                isKnown = false
            }
            index = skipSpace(from: value.end)
            if has(",", at: index) {
                index = skipSpace(from: index + 1)
            } else if !has(")", at: index) {
                return nil
            }
        }
        return nil
    }

    /// Without what frameworks put around a tool's name.
    private func bareName(_ name: String) -> String {
        if offered[name] != nil { return name }
        if name.hasSuffix(".call") { return String(name.dropLast(5)) }
        let last = name.split { $0 == "." || $0 == ":" }.last.map(String.init) ?? name
        return offered[last] == nil ? name : last
    }

    /// `[Read(file_path="README.md"), Glob(pattern="*")]`.
    mutating func pythonList(at start: Int, as dialect: TextCall.Dialect) -> Body? {
        var calls: [FoundCall] = []
        var index = skipSpace(from: start + 1)
        while hasTimeLeft, let call = pythonCall(at: index) {
            calls.append(
                FoundCall(
                    dialect: dialect, range: index..<call.end, name: call.name, input: call.input,
                    isWhole: true))
            index = skipSpace(from: call.end)
            if has(",", at: index) { index = skipSpace(from: index + 1) }
        }
        if has("]", at: index), !calls.isEmpty {
            return Body(calls: calls, end: index + 1, isClosed: true)
        }
        // Cut off in the middle of a call, or not what it looked like.
        if let named = name(at: index), has("(", at: named.end) {
            calls.append(
                FoundCall(
                    dialect: dialect, range: index..<count, name: bareName(named.name), input: nil,
                    isWhole: false))
            index = count
        }
        return calls.isEmpty ? nil : Body(calls: calls, end: index, isClosed: false)
    }

    private mutating func pythonValue(at start: Int, depth: Int) -> (value: JSONValue, end: Int)? {
        guard depth < 32, let byte = byte(at: start) else { return nil }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return pythonText(at: start)
        case UInt8(ascii: "["), UInt8(ascii: "("):
            var elements: [JSONValue] = []
            var index = skipSpace(from: start + 1)
            while hasTimeLeft {
                if has(byte == UInt8(ascii: "[") ? "]" : ")", at: index) {
                    return (.array(elements), index + 1)
                }
                guard let element = pythonValue(at: index, depth: depth + 1) else { return nil }
                elements.append(element.value)
                index = skipSpace(from: element.end)
                if has(",", at: index) { index = skipSpace(from: index + 1) }
            }
            return nil
        case UInt8(ascii: "{"):
            var members: [String: JSONValue] = [:]
            var index = skipSpace(from: start + 1)
            while hasTimeLeft {
                if has("}", at: index) { return (.object(members), index + 1) }
                guard let key = pythonText(at: index) else { return nil }
                index = skipSpace(from: key.end)
                guard has(":", at: index),
                    let value = pythonValue(at: skipSpace(from: index + 1), depth: depth + 1)
                else { return nil }
                members[key.value.string ?? ""] = value.value
                index = skipSpace(from: value.end)
                if has(",", at: index) { index = skipSpace(from: index + 1) }
            }
            return nil
        default:
            if has("\"", at: start + 1) || has("'", at: start + 1) {
                return pythonText(at: start + 1)
            }
            var end = start
            while end < count, end - start < 64,
                Self.isNamePart(bytes[end]) || bytes[end] == UInt8(ascii: ".")
                    || bytes[end] == UInt8(ascii: "+")
            { end += 1 }
            switch text(start..<end) {
            case "True", "true": return (true, end)
            case "False", "false": return (false, end)
            case "None", "null": return (.null, end)
            case let word: return (try? JSONValue(parsing: word)).map { ($0, end) }
            }
        }
    }

    /// A text in one or three quotes of either kind.
    private mutating func pythonText(at start: Int) -> (value: JSONValue, end: Int)? {
        guard let quote = byte(at: start), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        else {
            return nil
        }
        let width = run(of: quote, from: start) >= 3 ? 3 : 1
        var content: [UInt8] = []
        var index = start + width
        defer { pay(index - start) }
        while index < count {
            let byte = bytes[index]
            if byte == quote, width == 1 || run(of: quote, from: index) >= 3 {
                index += width
                return (.string(String(decoding: content, as: UTF8.self)), index)
            }
            index += 1
            guard byte == UInt8(ascii: "\\"), let escaped = self.byte(at: index) else {
                content.append(byte)
                continue
            }
            index += 1
            switch escaped {
            case UInt8(ascii: "n"): content.append(0x0A)
            case UInt8(ascii: "t"): content.append(0x09)
            case UInt8(ascii: "r"): content.append(0x0D)
            case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): content.append(escaped)
            case 0x0A: break
            case UInt8(ascii: "u"):
                let digits = index + 4 <= count ? UInt32(text(index..<index + 4), radix: 16) : nil
                if let scalar = digits.flatMap(Unicode.Scalar.init) {
                    content += Array(String(Character(scalar)).utf8)
                    index += 4
                } else {
                    content += [UInt8(ascii: "\\"), escaped]
                }
            default: content += [UInt8(ascii: "\\"), escaped]
            }
        }
        return nil
    }

    // MARK: Gemma

    /// `call:Read{file_path:<|"|>README.md<|"|>}`; quotes may be JSON's, or gone.
    mutating func gemma(at start: Int) -> Body? {
        guard let named = name(at: start + 5), has("{", at: named.end) else { return nil }
        let value = gemmaValue(at: named.end, of: nil, in: "", depth: 0)
        let name = bareName(named.name)
        var found = FoundCall(
            dialect: .gemma, range: start..<count, name: name, input: nil, isWhole: false)
        guard let value else {
            let extent = extent(from: named.end)
            found.range = start..<extent.end
            found.isWhole = extent.isClosed
            return Body(calls: [found], end: extent.end, isClosed: extent.isClosed)
        }
        if let members = value.value.object {
            found.input = .object(
                members.reduce(into: [:]) { typed, member in
                    // A text without quotes may be a number to the tool, and a number a text.
                    typed[member.key] =
                        member.value.string.map { self.value($0, of: member.key, in: name) }
                        ?? member.value
                })
        }
        found.range = start..<value.end
        found.isWhole = true
        return Body(calls: [found], end: value.end, isClosed: true)
    }

    private mutating func gemmaValue(
        at start: Int, of key: String?, in tool: String, depth: Int
    ) -> (value: JSONValue, end: Int)? {
        guard depth < 32, hasTimeLeft, let byte = byte(at: start) else { return nil }
        if let quoted = gemmaText(at: start) { return (.string(quoted.text), quoted.end) }
        let isObject = byte == UInt8(ascii: "{")
        guard isObject || byte == UInt8(ascii: "[") else {
            var end = start
            let ends: [UInt8] = [0x0A, UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]")]
            while end < count, !ends.contains(bytes[end]) { end += 1 }
            pay(end - start)
            guard end > start else { return nil }
            let word = text(start..<end).trimmedOfSpace
            return ((try? JSONValue(parsing: word)) ?? .string(word), end)
        }
        var members: [String: JSONValue] = [:]
        var elements: [JSONValue] = []
        var index = skipSpace(from: start + 1)
        while hasTimeLeft, index < count {
            if has(isObject ? "}" : "]", at: index) {
                return (isObject ? .object(members) : .array(elements), index + 1)
            }
            var name = ""
            if isObject {
                if let quoted = gemmaText(at: index) {
                    (name, index) = (quoted.text, quoted.end)
                } else {
                    let end = wordEnd(from: index)
                    (name, index) = (text(index..<end), end)
                }
                index = skipSpace(from: index)
                guard has(":", at: index) else { return nil }
                index = skipSpace(from: index + 1)
            }
            guard let value = gemmaValue(at: index, of: name, in: tool, depth: depth + 1) else {
                return nil
            }
            if isObject { members[name] = value.value } else { elements.append(value.value) }
            index = skipSpace(from: value.end)
            if has(",", at: index) {
                index = skipSpace(from: index + 1)
            } else if !has(isObject ? "}" : "]", at: index) {
                return nil
            }
        }
        return nil
    }

    /// A text between Gemma's own marks, or a JSON string.
    private mutating func gemmaText(at start: Int) -> (text: String, end: Int)? {
        for mark in ["<|\"|>", "<escape>"] as [StaticString] where has(mark, at: start) {
            let first = start + mark.utf8CodeUnitCount
            return find(mark, from: first).map {
                (text(first..<$0), $0 + mark.utf8CodeUnitCount)
            }
        }
        guard has("\"", at: start) else { return nil }
        var end = start + 1
        while end < count, bytes[end] != UInt8(ascii: "\"") {
            end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        pay(end - start)
        guard end < count else { return nil }
        let value = try? JSONValue(parsing: bytes[start...end])
        return (value?.string ?? text(start + 1..<end), end + 1)
    }
}
