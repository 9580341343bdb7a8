/// One model request and its response as they went over the wire, before anything is parsed.
///
/// The raw bytes are the truth; a ``Turn`` is what they say.
package struct Exchange: Sendable, Hashable {
    /// Whose conversation a request belongs to.
    package enum Role: String, Sendable, Hashable, Codable { case main, subagent, side }

    /// How the response ended on the network. Whether the API's own end marker came is the turn's
    /// business.
    package enum Closing: String, Sendable, Hashable, Codable, CaseIterable {
        /// The response body ended as HTTP says it should.
        case complete
        /// The connection closed in the middle of the body.
        case eof
        case reset
        /// A limit of the trial ended it.
        case timeout
        /// No connection, or no response head.
        case refused
        /// The harness was told to stop.
        case cancelled
    }

    /// Bytes of the response body with the time they arrived.
    package struct Chunk: Sendable, Hashable {
        package var at: Seconds
        package var bytes: [UInt8]
        package init(at: Seconds, bytes: [UInt8]) {
            self.at = at
            self.bytes = bytes
        }
    }

    /// ``failure`` when the harness was told to stop.
    package static let interrupted = "interrupted"
    /// ``failure`` when the agent did not wait for the rest.
    package static let agentHungUp = "the agent hung up"

    /// Counts model requests of the trial from 1, over all roles, in the order they were sent.
    package var turn: Int
    package var role: Role
    package var method: String
    package var path: String
    package var requestBody: [UInt8]
    package var sentAt: Seconds
    /// When the response head arrived.
    package var headAt: Seconds?
    package var status: Int?
    package var chunks: [Chunk]
    package var endedAt: Seconds
    package var closed: Closing
    /// The transport's own words when `closed` is not `complete`.
    package var failure: String?
    /// How long the turn would have taken, from a stand-in server that says so (`x-standin-seconds`).
    package var simulatedSeconds: Seconds?
    /// What was sent on otherwise than it came, in the order in which it was changed; `requestBody` is what
    /// the agent sent.
    package var changes: [RequestChange]
    /// Path that the server was really asked at, when the request was translated into another API; the
    /// response is in that API's words then.
    package var upstreamPath: String?

    package init(
        turn: Int, role: Role = .main, method: String = "POST", path: String,
        requestBody: [UInt8], sentAt: Seconds, headAt: Seconds? = nil, status: Int? = nil,
        chunks: [Chunk] = [], endedAt: Seconds, closed: Closing, failure: String? = nil,
        simulatedSeconds: Seconds? = nil, changes: [RequestChange] = [],
        upstreamPath: String? = nil
    ) {
        self.turn = turn
        self.role = role
        self.method = method
        self.path = path
        self.requestBody = requestBody
        self.sentAt = sentAt
        self.headAt = headAt
        self.status = status
        self.chunks = chunks
        self.endedAt = endedAt
        self.closed = closed
        self.failure = failure
        self.simulatedSeconds = simulatedSeconds
        self.changes = changes
        self.upstreamPath = upstreamPath
    }

    /// The response body, whole.
    package var responseBody: [UInt8] { chunks.flatMap(\.bytes) }
}
