import NIOHTTP1
import Traces

/// Why the gateway answers a request itself.
enum Refusal: Error, Hashable {
    case unknownPath
    case unknownKey
    case trialOver
    case requestTooLarge(limit: Int)
    case tooMuchAtOnce(limit: Int)
    case headersTooLarge
    case notHTTP
    case objection(GatewayRules.Objection)
    case untranslatable(String)
    /// The server gave no answer.
    case noAnswer(String)

    var status: HTTPResponseStatus {
        switch self {
        case .unknownPath, .objection(.unknownModel): .notFound
        case .unknownKey: .unauthorized
        case .trialOver, .objection(.management): .forbidden
        case .requestTooLarge: .payloadTooLarge
        case .tooMuchAtOnce: .serviceUnavailable
        case .headersTooLarge: .requestHeaderFieldsTooLarge
        case .notHTTP, .untranslatable: .badRequest
        case .noAnswer: .badGateway
        }
    }

    /// For the agent's user and for the record.
    var words: String {
        switch self {
        case .unknownPath: "no trial has this path"
        case .unknownKey: "no trial has this key"
        case .trialOver: "the trial is over"
        case .requestTooLarge(let limit): "request over \(limit) bytes, not sent on"
        case .tooMuchAtOnce(let limit): "more than \(limit) bytes of requests at once, not sent on"
        case .headersTooLarge: "request headers too large"
        case .notHTTP: "not an HTTP request"
        case .objection(.unknownModel(let name)): "model '\(name)' is not the trial's"
        case .objection(.management(let path)): "\(path) is not for agents, not sent on"
        case .untranslatable(let reason): "request could not be translated: \(reason)"
        case .noAnswer(let reason): "no answer from the model server: \(reason)"
        }
    }

    /// The error as the API of `path` puts it, in JSON.
    func body(for path: String) -> [UInt8] {
        let path = path.prefix { $0 != "?" }
        let message = JSONValue.string("fieldtest: \(words)")
        let error: JSONValue =
            if path.contains("/v1/messages") {
                ["type": "error", "error": ["type": .string(anthropicType), "message": message]]
            } else if path.hasPrefix("/api/") {
                ["error": message]
            } else {
                [
                    "error": [
                        "message": message, "type": .string(anthropicType), "param": .null,
                        "code": .integer(Int64(status.code)),
                    ]
                ]
            }
        return error.encodedBytes()
    }

    private var anthropicType: String {
        switch status {
        case .unauthorized: "authentication_error"
        case .forbidden: "permission_error"
        case .notFound: "not_found_error"
        case .payloadTooLarge: "request_too_large"
        case .badGateway: "api_error"
        case .serviceUnavailable: "overloaded_error"
        default: "invalid_request_error"
        }
    }
}
