import ConfigFiles
import Traces

/// Reads rules, steps and answers of a script.
struct ScriptAnswerReader {
    private static let answerKeys = [
        "think", "say", "call", "empty", "tokens", "fault", "huge_argument", "stop_reason",
        "raw_error",
    ]

    func rule(_ value: ConfigValue) -> ScriptRule? {
        let node = value.mapping(keys: ["when"] + Self.answerKeys)
        guard let when = node.required("when") else { return nil }
        return ScriptRule(when: condition(when), answer: answer(node))
    }

    /// A step, as often as it is repeated.
    func step(_ value: ConfigValue) -> [ScriptAnswer] {
        let node = value.mapping(keys: ["repeat"] + Self.answerKeys)
        let range = 1...10_000
        let times = node.optionalInt("repeat", in: range) ?? 1
        return Array(repeating: answer(node), count: min(max(times, 1), range.upperBound))
    }

    func answer(_ value: ConfigValue) -> ScriptAnswer {
        answer(value.mapping(keys: Self.answerKeys))
    }

    private func answer(_ node: ConfigMapping) -> ScriptAnswer {
        let isEmpty = node.optionalBool("empty") ?? false
        var answer = ScriptAnswer(
            think: node["think"]?.string(mayBeEmpty: true),
            say: node["say"]?.string(mayBeEmpty: true),
            calls: node["call"].map(calls) ?? [],
            tokens: node.optionalInt("tokens", in: 0...100_000_000),
            fault: node["fault"]?.choice(),
            hugeArgument: node.optionalInt("huge_argument", in: 1...1 << 30),
            stopReason: node.optionalString("stop_reason"))
        if let error = node.optionalMapping("raw_error", keys: ["status", "message"]) {
            answer.rawError = ScriptAnswer.RawError(
                status: error.int("status", in: 400...599), message: error.string("message"))
        }
        let saysSomething = answer.think != nil || answer.say != nil || !answer.calls.isEmpty
        if isEmpty, saysSomething {
            node["empty"]?.reject(.other("alone: an empty answer says nothing"))
        } else if !isEmpty, !saysSomething, answer.fault == nil, answer.rawError == nil {
            node.value.report(
                .needsOneOf(
                    keys: ["think", "say", "call", "empty", "fault", "raw_error"], found: []))
        }
        if let value = node["huge_argument"], answer.calls.isEmpty {
            value.reject(.other("given together with a call"))
        }
        return answer
    }

    /// One call, or a list of calls.
    private func calls(_ value: ConfigValue) -> [ScriptAnswer.Call] {
        let values = value.node.sequence == nil ? [value] : value.list()
        return values.compactMap { value in
            guard let pairs = value.node.mapping, pairs.count == 1, let pair = pairs.first else {
                value.reject(.other("one tool's name and its arguments, as {Read: {file_path: a}}"))
                return nil
            }
            let arguments = ConfigValue(node: pair.value, reader: value.reader)
            guard arguments.node.mapping != nil else {
                arguments.reject(.other("a mapping of arguments"))
                return nil
            }
            return ScriptAnswer.Call(pair.key, JSONValue(arguments.node))
        }
    }

    private func condition(_ value: ConfigValue) -> ScriptCondition {
        let node = value.mapping(keys: [
            "tools", "system", "task", "last_result", "last_user", "step", "offered",
            "not_offered", "chance",
        ])
        var condition = ScriptCondition()
        if let tools = node["tools"] {
            let values = tools.node.sequence == nil ? [tools] : tools.list()
            condition.tools = Set(values.compactMap { $0.choice(of: Survival.Tools.self) })
        }
        condition.system = node["system"]?.choice()
        condition.task = node["task"]?.choice()
        if let result = node.optionalMapping("last_result", keys: ["tool", "error", "matches"]) {
            condition.lastResult = ScriptCondition.LastResult(
                tool: result.optionalString("tool"), isError: result.optionalBool("error"),
                matches: result["matches"]?.pattern())
        }
        condition.lastUser = node["last_user"]?.pattern()
        condition.step = node["step"].map(steps)
        condition.offered = node.optionalString("offered")
        condition.notOffered = node.optionalString("not_offered")
        condition.chance = node.optionalDouble("chance", in: 0...1)
        return condition
    }

    /// `3`, or `{from: 3, to: 5}` where either end may be left open.
    private func steps(_ value: ConfigValue) -> ClosedRange<Int> {
        guard value.node.mapping != nil else {
            let step = max(value.int(in: 0...), 0)
            return step...step
        }
        let node = value.mapping(keys: ["from", "to"])
        let from = max(node.optionalInt("from", in: 0...) ?? 0, 0)
        let to = node.optionalInt("to", in: 0...) ?? Int.max
        guard to >= from else {
            node["to"]?.reject(.atLeast("\(from)"))
            return from...from
        }
        return from...to
    }
}

extension JSONValue {
    /// A YAML value as JSON.
    init(_ node: ConfigNode) {
        switch node.content {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .integer(let value): self = .integer(Int64(value))
        case .number(let value): self = .number(value)
        case .string(let value): self = .string(value)
        case .sequence(let nodes): self = .array(nodes.map { JSONValue($0) })
        case .mapping(let pairs):
            self = .object(
                Dictionary(
                    pairs.map { ($0.key, JSONValue($0.value)) }, uniquingKeysWith: { $1 }))
        }
    }
}
