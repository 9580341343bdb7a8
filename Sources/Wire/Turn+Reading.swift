package import Traces

extension Turn {
    /// What an exchange says. A pure function of the raw bytes: it can be asked again years later.
    package init(reading exchange: Exchange) {
        let dialect = WireDialect(method: exchange.method, path: exchange.path)
        self.init(reading: exchange, request: dialect.request(exchange.requestBody))
    }

    /// As above, for a request that was parsed already.
    package init(reading exchange: Exchange, request: TurnRequest) {
        let asked = WireDialect(method: exchange.method, path: exchange.path)
        let answered =
            exchange.upstreamPath.map { WireDialect(method: exchange.method, path: $0) } ?? asked
        var reader = answered.reader()
        var firstTokenAt: Seconds?
        for chunk in exchange.chunks {
            reader.feed(chunk.bytes)
            if firstTokenAt == nil, reader.hasVisibleToken { firstTokenAt = chunk.at }
        }
        var response = reader.finish(status: exchange.status)
        if exchange.status == nil { response.endedProperly = false }
        if exchange.closed != .complete, exchange.chunks.isEmpty { response.endedProperly = false }
        if answered != asked {
            var ids = ToolUseIDs(used: request.messages)
            response.blocks = response.blocks.map { ids.asTranslated($0) }
        }
        self.init(
            number: exchange.turn, role: exchange.role, request: request, response: response,
            timing: Timing(
                sentAt: exchange.sentAt, firstByteAt: exchange.chunks.first?.at,
                firstTokenAt: firstTokenAt, endedAt: exchange.endedAt,
                simulatedSeconds: exchange.simulatedSeconds),
            closed: exchange.closed, failure: exchange.failure)
    }
}
