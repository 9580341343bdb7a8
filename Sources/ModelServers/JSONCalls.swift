import Traces

/// Small requests with JSON both ways to one server: inventory, load, look.
struct JSONCalls: Sendable {
    var url: ServerURL
    var transport: HTTPTransport

    struct Answer {
        var status: Int
        /// Nil when the body is not JSON.
        var json: JSONValue?
        /// The `error` of the body, or the body's beginning.
        var message: String
        /// How long it took by a stand-in's own figure.
        var simulatedSeconds: Seconds?
    }

    /// Throws ``ServerProblem/unreachable(url:reason:)`` when there is no whole answer.
    ///
    /// What only looks is tried twice: a server may close a kept connection in the moment it is used again.
    func call(
        _ method: String, _ path: String, _ json: JSONValue? = nil
    ) async throws -> Answer {
        if method == "GET", let answer = try? await once(method, path, json) { return answer }
        try Task.checkCancellation()
        return try await once(method, path, json)
    }

    private func once(
        _ method: String, _ path: String, _ json: JSONValue?
    ) async throws -> Answer {
        do {
            let answer = try await transport.fetch(
                method: method, url: "\(url)\(path)", json: json)
            let body = try? JSONValue(parsing: answer.body)
            return Answer(
                status: answer.status, json: body,
                message: Self.message(in: body)
                    ?? String(decoding: answer.body.prefix(200), as: UTF8.self),
                simulatedSeconds: answer.simulatedSeconds)
        } catch let failure as HTTPTransport.Failure {
            throw ServerProblem.unreachable(url: "\(url)", reason: failure.reason)
        }
    }

    private static func message(in body: JSONValue?) -> String? {
        guard let error = body?["error"] else { return nil }
        return error.string ?? error["message"]?.string ?? error.encoded()
    }
}
