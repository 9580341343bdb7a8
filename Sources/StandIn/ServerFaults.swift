import Traces

/// Ways in which a server fails that have nothing to do with the model: which of the agents' requests, by seed.
package struct ServerFaults: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// 404: the model was deleted meanwhile.
        case notFound = "not-found"
        /// 500: the runner died (ollama.md 1.7).
        case serverError = "server-error"
        /// 503: the queue is full.
        case busy
        /// The connection is closed without an answer.
        case reset
        /// Half of the answer, then the connection breaks.
        case halfStream = "half-stream"
        /// Half of the answer, then a proper end: what Ollama does with errors in mid-stream (ollama.md 1.6).
        case swallowed
        /// No byte, for as long as anyone waits.
        case silence
        /// The model was evicted, and is loaded again for the request.
        case evicted
    }

    package var kinds: [Kind]
    /// The share of requests that are hit, 0 to 1.
    package var rate: Double
    package var seed: UInt64
    /// How many requests are hit at most.
    package var limit: Int

    package init(kinds: [Kind], rate: Double = 1, seed: UInt64 = 0, limit: Int = .max) {
        self.kinds = kinds
        self.rate = rate
        self.seed = seed
        self.limit = limit
    }

    /// What happens to request `number`, which counts from 1; nil for most of them.
    func kind(of number: Int) -> Kind? {
        guard !kinds.isEmpty else { return nil }
        let digest = SHA256.hex(Array("\(seed) \(number)".utf8))
        guard let drawn = UInt64(digest.prefix(12), radix: 16),
            let chosen = UInt64(digest.dropFirst(12).prefix(8), radix: 16),
            Double(drawn) / Double(1 << 48) < rate
        else { return nil }
        return kinds[Int(chosen % UInt64(kinds.count))]
    }
}

extension ResponsePlan {
    /// A connection that ends before there is an answer.
    static let dropped = ResponsePlan(
        contentType: json, hasHead: false, pieces: [], ending: .broken)

    /// The first half of an answer.
    func cut(ending: Ending) -> ResponsePlan {
        var plan = self
        plan.streams = true
        plan.pieces = Array(pieces.prefix((pieces.count + 1) / 2))
        plan.ending = ending
        // A single piece is cut inside.
        if pieces.count == 1, let only = pieces.first {
            plan.pieces = [Piece(Array(only.bytes.prefix(only.bytes.count / 2)), after: only.after)]
        }
        return plan
    }
}
