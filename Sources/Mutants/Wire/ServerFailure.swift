import Traces

/// An error as a server words it.
struct ServerFailure: Sendable, Hashable {
    var status: Int
    var type: String
    var message: String
    /// Further members of the error, as llama-server adds them.
    var details: [String: JSONValue] = [:]

    /// The body, in the shape of that server and API (ollama.md 1.7, 7).
    func body(server: MadeUpServer, isChat: Bool, _ dice: inout Dice) -> [UInt8] {
        var error = details
        error["message"] = .string(message)
        error["type"] = .string(type)
        let json: JSONValue =
            switch server {
            case .llamaServer:
                [
                    "error": .object(
                        error.merging(["code": .integer(Int64(status))]) { old, _ in old })
                ]
            case _ where isChat:
                [
                    "error": .object(
                        error.merging(["param": .null, "code": .null]) { old, _ in old })
                ]
            case .vllm: ["type": "error", "error": .object(error)]
            case .ollamaOld, .ollamaMiddle, .ollamaNew, .lmstudio:
                [
                    "type": "error", "error": .object(error),
                    "request_id": .string("req_\(dice.identifier(12))"),
                ]
            }
        return json.encodedBytes()
    }
}
