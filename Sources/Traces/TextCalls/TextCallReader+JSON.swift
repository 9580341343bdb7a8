/// Calls written as JSON.
extension TextCallReader {
    /// The end of the JSON that begins with a bracket at `start`: where its brackets are even, or the
    /// text's end. It need not be right JSON inside: models forget to escape line breaks.
    mutating func extent(from start: Int) -> (end: Int, isClosed: Bool) {
        var depth = 0
        var inString = false
        var index = start
        while index < count {
            let byte = bytes[index]
            index += 1
            if inString {
                if byte == UInt8(ascii: "\\") {
                    index += 1
                } else if byte == UInt8(ascii: "\"") {
                    inString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): inString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 {
                    pay(index - start)
                    return (index, true)
                }
            default: break
            }
        }
        pay(count - start)
        return (count, false)
    }

    /// One object or a list of them between tags, whatever tools they name.
    mutating func objects(
        at start: Int, as dialect: TextCall.Dialect, closer: StaticString?
    ) -> Body? {
        guard bytes[start] == UInt8(ascii: "[") else {
            var extent = extent(from: start)
            if !extent.isClosed, let closer, let end = find(closer, from: start) {
                extent.end = end
            }
            let calls = calls(in: start..<extent.end, isClosed: extent.isClosed, as: dialect)
            return calls.isEmpty
                ? nil : Body(calls: calls, end: extent.end, isClosed: extent.isClosed)
        }
        var found: [FoundCall] = []
        var index = skipSpace(from: start + 1)
        while byte(at: index) == UInt8(ascii: "{"), hasTimeLeft {
            let extent = extent(from: index)
            found += calls(in: index..<extent.end, isClosed: extent.isClosed, as: dialect)
            index = skipSpace(from: extent.end)
            if byte(at: index) == UInt8(ascii: ",") { index = skipSpace(from: index + 1) }
        }
        if found.isEmpty { return nil }
        let isClosed = byte(at: index) == UInt8(ascii: "]")
        return Body(calls: found, end: isClosed ? index + 1 : index, isClosed: isClosed)
    }

    /// An object with nothing around it: calls of offered tools, or an object that is none.
    mutating func bareObject(at start: Int) -> Reading? {
        guard has("\"", at: skipSpace(from: start + 1)) else { return nil }
        let extent = extent(from: start)
        if extent.isClosed {
            return Reading(
                calls: offeredCalls(in: start..<extent.end, isClosed: true), end: extent.end)
        }
        let end = find("\n```", from: start) ?? extent.end
        let calls = offeredCalls(in: start..<end, isClosed: false)
        return calls.isEmpty ? nil : Reading(calls: calls, end: end)
    }

    /// A list with nothing around it, of JSON or as Python writes calls.
    mutating func list(at start: Int) -> Reading? {
        let first = skipSpace(from: start + 1)
        if has("{", at: first) {
            guard has("\"", at: skipSpace(from: first + 1)) else { return nil }
            var calls: [FoundCall] = []
            var index = first
            while byte(at: index) == UInt8(ascii: "{"), hasTimeLeft {
                let extent = extent(from: index)
                let here = offeredCalls(in: index..<extent.end, isClosed: extent.isClosed)
                index = skipSpace(from: extent.end)
                // A list of other things is no list of calls.
                if here.isEmpty {
                    let whole = self.extent(from: start)
                    return whole.isClosed ? Reading(calls: [], end: whole.end) : nil
                }
                calls += here
                if has(",", at: index) { index = skipSpace(from: index + 1) }
            }
            return Reading(calls: calls, end: has("]", at: index) ? index + 1 : index)
        }
        guard let named = name(at: first), has("(", at: named.end),
            let body = pythonList(at: start, as: .lfm2), body.isClosed,
            body.calls.allSatisfy({ offered[$0.name] != nil })
        else { return nil }
        return Reading(calls: body.calls, end: body.end)
    }

    private func offeredCalls(in range: Range<Int>, isClosed: Bool) -> [FoundCall] {
        let calls = calls(in: range, isClosed: isClosed, as: .json)
        return calls.allSatisfy { offered[$0.name] != nil } ? calls : []
    }

