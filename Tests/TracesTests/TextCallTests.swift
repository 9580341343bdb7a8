import Foundation
import TestSupport
import Testing
import Traces

/// Calls that stand in an answer's text, in every dialect, and texts that only speak of calls.
struct TextCallTests {
    private static let read = ToolSchema(
        name: "Read", description: "",
        inputSchema: [
            "type": "object", "required": ["file_path"],
            "properties": [
                "file_path": ["type": "string"], "limit": ["type": "integer"],
                "deep": ["type": "boolean"],
                "globs": ["type": "array", "items": ["type": "string"]],
            ],
        ])
    private static let write = ToolSchema(
        name: "Write", description: "",
        inputSchema: [
            "type": "object", "required": ["file_path", "content"],
            "properties": ["file_path": ["type": "string"], "content": ["type": "string"]],
        ])
    private static let tools = [read, write]
    private let readme: JSONValue = ["file_path": "README.md"]

    private func calls(_ text: String) -> [TextCall] { TextCall.all(in: text, offered: Self.tools) }

    // MARK: Every dialect

    @Test(arguments: TextCall.Dialect.allCases)
    func `a call is found with its place, name and arguments`(dialect: TextCall.Dialect) throws {
        var random = SeededGenerator(seed: 7)
        for round in 0..<60 {
            let input = Self.input(using: &random)
            let before = ["", "I'll read it first.\n\n", "Sure. "][
                dialect == .cohere || dialect == .react || dialect == .toolCode
                    ? round % 2 : round % 3]
            let written = dialect.written("Read", input)
            let text = before + written + (round % 2 == 0 ? "" : "\n")
            let found = calls(text)
            try #require(found.count == 1, "\(text)\n\(found)")
            #expect(found[0].dialect == dialect, "\(text)")
            #expect(found[0].name == "Read")
            #expect(found[0].input == input, "\(text)")
            #expect(found[0].isWhole, "\(text)")
            #expect(found[0].validity == .valid, "\(text)\n\(found)")
            #expect(found[0].range.lowerBound >= before.utf8.count)
            #expect(found[0].range.upperBound <= text.utf8.count)
        }
    }

