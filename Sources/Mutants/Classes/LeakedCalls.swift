import Traces
import Verdicts

extension MadeUpTrial {
    /// A call in the markup of a model's own, left in the text (ollama.md 6).
    mutating func leakedCall() -> String {
        let use = call(
            dice.pick([
                .read(dice.pick(setting.repository.files)), .list("."), .run("ls -la"),
                .write(artifact, document(sections: 1...2)),
            ]))
        let json = use.input.encoded()
        let object = "{\"name\": \"\(use.name)\", \"arguments\": \(json)}"
        let parameters = use.input.object ?? [:]
        let names = parameters.keys.sorted()
        func each(_ piece: (String, String) -> String) -> String {
            names.map { piece($0, parameters[$0]?.string ?? parameters[$0]?.encoded() ?? "") }
                .joined(separator: "\n")
        }
        let markup = dice.pick([
            "<tool_call>\n\(object)\n</tool_call>", "<tool_call>\n\(object)",
            "<function=\(use.name)>\n\(each { "<parameter=\($0)>\n\($1)\n</parameter>" })\n</function>\n</tool_call>",
            "<function=\(use.name)>\(json)</function>",
            "[TOOL_CALLS][\(object)]", "[TOOL_CALLS]\(use.name)[ARGS]\(json)",
            "<|tool_call|>[\(object)]<|/tool_call|>",
            "<|python_tag|>{\"name\": \"\(use.name)\", \"parameters\": \(json)}",
            "call:\(use.name){\(names.map { "\($0):<escape>\(parameters[$0]?.string ?? "")<escape>" }.joined(separator: ","))}",
            "Action: ```json\n[{\"tool_name\": \"\(use.name)\", \"parameters\": \(json)}]\n```",
            "<tool_call>\(use.name)\n\(each { "<arg_key>\($0)</arg_key>\n<arg_value>\($1)</arg_value>" })\n</tool_call>",
            "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>\(use.name)\n```json\n\(json)\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
            "<|start|>assistant<|channel|>commentary to=functions.\(use.name) <|constrain|>json<|message|>\(json)<|call|>",
            "```json\n\(object)\n```", object,
        ])
        return dice.chance(0.5) ? "\(say(setting.words.opening))\n\(markup)" : markup
    }
}