    /// The calls that the object in `range` makes, most often one; none when it is something else.
    func calls(in range: Range<Int>, isClosed: Bool, as dialect: TextCall.Dialect) -> [FoundCall] {
        if isClosed, let value = try? JSONValue(parsing: bytes[range]) {
            return CallObject.all(in: value, isMarked: dialect != .json).map {
                FoundCall(
                    dialect: dialect, range: range, name: $0.name, input: $0.input, isWhole: true)
            }
        }
        guard let name = CallObject.name(inBroken: bytes[range]) else { return [] }
        return [
            FoundCall(dialect: dialect, range: range, name: name, input: nil, isWhole: isClosed)
        ]
    }
}

/// A JSON object that stands for a call.
struct CallObject {
    var name: String
    var input: JSONValue?

    private static let names = [
        "name", "tool_name", "tool", "function", "function_name", "recipient_name",
    ]
    private static let arguments = [
        "arguments", "parameters", "input", "args", "tool_input", "params",
    ]

    /// - Parameter isMarked: Whether markup says that it is a call; then a name alone is one, too.
    static func all(in value: JSONValue, isMarked: Bool, depth: Int = 0) -> [CallObject] {
        guard depth < 3, let members = value.object else { return [] }
        for wrapper in ["function", "function_call", "tool_call"] {
            guard let inner = members[wrapper], inner.object != nil else { continue }
            return all(in: inner, isMarked: isMarked, depth: depth + 1)
        }
        if let calls = members["tool_calls"]?.array {
            return calls.flatMap { all(in: $0, isMarked: isMarked, depth: depth + 1) }
        }
        guard let name = names.lazy.compactMap({ members[$0]?.string }).first, !name.isEmpty else {
            return []
        }
        guard let given = arguments.lazy.compactMap({ members[$0] }).first else {
            return isMarked && members.count <= 2 ? [CallObject(name: name, input: [:])] : []
        }
        // `{"name": …, "parameters": {"type": "object", "properties": …}}` describes a tool.
        let isSchema = given["properties"]?.object != nil && given["type"] == "object"
        if isSchema || members["description"]?.string != nil && !isMarked { return [] }
        switch given {
        case .string(let text):
            return [CallObject(name: name, input: try? JSONValue(parsing: text))]
        case .null: return [CallObject(name: name, input: [:])]
        case .object: return [CallObject(name: name, input: given)]
        default: return isMarked ? [CallObject(name: name, input: given)] : []
        }
    }

    /// The tool's name in an object that is cut off or broken, if arguments are seen to begin in it, too.
    static func name(inBroken bytes: ArraySlice<UInt8>) -> String? {
        var name: String?
        var key: String?
        var hasArguments = false
        var depth = 0
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                let start = index
                while index < bytes.endIndex, bytes[index] != UInt8(ascii: "\"") {
                    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                guard index < bytes.endIndex else { return hasArguments ? name : nil }
                let end = index
                index += 1
                guard depth == 1, end - start <= 128 else { continue }
                let text = String(decoding: bytes[start..<end], as: UTF8.self)
                var after = index
                while after < bytes.endIndex, TextCallReader.isSpace(bytes[after]) { after += 1 }
                if after < bytes.endIndex, bytes[after] == UInt8(ascii: ":") {
                    key = text
                    index = after + 1
                    guard arguments.contains(text) else { continue }
                    hasArguments = hasArguments || begins(bytes[index...])
                } else if let known = key, names.contains(known), name == nil {
                    name = text
                }
                if name != nil, hasArguments { return name }
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
        }
        return hasArguments ? name : nil
    }

    /// Whether a text or an object begins, or would if it were not cut off; `{...}` is none.
    private static func begins(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes.drop(while: TextCallReader.isSpace)
        guard let first = rest.popFirst() else { return true }
        if first == UInt8(ascii: "\"") { return true }
        guard first == UInt8(ascii: "{") else { return false }
        let next = rest.first { !TextCallReader.isSpace($0) }
        return next == nil || next == UInt8(ascii: "\"") || next == UInt8(ascii: "}")
    }
}
