/// Texts of `wire` files.
package enum WireFileText {
    /// As some other program writes it: keys that fieldtest does not know, blanks, whole responses, numbers
    /// and escapes in other spellings.
    package static let foreign = #"""
        {"type": "trial", "format": 1, "id": "other-7", "started": "2026-11-21T01:02:03.123Z", "lab": {"night": 3}, "task": {"name": "init-claude-md", "prompt": "Write CLAUDE.md \u2014 please", "artifact": "CLAUDE.md"}, "model": {"name": "qwen3:30b", "capabilities": ["tools"], "disk_bytes": 18000000000}, "server": {"kind": "ollama", "version": "0.32.15", "url": "http://gpu:11434"}, "agent": {"kind": "command", "version": "2", "exit_code": 0}, "context": {"requested": 32768, "granted": 32768, "told": null, "trained": 131072}, "workspace": {"path": null, "files": ["package.json"]}, "host": {"memory_bytes": 64000000000, "os": "Linux"}}
        {"type": "exchange", "turn": 1, "at": 0.412, "role": "main", "request": {"method": "POST", "path": "/v1/messages", "body": {"model": "qwen3:30b", "messages": [{"role": "user", "content": "Write \u0043LAUDE.md"}], "tools": [{"name": "Write", "input_schema": {"type": "object", "properties": {"file_path": {"type": "string"}, "content": {"type": "string"}}, "required": ["file_path"]}}], "max_tokens": 1e3}}, "response": {"status": 200, "body": {"type": "message", "role": "assistant", "content": [{"type": "tool_use", "id": "call_1", "name": "Write", "input": {"file_path": "CLAUDE.md", "content": "# Guide"}}], "stop_reason": "tool_use", "usage": {"input_tokens": 90, "output_tokens": 12}}}, "closed": "complete"}
        {"type": "sample", "at": 12, "model_bytes": 20000000000, "gpu_bytes": 0, "swapped_in_bytes": 4096}
        {"type": "exchange", "turn": 2, "at": 1.5e1, "request": {"path": "/v1/messages", "body": {"model": "qwen3:30b", "messages": [{"role": "user", "content": "Write CLAUDE.md"}, {"role": "assistant", "content": [{"type": "tool_use", "id": "call_1", "name": "Write", "input": {"file_path": "CLAUDE.md", "content": "# Guide"}}]}, {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "call_1", "content": "written"}]}]}}, "response": {"status": 200, "chunks": [[15.63312, "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":120,\"output_tokens\":0}}}\n\nevent: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n"], [15.7, "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Done → 😀\"}}\n\n"], [15.8, "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":3}}\n\nevent: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"]]}, "closed": "complete", "tools": [{"id": "call_1", "seconds": 0.02, "exit": 0}]}
        {"type": "end", "at": 30.25, "reason": "agent_done", "detail": "", "interventions": [{"at": 14.5, "after_turn": 1, "text": "Continue"}], "artifacts": {"CLAUDE.md": "# Guide"}, "exit_code": 0}

        """#

    /// The least that is a file.
    package static let least = """
        {"type":"trial","format":1,"task":{"name":"t"},"model":{"name":"m"},"server":{"kind":"openai"},"agent":{"kind":"command"}}

        """

    /// ``least`` with further lines.
    package static func least(_ lines: String...) -> String {
        least + lines.map { $0 + "\n" }.joined()
    }

    /// The least exchange of a turn.
    package static func exchange(_ turn: Int, _ more: String = "") -> String {
        #"{"type":"exchange","turn":\#(turn),"request":{"path":"/v1/messages","body":{}}\#(more)}"#
    }
}