    private static func input(using random: inout SeededGenerator) -> JSONValue {
        let alphabet: [Character] = ["a", "Z", "/", ".", "é", "→", "😀", "-", " ", "7", "'"]
        func text(_ random: inout SeededGenerator) -> String {
            let length = Int.random(in: 1...20, using: &random)
            let middle = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? "a" }
            return "p" + String(middle) + "q"
        }
        var members: [String: JSONValue] = ["file_path": .string(text(&random))]
        if Bool.random(using: &random) {
            members["limit"] = .integer(.random(in: -9...9_999, using: &random))
        }
        if Bool.random(using: &random) { members["deep"] = .bool(.random(using: &random)) }
        if Bool.random(using: &random) {
            members["globs"] = .array([.string(text(&random)), .string(text(&random))])
        }
        return .object(members)
    }

    @Test(
        arguments: TextCall.Dialect.allCases.filter {
            ![.toolCode, .lfm2, .gemma, .react, .json].contains($0)
        })
    func `a call of a tool that was not offered is one by its markup`(dialect: TextCall.Dialect) {
        let found = calls(dialect.written("Explore", ["prompt": "look"]))
        #expect(found.map(\.name) == ["Explore"])
        #expect(found.map(\.validity) == [.unknownTool])
    }

    @Test(arguments: TextCall.Dialect.allCases)
    func `two calls after one another are two`(dialect: TextCall.Dialect) {
        let text =
            dialect.written("Read", readme) + "\n" + dialect.written("Read", ["file_path": "b"])
        let found = calls(text)
        #expect(found.map(\.input) == [readme, ["file_path": "b"]], "\(text)")
    }

    @Test(arguments: TextCall.Dialect.allCases)
    func `a call in a sentence, in inline code or in a document is a sample`(
        dialect: TextCall.Dialect
    ) {
        let written = dialect.written("Read", readme)
        if !written.contains("\n") {
            #expect(calls("The model writes \(written) and waits.").isEmpty)
            #expect(calls("It is `\(written)`.").isEmpty)
            #expect(calls("- `\(written)`\n").isEmpty)
        }
        #expect(
            calls("# Tools\n\nA call looks so:\n\n````\n\(written)\n````\n\nIt is parsed.\n")
                .isEmpty)
        #expect(calls("Here is how:\n\n````\nUser: hi\n\(written)\n````\n").isEmpty)
    }

    @Test(
        arguments: [
            ("<tool_call>\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"README", "hermes"),
            (
                "<tool_call>\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"README\"}}",
                "hermes"
            ),
            ("<tool_call>\n<function=Read>\n<parameter=file_path>\nREADME.md\n", "qwen-coder"),
            ("<function=Read>\n<parameter=file_path>\nREADME.md\n</parameter>\n", "qwen-coder"),
            ("<tool_call>Read\n<arg_key>file_path</arg_key>\n<arg_value>REA", "glm"),
            ("[TOOL_CALLS][{\"name\": \"Read\", \"arguments\": {\"file_pa", "mistral-list"),
            ("[TOOL_CALLS]Read[ARGS]{\"file_path\": \"REA", "mistral"),
            ("<invoke name=\"Read\">\n<parameter name=\"file_path\">REA", "invoke"),
            (
                "<|channel|>commentary to=functions.Read <|constrain|>json<|message|>{\"file",
                "harmony"
            ),
            ("{\"name\": \"Read\", \"arguments\": {\"file_path\": \"REA", "json"),
        ])
    func `a call that is cut off is found, not whole`(text: String, dialect: String) {
        let found = calls("I'll look.\n" + text)
        #expect(found.map(\.name) == ["Read"])
        #expect(found.map(\.isWhole) == [false])
        #expect(found.map(\.dialect.rawValue) == [dialect])
    }

    // MARK: Variants

    @Test(
        arguments: [
            "<function=Read>\n<parameter=file_path>\nREADME.md\n</parameter>\n</function>\n</tool_call>",
            "<function=Read><parameter=file_path>README.md</function>",
            "<function=Read>{\"file_path\": \"README.md\"}</function>",
            "<tool_call>Read{\"file_path\": \"README.md\"}</tool_call>",
            "<tools>\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"README.md\"}}\n</tools>",
            "[TOOL_REQUEST]{\"name\": \"Read\", \"arguments\": {\"file_path\": \"README.md\"}}[END_TOOL_REQUEST]",
            "Read[ARGS]{\"file_path\": \"README.md\"}",
            "[TOOL_CALLS]Read[CALL_ID]a1B2c3[ARGS]{\"file_path\": \"README.md\"}",
            "call:Read{file_path:README.md}",
            "call:Read{\"file_path\": \"README.md\"}",
            "<start_function_call>call:Read{file_path:<escape>README.md<escape>}<end_function_call>",
            "```tool_code\ndefault_api.Read(file_path='README.md')\n```",
            "<|python_tag|>Read.call(file_path=\"README.md\")",
            "<｜tool▁call▁begin｜>Read<｜tool▁sep｜>{\"file_path\": \"README.md\"}<｜tool▁call▁end｜>",
            "<|start|>assistant to=functions.Read<|channel|>commentary json<|message|>{\"file_path\":\"README.md\"}",
            "commentary to=functions.Read json{\"file_path\":\"README.md\"}",
            "[Read(file_path=\"README.md\")]",
            "{\"name\": \"Read\", \"parameters\": {\"file_path\": \"README.md\"}}",
            "{\"tool_name\": \"Read\", \"parameters\": {\"file_path\": \"README.md\"}}",
            "{\"tool\": \"Read\", \"input\": {\"file_path\": \"README.md\"}}",
            "{\"type\": \"tool_use\", \"id\": \"t\", \"name\": \"Read\", \"input\": {\"file_path\": \"README.md\"}}",
            "{\"type\":\"function\",\"function\":{\"name\":\"Read\",\"arguments\":\"{\\\"file_path\\\":\\\"README.md\\\"}\"}}",
            "{\"tool_calls\":[{\"function\":{\"name\":\"Read\",\"arguments\":{\"file_path\":\"README.md\"}}}]}",
            "[{\"name\": \"Read\", \"arguments\": {\"file_path\": \"README.md\"}}]",
            "```json\n{\n  \"name\": \"Read\",\n  \"arguments\": {\n    \"file_path\": \"README.md\"\n  }\n}\n```",
            "I'll read it:\n\n```json\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"README.md\"}}\n```\n\nThen we'll see.",
            "```xml\n<tool_call>\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"README.md\"}}\n</tool_call>\n```",
            "### Step 1\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"README.md\"}}\n### Step 2\nWait.",
        ])
    func `other ways to write the same call`(text: String) {
        let found = calls(text)
        #expect(found.map(\.name) == ["Read"])
        #expect(found.map(\.input) == [readme])
        #expect(found.map(\.validity) == [.valid])
        #expect(found.map(\.isWhole) == [true])
    }

    @Test func `arguments that are not JSON leave the call, without input`() {
        let broken =
            "{\"name\": \"Write\", \"arguments\": {\"file_path\": \"a\", \"content\": \"one\ntwo\"}}"
        for text in [broken, "<tool_call>\(broken)</tool_call>", "```json\n\(broken)\n```"] {
            let found = calls(text)
            #expect(found.map(\.name) == ["Write"])
            #expect(found.map(\.validity) == [.unparsedInput])
            #expect(found.map(\.isWhole) == [true])
        }
        // A brace too few, but the tag says where the call ends.
        let short = calls(
            "<tool_call>{\"name\": \"Read\", \"arguments\": {\"file_path\": \"a\"}</tool_call>\nOn."
        )
        #expect(short.map(\.isWhole) == [true])
        #expect(short.map(\.name) == ["Read"])
    }

    @Test func `a written file may hold code blocks and brackets`() {
        let content = "# A\n\n```sh\nmake {a,b}\n```\n\n<b>[x]</b>\n"
        let text =
            "<function=Write>\n<parameter=file_path>\nA.md\n</parameter>\n<parameter=content>\n\(content)\n</parameter>\n</function>"
        #expect(calls(text).map(\.input) == [["file_path": "A.md", "content": .string(content)]])
        #expect(calls("Now I write it.\n\(text)\n").count == 1)
    }

    @Test func `each call of a list has its own place`() {
        let one = "{\"name\": \"Read\", \"arguments\": {\"file_path\": \"a\"}}"
        let two = "{\"name\": \"Read\", \"arguments\": {\"file_path\": \"b\"}}"
        let text = "[TOOL_CALLS][\(one), \(two)]"
        let found = calls(text)
        let bytes = Array(text.utf8)
        #expect(found.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [one, two])
    }

    // MARK: No calls

    @Test(
        arguments: [
            "", " \n", "I would use the Read tool to look at README.md, then Write CLAUDE.md.",
            "The `<tool_call>` tag opens a call; `</tool_call>` closes it.",
            "Hermes models write <tool_call> and </tool_call> around JSON.",
            "The parser looks for <function=Read> and <parameter=file_path> tags.",
            "Mistral's token is [TOOL_CALLS], then a name and [ARGS].",
            "Harmony sends to=functions.Read when it calls something.",
            "In the end it all hangs on <tool_call> tags",
            "{\"name\": \"Read\", \"version\": \"1.0.0\", \"scripts\": {\"build\": \"tsc\"}, \"dependencies\": {}}",
            "```json\n{\n  \"name\": \"Read\",\n  \"version\": \"1.0.0\",\n  \"main\": \"index.js\"\n}\n```",
            "{\"name\": \"get_weather\", \"arguments\": {\"city\": \"London\"}}",
            "```json\n{\"name\": \"get_weather\", \"parameters\": {\"city\": \"London\"}}\n```",
            "{\"name\": \"Read\", \"description\": \"Reads\", \"parameters\": {\"type\": \"object\", \"properties\": {}}}",
            "{\"type\": \"function\", \"function\": {\"name\": \"Read\", \"description\": \"\", \"parameters\": {\"type\": \"object\", \"properties\": {\"file_path\": {\"type\": \"string\"}}}}}",
            "{\"messages\": [\n{\"name\": \"Read\", \"arguments\": {}}\n]}",
            "[{\"role\": \"user\"}, {\"name\": \"Read\", \"arguments\": {}}]",
            "```json\n{\"name\": \"Read\", \"arguments\": {...}}\n```",
            "```python\nRead(file_path=\"README.md\")\n```",
            "```swift\nlet call = #\"{\"name\": \"Read\", \"arguments\": {}}\"#\n```",
            "Use {\"name\": \"Read\", \"arguments\": {\"file_path\": \"a\"}} to read.",
            "## Usage\n\ntext\n\n## Calls\n\n```json\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"a\"}}\n```\n",
            "# Tools\n\n{\"name\": \"Read\", \"arguments\": {\"file_path\": \"a\"}}\n\nThat was one.\n",
            "call:Sing{song:la}", "Action: read the file\nAction Input: none",
        ])
    func `texts that make no call`(text: String) {
        #expect(calls(text).isEmpty)
    }

    // MARK: Hostile texts

    @Test(arguments: 0..<12)
    func `random bytes and damaged calls never crash, and ranges stay inside`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces =
            TextCall.Dialect.allCases.map { $0.written("Read", ["file_path": "a", "limit": 3]) } + [
                "<tool_call>", "{\"name\": \"", "[", "{", "```", "\n", "call:Read{", "<|\"|>",
                "Read(",
                "<parameter=", "\\", "\"", "'''", "to=functions.", "<arg_key>",
            ]
        for _ in 0..<150 {
            var text = (0..<Int.random(in: 1...6, using: &random))
                .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            if Bool.random(using: &random) { text = random.mutated(text) }
            if Int.random(in: 0..<8, using: &random) == 0 {
                let bytes = (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
                text = String(decoding: bytes, as: UTF8.self)
            }
            let length = text.utf8.count
            var end = 0
            for call in calls(text) {
                #expect(call.range.lowerBound >= end && call.range.upperBound <= length, "\(text)")
                #expect(!call.range.isEmpty)
                end = call.range.upperBound
            }
        }
    }

    @Test(
        arguments: [
            "{", "{\"name\":\"", "{\"name\":{", "[{\"", "[", "<tool_call>",
            "<tool_call>{\"name\":\"Read\",",
            "<function=Read><parameter=a>", "<function=Read>", "[TOOL_CALLS][{\"name\":\"",
            "call:Read{a:[",
            "[Read(a=\"", "<arg_key>", "<tool_call>Read<arg_key>", "<invoke name=\"Read\">", "`",
            "```\n", "#",
            "to=functions.", "<|channel|>", " ", "\n", "a", "Action: ", "<｜tool▁call▁begin｜>",
            "\\\"", "'",
        ])
    func `a repeated opening costs time in proportion to the text`(piece: String) {
        func seconds(_ bytes: Int) -> Double {
            let text = String(repeating: piece, count: bytes / piece.utf8.count)
            return (0..<2).map { _ in
                let start = Self.processorTime
                _ = calls(text)
                return Self.processorTime - start
            }.min() ?? 0
        }
        // Quadratic time would be sixteen times as much again.
        let (small, large) = (seconds(2_000), seconds(32_000))
        #expect(large < small * 16 * 5 + 0.05)
    }

    /// Seconds that this thread has had: others on the machine do not count.
    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
