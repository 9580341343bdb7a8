/// A text that messages or streams are known to be made of, so that even the first short one of a
/// store compresses. Each store holds the dictionaries that its bodies were compressed with, so a
/// file explains itself. A better text gets a new number; number 1 was both of these in one.
struct PresetDictionary {
    /// Its row in `dictionaries`.
    let id: Int
    let text: [UInt8]

    /// Likelier text stands later, where deflate refers to it with fewer bits.
    static let messages = PresetDictionary(id: 2, words + requests + results + said)
    /// As ``StreamFolding`` leaves streams: the words taken out of each line.
    static let streams = PresetDictionary(id: 3, openAI + events)

    static let all = [messages, streams]

    private init(id: Int, _ text: String) {
        self.id = id
        self.text = Array(text.utf8)
    }

    private static let words = """
        const export default function return async await string number boolean undefined null true \
        false import from require module class extends private public static self. def print( \
        raise Exception None True False if else for while with open package.json pyproject.toml \
        README.md Makefile node_modules dist lib/ src/ tests/ test_ .ts .tsx .py .json .yaml .md \
        "scripts": { "build": "tsc", "test": "jest", "lint": "eslint" }, "dependencies": { \
        "devDependencies": { "version": "0.1.0", "name": "description": "license": "MIT" \
        I'll start by Let me first look at the structure of the repository. Now I have a good \
        understanding of the codebase and will create the file. It looks like there is \
        ## Overview\\n\\n## Commands\\n\\n## Architecture\\n\\n- `npm run build` the project that \
        This file provides guidance to when working with code in this repository.\\n\\n```bash\\n\
        Error: No such file or directory. The file does not exist. Command not found exit code 1\\n
        """

    private static let openAI = """
        data: {"id":"chatcmpl-","object":"chat.completion.chunk","created":1,"model":"",\
        "system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant",\
        "content":""},"finish_reason":null}]}\n\ndata: [DONE]\n\n{"model":"","created_at":"",\
        "message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"",\
        "arguments":{}}}]},"done":false}\n"done_reason":"stop","done":true,"total_duration":,\
        "load_duration":,"prompt_eval_count":,"prompt_eval_duration":,"eval_count":
        """

    private static let requests = """
        {"name":"","description":"","input_schema":{"type":"object","additionalProperties":false,\
        "properties":{"file_path":{"type":"string","description":"The absolute path to the file to \
        read"},"required":["file_path"],"$schema":"http://json-schema.org/draft-07/schema#"}}
        """

    private static let results = """
        {"error":{"message":"","type":"invalid_request_error"},"type":"error"}\
        {"content":[{"content":"","is_error":false,"tool_use_id":"toolu_","type":"tool_result"}],\
        "role":"user"}{"role":"user","content":[{"type":"text","text":"<system-reminder>\\n"}]}\
        {"role":"tool","tool_call_id":"call_","content":"{"role":"user","content":[{"tool_use_id":\
        "toolu_","type":"tool_result","is_error":true,"content":"     1\\t     2\\t     3\\t\\n    \
        "cache_control":{"type":"ephemeral"}}]}{"role":"user","content":[{"type":"tool_result",\
        "tool_use_id":"toolu_","content":"
        """

    private static let said = """
        {"type":"thinking","thinking":"","signature":""},\
        {"content":[{"text":"","type":"text"},{"id":"toolu_","input":{"pattern":"**/*",\
        "file_path":"","content":""},"name":"Read","type":"tool_use"}],"role":"assistant"}\
        "name":"Glob""name":"Grep""name":"Edit","input":{"old_string":"","new_string":""}\
        "name":"Bash","input":{"command":"ls -la","description":""}"name":"TodoWrite","input":\
        {"todos":[{"content":"","status":"pending","activeForm":""}]}"name":"Write","input":{\
        "file_path":"","content":"{"role":"assistant","content":[{"type":"text","text":"I'll "},\
        {"type":"tool_use","id":"toolu_","name":"Read","input":{"file_path":"/
        """

    private static let events = """
        event: message_start\ndata: {"message":{"content":[],"id":"msg_","model":"","role":\
        "assistant","stop_reason":null,"stop_sequence":null,"type":"message","usage":{\
        "input_tokens":0,"output_tokens":0}},"type":""}\n\n\
        event: content_block_start\ndata: {"content_block":{"thinking":"","type":"thinking"},\
        "index":0,"type":"content_block_start"}\n\n\
        event: content_block_delta\ndata: {"delta":{"thinking":"","type":"thinking_delta"},\
        "index":0,"type":"content_block_delta"}\n\n\
        event: content_block_start\ndata: {"content_block":{"text":"","type":"text"},"index":0,\
        "type":"content_block_start"}\n\nevent: content_block_delta\ndata: {"delta":{"text":"",\
        "type":"text_delta"},"index":0,"type":"content_block_delta"}\n\n\
        event: content_block_stop\ndata: {"index":0,"type":""}\n\n\
        event: content_block_start\ndata: {"content_block":{"id":"call_","input":{},"name":"",\
        "type":"tool_use"},"index":1,"type":""}\n\nevent: content_block_delta\ndata: {"delta":{\
        "partial_json":"","type":"input_json_delta"},"index":1,"type":"content_block_delta"}\n\n\
        event: content_block_stop\ndata: {"index":1,"type":""}\n\n\
        event: message_delta\ndata: {"delta":{"stop_reason":"tool_use","stop_sequence":null},\
        "type":"","usage":{"input_tokens":,"output_tokens":}}\n\n\
        event: message_stop\ndata: {"type":""}\n\n\
        {\\"command\\":\\"{\\"pattern\\":\\"{\\"content\\":\\"{\\"file_path\\":\\"\
        event: error\ndata: {"type":"error","error":{"type":"api_error","message":""}}\n\n\
        event: ping\ndata: {"type":""}\n\n\
        event: message_start\ndata: {"type":"message_start","message":{"id":"msg_","type":\
        "message","role":"assistant","model":"","content":[],"stop_reason":null,"stop_sequence":\
        null,"usage":{"input_tokens":0,"output_tokens":0}}}\n\n\
        event: content_block_start\ndata: {"type":"content_block_start","index":0,\
        "content_block":{"type":"thinking","thinking":""}}\n\n\
        data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta",\
        "thinking":""}}\n\n\
        event: content_block_start\ndata: {"type":"content_block_start","index":0,\
        "content_block":{"type":"text","text":""}}\n\n\
        event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"delta":{"type":\
        "text_delta","text":""}}\n\n\
        event: content_block_start\ndata: {"type":"content_block_start","index":1,\
        "content_block":{"type":"tool_use","id":"toolu_","name":"","input":{}}}\n\n\
        event: content_block_delta\ndata: {"type":"content_block_delta","index":1,"delta":{"type":\
        "input_json_delta","partial_json":""}}\n\n\
        event: content_block_stop\ndata: {"type":"","index":1}\n\n\
        event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"",\
        "stop_sequence":null},"usage":{"input_tokens":,"output_tokens":}}\n\n\
        event: message_stop\ndata: {"type":""}\n\nmessage_startend_turncontent_block_stop\
        tool_usecontent_block_stopmessage_deltamessage_stop
        """
}
