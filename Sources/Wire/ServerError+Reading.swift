package import Traces

extension ServerError {
    /// The error that a JSON body or event is, in the shapes that servers have: `{"error":{…}}` (Anthropic,
    /// OpenAI, llama-server), `{"error":"…"}` (Ollama), `{"object":"error",…}` (older vLLM).
    package init?(body json: JSONValue) {
        if let error = json["error"], error != .null {
            self.init(
                type: error["type"]?.string ?? "",
                message: error["message"]?.string ?? error.string ?? error.encoded())
        } else if json["object"] == "error" || json["type"] == "error" {
            self.init(members: json)
        } else {
            return nil
        }
    }

    /// An error whose members are not wrapped, as llama-server sends it in an `error` event
    /// (llama-server.md, "Prompt larger than the context").
    init(members json: JSONValue) {
        let type = json["type"]?.string ?? ""
        self.init(
            type: type == "error" ? "" : type,
            message: json["message"]?.string ?? json.encoded())
    }
}

extension TurnResponse {
    /// An answer that is nothing but a body which no API has: a failure's text, or a proxy's page.
    init(unreadable body: [UInt8], status: Int?) {
        let text = String(decoding: body.prefix(500), as: UTF8.self)
        let isError = (status ?? 0) >= 400
        self.init(
            status: status, endedProperly: isError,
            error: isError ? ServerError(type: "", message: text) : nil,
            malformed: isError || body.isEmpty
                ? nil : "the body is neither events nor JSON: \(text)")
    }
}

/// How something that could not be understood is quoted.
func excerpt(_ bytes: [UInt8]) -> String { String(decoding: bytes.prefix(120), as: UTF8.self) }
