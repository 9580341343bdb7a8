import NIOCore
import Traces

/// What has come of a response body, and when.
///
/// The bytes are copied into one growing buffer: holding on to the network's own buffers would keep a whole
/// read buffer alive for every event of a hundred bytes.
struct ResponseLog {
    private struct Mark {
        var at: Seconds
        var end: Int
    }

    private var bytes = ByteBuffer()
    private var marks: [Mark] = []

    var count: Int { bytes.writerIndex }

    mutating func append(_ part: ByteBuffer, at: Seconds) {
        bytes.writeImmutableBuffer(part)
        marks.append(Mark(at: at, end: bytes.writerIndex))
    }

    /// One chunk for each part that came.
    func chunks() -> [Exchange.Chunk] {
        var start = 0
        return marks.map { mark in
            defer { start = mark.end }
            let part = bytes.getBytes(at: start, length: mark.end - start) ?? []
            return Exchange.Chunk(at: mark.at, bytes: part)
        }
    }
}

/// An exchange whose response is still in the gateway's hands.
struct ExchangeDraft {
    var exchange: Exchange
    var response = ResponseLog()

    var byteCount: Int { exchange.requestBody.count + response.count }

    /// The exchange as it goes into the store.
    func finished() -> Exchange {
        var exchange = exchange
        exchange.chunks = response.chunks()
        return exchange
    }
}
