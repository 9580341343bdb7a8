package import ModelServers
package import Traces
package import Wire

/// Where one trial's requests go, by which rules, and who records them.
package struct Route: Sendable {
    /// How much one request and one response may be, in bytes.
    package struct Limits: Sendable, Hashable {
        /// Above it the agent gets 413 and nothing is sent on.
        package var requestBytes: Int
        /// Above it a response is cut off: a model that streams for ever.
        package var responseBytes: Int
        /// What may wait for the store; exchanges beyond it are kept without their bodies, and counted. Also
        /// what all requests in flight may be together; those beyond it get 503.
        package var waitingBytes: Int

        package init(
            requestBytes: Int = 64 << 20, responseBytes: Int = 32 << 20,
            waitingBytes: Int = 256 << 20
        ) {
            self.requestBytes = requestBytes
            self.responseBytes = responseBytes
            self.waitingBytes = waitingBytes
        }
    }

    /// A header that the server asks for, as `Authorization` with `Bearer …`. Never stored.
    package struct Authorization: Sendable {
        package var header: String
        package var value: String

        package init(header: String, value: String) {
            self.header = header
            self.value = value
        }
    }

    package var upstream: ServerURL
    package var authorization: Authorization?
    package var rules: GatewayRules
    package var limits: Limits
    /// How requests are told apart.
    package var roles: ConversationRoles
    package var recorder: Recorder

    package init(
        upstream: ServerURL, authorization: Authorization? = nil,
        rules: GatewayRules = GatewayRules(), limits: Limits = Limits(),
        roles: ConversationRoles = ConversationRoles(), recorder: Recorder
    ) {
        self.upstream = upstream
        self.authorization = authorization
        self.rules = rules
        self.limits = limits
        self.roles = roles
        self.recorder = recorder
    }
}

/// What happens on a route, for whoever counts a trial's budget.
package enum RouteEvent: Sendable, Hashable {
    /// A request was sent on to the server.
    case requestStarted(turn: Int)
    /// An exchange is in the store.
    case recorded(Exchange)
    /// Everything that was sent on before ``OpenRoute/settle()`` is in the store.
    case settled
    /// The store failed; nothing is written any more and further requests are refused.
    case storeFailed
}

/// Why the harness ends what is in flight.
package enum RouteEnding: Sendable, Hashable {
    /// Told to stop.
    case interrupted
    /// A limit of the trial; `simulatedSeconds` is what the wait counts as in a stand-in's time.
    case limit(TrialEnd.Limit, simulatedSeconds: Seconds?)
}
