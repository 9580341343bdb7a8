import NIOHTTP1

/// A request's head, as far as the gateway cares.
struct AgentRequest {
    var head: HTTPRequestHead
    /// As the server sees it: without the trial's prefix, with its query.
    var path: String

    var method: String { head.method.rawValue }
    /// A 100 is wanted before the body comes.
    var expectsContinue: Bool {
        head.headers[canonicalForm: "expect"].contains { $0.lowercased() == "100-continue" }
    }
    /// As announced; nil when it is not.
    var bodyLength: Int? { head.headers.first(name: "content-length").flatMap { Int($0) } }

    /// Headers that the API needs; the agent's credentials and everything about the connection stay here.
    /// `accept-encoding` does too, so that what is recorded is never compressed.
    var passedHeaders: HTTPHeaders {
        var passed = HTTPHeaders()
        for name in ["content-type", "accept", "anthropic-version", "anthropic-beta"] {
            for value in head.headers[name] { passed.add(name: name, value: value) }
        }
        return passed
    }
}

extension HTTPHeaders {
    /// A server's headers without those that are about its own connection (RFC 9110, 7.6.1).
    var withoutHopByHop: HTTPHeaders {
        var passed = self
        for name in self[canonicalForm: "connection"] { passed.remove(name: String(name)) }
        for name in Self.hopByHop { passed.remove(name: name) }
        return passed
    }

    private static let hopByHop = [
        "connection", "keep-alive", "proxy-authenticate", "proxy-connection", "te", "trailer",
        "transfer-encoding", "upgrade",
    ]
}
