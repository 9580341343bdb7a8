import Traces
import Wire

/// What the gateway changes in an agent's requests, and which it does not send on. All of it is stated by
/// the trial; every change is in the trace.
package struct GatewayRules: Sendable {
    /// The name that the server knows the trial's model by; every request's `"model"` becomes this. Nil
    /// leaves it.
    package var model: String?
    /// The names that an agent may ask for; others are answered with 404. Nil allows all, since an agent
    /// may have names of its own for its small models (claude-code.md 3).
    package var allowedModels: Set<String>?
    /// Top-level members that the server cannot take.
    package var dropFields: Set<String>
    /// Turns requests into another API's; nil sends them on in their own.
    package var translate: Translation?

    package init(
        model: String? = nil, allowedModels: Set<String>? = nil, dropFields: Set<String> = [],
        translate: Translation? = nil
    ) {
        self.model = model
        self.allowedModels = allowedModels
        self.dropFields = dropFields
        self.translate = translate
    }
}

/// Turns one API's requests into another's and the responses back.
///
/// Asked with the path and the body after the other rules; nil when this request needs no translation. What
/// it throws is answered as 400 and is in the trace.
package typealias Translation =
    @Sendable (_ path: String, _ body: [UInt8]) throws -> TranslatedRequest?

/// A request in the server's own API.
package struct TranslatedRequest: Sendable {
    package var path: String
    package var body: [UInt8]
    /// What the other API has no words for and was left out, by name; it is in the trace.
    package var dropped: [String]
    package var response: any ResponseTranslator

    package init(
        path: String, body: [UInt8], dropped: [String] = [], response: any ResponseTranslator
    ) {
        self.path = path
        self.body = body
        self.dropped = dropped
        self.response = response
    }
}

/// Turns one response back, as it streams in. Used by one thread at a time.
package protocol ResponseTranslator: Sendable {
    /// The response's head, before any of its body; the status and content type to give the agent.
    mutating func begin(status: Int, contentType: String?) -> (status: Int, contentType: String?)
    /// The next bytes; what can be said to the agent so far.
    mutating func feed(_ bytes: [UInt8]) -> [UInt8]
    /// The response is over or was cut; the rest of what there is to say.
    mutating func finish() -> [UInt8]
}

extension GatewayRules {
    /// Why a request is not sent on.
    enum Objection: Hashable {
        case unknownModel(String)
        case management(String)
    }

    /// Whether a request is one that no agent has business with: it would delete, load or replace models of
    /// the person whose server this is.
    static func objection(method: String, path: String) -> Objection? {
        if ["GET", "HEAD", "OPTIONS"].contains(method) { return nil }
        let plain = path.prefix { $0 != "?" }
        // Servers take paths apart in their own ways: one that could be read otherwise is not sent on.
        let isOdd =
            plain.contains("%") || plain.contains("//") || plain.contains("/.")
            || plain.contains("\\") || plain.contains(";")
        var name = plain.lowercased()
        while name.hasSuffix("/") { name.removeLast() }
        let isManagement = managementPaths.contains { name == $0 || name.hasPrefix($0 + "/") }
        return method == "POST" && !isOdd && !isManagement
            ? nil : .management("\(method) \(plain)")
    }

    /// Ollama's (ollama.md 2) and llama-server's.
    private static let managementPaths = [
        "/api/create", "/api/copy", "/api/delete", "/api/pull", "/api/push", "/api/blobs",
        "/slots", "/props", "/lora-adapters", "/models/load", "/models/unload",
    ]

    func objection(toBody body: [UInt8]) -> Objection? {
        guard let allowedModels, let name = RequestRewrite.model(of: body),
            !allowedModels.contains(name)
        else { return nil }
        return .unknownModel(name)
    }
}
