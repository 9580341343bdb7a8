/// A tool call that stands in an answer's text: the model made it, and it reached nobody, since the server's
/// parser missed it or the model wrote it in a dialect that is not its server's (ollama.md 6.2, 6.3).
package struct TextCall: Sendable, Hashable {
    /// How a call is written. The names are those of the models that write so.
    package enum Dialect: String, Sendable, Hashable, Codable, CaseIterable {
        /// `<tool_call>{"name": "Read", "arguments": {…}}</tool_call>`, and tags like it.
        case hermes
        /// `<function=Read><parameter=file_path>…</parameter></function>`, in a `<tool_call>` or not.
        case qwenCoder = "qwen-coder"
        /// `<tool_call>Read<arg_key>file_path</arg_key><arg_value>…</arg_value></tool_call>`.
        case glm
        /// `[TOOL_CALLS][{"name": "Read", "arguments": {…}}]`.
        case mistralList = "mistral-list"
        /// `[TOOL_CALLS]Read[ARGS]{…}`.
        case mistral
        /// `<|tool_call|>[{"name": "Read", "arguments": {…}}]`.
        case granite
        /// `call:Read{file_path:<|"|>README.md<|"|>}`.
        case gemma
        /// A code block `tool_code` with `Read(file_path="README.md")`.
        case toolCode = "tool-code"
        /// `Action: ` and a block of JSON with `tool_name` and `parameters`.
        case cohere
        /// `Action: Read`, then `Action Input: {…}`.
        case react
        /// `<|python_tag|>{"name": "Read", "parameters": {…}}` or `<|python_tag|>Read.call(…)`.
        case llama
        /// `<invoke name="Read"><parameter name="file_path">…</parameter></invoke>`.
        case invoke
        /// `<｜tool▁call▁begin｜>Read<｜tool▁sep｜>{…}<｜tool▁call▁end｜>`.
        case deepseek
        /// `<|tool_call_begin|>functions.Read:0<|tool_call_argument_begin|>{…}<|tool_call_end|>`.
        case kimi
        /// `<|channel|>commentary to=functions.Read <|constrain|>json<|message|>{…}<|call|>`.
        case harmony
        /// `[Read(file_path="README.md")]`, between `<|tool_call_start|>` and `<|tool_call_end|>` or not.
        case lfm2
        /// `{"name": "Read", "arguments": {…}}` with nothing around it, alone, in a list or in a code block.
        case json
    }

    package var dialect: Dialect
    /// Where it stands, in UTF-8 bytes of the text. Of calls in one list each has its own part.
    package var range: Range<Int>
    package var name: String
    /// The arguments; nil when they could not be read.
    package var input: JSONValue?
    /// Whether it was written to its end.
    package var isWhole: Bool
    /// How it stands against the tools that were offered.
    package var validity: CallValidity

    package init(
        dialect: Dialect, range: Range<Int>, name: String, input: JSONValue?, isWhole: Bool,
        validity: CallValidity
    ) {
        self.dialect = dialect
        self.range = range
        self.name = name
        self.input = input
        self.isWhole = isWhole
        self.validity = validity
    }
}

extension TextCall {
    /// The calls that stand in `text`, in order.
    ///
    /// A text that speaks of calls makes none: what is quoted in a sentence or in inline code, in a code
    /// block with other things or in a Markdown document is a sample. Calls without markup of their own
    /// (``Dialect/json``, ``Dialect/toolCode``, …) count only when they name a tool that was offered.
    ///
    /// Takes time linear in the text, whatever it holds; a text made to cost more is not read to its end.
    /// - Parameters:
    ///   - text: The text of one answer.
    ///   - offered: The tools of its request. They also say which values of a dialect without types are text.
    package static func all(in text: String, offered: [ToolSchema]) -> [TextCall] {
        var scanner = TextCallScanner(TextCallReader(text, offered: offered))
        return scanner.calls().map { found in
            let use = ToolUse(
                id: "", name: found.name, input: found.input ?? .null,
                unparsed: found.input == nil ? "" : nil)
            return TextCall(
                dialect: found.dialect, range: found.range, name: found.name, input: found.input,
                isWhole: found.isWhole, validity: offered.validity(of: use))
        }
    }
}
