package import Traces

extension TextCall.Dialect {
    /// A call as a model of this dialect writes it when nobody parses it (ollama.md 6.2). Texts among the
    /// arguments must not hold the dialect's own tags.
    package func written(_ name: String, _ input: JSONValue) -> String {
        let json = input.encoded()
        let members = (input.object ?? [:]).sorted { $0.key < $1.key }
        func each(_ write: (String, JSONValue) -> String, _ separator: String = "\n") -> String {
            members.map { write($0.key, $0.value) }.joined(separator: separator)
        }
        func raw(_ value: JSONValue) -> String { value.string ?? value.encoded() }
        let pythonic = "\(name)(\(each({ "\($0)=\(Self.python($1))" }, ", ")))"
        switch self {
        case .hermes:
            return "<tool_call>\n{\"name\": \"\(name)\", \"arguments\": \(json)}\n</tool_call>"
        case .qwenCoder:
            let inside = each { "<parameter=\($0)>\n\(raw($1))\n</parameter>\n" }
            return "<tool_call>\n<function=\(name)>\n\(inside)</function>\n</tool_call>"
        case .glm:
            let inside = each { "<arg_key>\($0)</arg_key>\n<arg_value>\(raw($1))</arg_value>\n" }
            return "<tool_call>\(name)\n\(inside)</tool_call>"
        case .mistralList: return "[TOOL_CALLS][{\"name\": \"\(name)\", \"arguments\": \(json)}]"
        case .mistral: return "[TOOL_CALLS]\(name)[ARGS]\(json)"
        case .granite: return "<|tool_call|>[{\"name\": \"\(name)\", \"arguments\": \(json)}]"
        case .gemma:
            return
                "<|tool_call>call:\(name){\(each({ "\($0):\(Self.gemma($1))" }, ","))}<tool_call|>"
        case .toolCode: return "```tool_code\nprint(\(pythonic))\n```"
        case .cohere:
            return
                "Action: ```json\n[\n    {\n        \"tool_name\": \"\(name)\",\n        \"parameters\": \(json)\n    }\n]\n```"
        case .react: return "Action: \(name)\nAction Input: \(json)"
        case .llama:
            return "<|python_tag|>{\"name\": \"\(name)\", \"parameters\": \(json)}<|eom_id|>"
        case .invoke:
            let inside = each { "<parameter name=\"\($0)\">\(raw($1))</parameter>\n" }
            return
                "<function_calls>\n<invoke name=\"\(name)\">\n\(inside)</invoke>\n</function_calls>"
        case .deepseek:
            return
                "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>\(name)\n```json\n\(json)\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>"
        case .kimi:
            return
                "<|tool_calls_section_begin|><|tool_call_begin|>functions.\(name):0<|tool_call_argument_begin|>\(json)<|tool_call_end|><|tool_calls_section_end|>"
        case .harmony:
            return
                "<|channel|>commentary to=functions.\(name) <|constrain|>json<|message|>\(json)<|call|>"
        case .lfm2: return "<|tool_call_start|>[\(pythonic)]<|tool_call_end|>"
        case .json: return "{\"name\": \"\(name)\", \"arguments\": \(json)}"
        }
    }

    private static func python(_ value: JSONValue) -> String {
        switch value {
        case .bool(let value): value ? "True" : "False"
        case .null: "None"
        case .array(let elements): "[\(elements.map(python).joined(separator: ", "))]"
        default: value.encoded()
        }
    }

    private static func gemma(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): "<|\"|>\(text)<|\"|>"
        case .array(let elements): "[\(elements.map(gemma).joined(separator: ","))]"
        default: value.encoded()
        }
    }
}
