package import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
package import Traces

/// Sends HTTP requests to model servers: no time limit of its own, no redirects, nothing decompressed.
///
/// Prefills are silent for minutes and Ollama sends no keep-alive bytes (ollama.md 1.6), so patience is the
/// caller's business. Call ``shutdown()`` when done.
package struct HTTPTransport: Sendable {
    /// What arrives, in order: one head, then chunks as the network cut them.
    package enum Arrival: Sendable {
        /// `simulatedSeconds` is a stand-in's own figure.
        case head(status: Int, simulatedSeconds: Seconds?)
        case chunk([UInt8])
    }

    /// A request that got no whole answer.
    package struct Failure: Error, Sendable {
        package var closing: Exchange.Closing
        package var reason: String

        package init(closing: Exchange.Closing, reason: String) {
            self.closing = closing
            self.reason = reason
        }
    }

    private let client: HTTPClient
    /// By the beginning of the addresses that get them.
    private var headers: [String: [RequestHeader]] = [:]

    package init() { client = HTTPClient(configuration: Self.configuration) }

    /// The same connections, with these headers on every request to `server` and to no other.
    package func sending(_ headers: [RequestHeader], to server: ServerURL) -> HTTPTransport {
        var transport = self
        transport.headers["\(server)/"] = headers
        return transport
    }

    /// What requests to a URL carry besides what their body needs.
    package func headers(for url: String) -> [RequestHeader] {
        headers.first { url.hasPrefix($0.key) }?.value ?? []
    }

    /// How fieldtest talks to model servers, whoever holds the client.
    package static var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(30)),
            decompression: .disabled)
        configuration.httpVersion = .http1Only
        // A refused connection is an answer; by default it would be tried again for ten seconds.
        configuration.connectionPool.retryConnectionEstablishment = false
        // Below the five seconds after which llama-server and uvicorn close an idle connection: a request
        // must not meet that close. As many at once as agents ask for: the server queues, not the client.
        configuration.connectionPool.idleTimeout = .seconds(4)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 4096
        return configuration
    }

    package func shutdown() async {
        // Nothing is in flight any more; what fails here no longer matters to anyone.
        try? await client.shutdown()
    }

    /// Sends one request and hands over what arrives until the response is over.
    ///
    /// Throws ``Failure`` when the server could not be reached or the answer broke off, `CancellationError`
    /// when the task was cancelled, and whatever `receive` throws.
    package func send(
        method: String, url: String, body: [UInt8]?,
        receive: (Arrival) throws -> Void
    ) async throws {
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: method)
        for header in headers(for: url) {
            request.headers.add(name: header.name, value: header.value)
        }
        if let body {
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        var hasHead = false
        do {
            let response = try await client.execute(request, deadline: .distantFuture)
            hasHead = true
            try receive(
                .head(
                    status: Int(response.status.code),
                    simulatedSeconds: response.headers.first(name: "x-standin-seconds")
                        .flatMap(Double.init)))
            for try await buffer in response.body {
                try receive(.chunk(Array(buffer.readableBytesView)))
            }
        } catch let error as HTTPClientError where error == .cancelled {
            throw CancellationError()
        } catch {
            throw Failure(error, hasHead: hasHead) ?? error
        }
    }
}

extension HTTPTransport.Failure {
    /// What an error of the client's means; nil for one that is not about the connection.
    package init?(_ error: any Error, hasHead: Bool) {
        switch error {
        case let error as HTTPClientError:
            let broken = hasHead || error == .remoteConnectionClosed
            self.init(closing: broken ? .eof : .refused, reason: error.shortDescription)
        case let error as IOError:
            self.init(closing: hasHead ? .reset : .refused, reason: Self.words(for: error))
        case let error as NIOConnectionError:
            self.init(closing: .refused, reason: Self.words(for: error))
        case let error as ChannelError:
            // The server had closed a connection that was kept, and this request met the close.
            self.init(closing: hasHead ? .eof : .refused, reason: "\(error)")
        case let error as HTTPParserError:
            self.init(closing: hasHead ? .eof : .refused, reason: "not HTTP: \(error)")
        default: return nil
        }
    }

    /// The system's own words: `Connection refused`.
    private static func words(for error: IOError) -> String {
        String(cString: strerror(error.errnoCode))
    }

    private static func words(for error: NIOConnectionError) -> String {
        if let dns = error.dnsAError ?? error.dnsAAAAError { return "\(dns)" }
        let reasons = error.connectionErrors.map { single in
            (single.error as? IOError).map(words) ?? "\(single.error)"
        }
        return reasons.first ?? "connection failed"
    }
}

extension HTTPTransport {
    /// A whole answer to a small request.
    package struct Answer: Sendable {
        package var status: Int
        package var body: [UInt8]
        package var simulatedSeconds: Seconds?
    }

    /// Sends one request and collects the answer, at most `limit` bytes of it.
    package func fetch(
        method: String, url: String, json: JSONValue? = nil, limit: Int = 64 << 20
    ) async throws -> Answer {
        var answer = Answer(status: 0, body: [])
        try await send(method: method, url: url, body: json?.encodedBytes()) { arrival in
            switch arrival {
            case .head(let status, let simulated):
                answer.status = status
                answer.simulatedSeconds = simulated
            case .chunk(let bytes):
                if answer.body.count + bytes.count > limit {
                    throw Failure(closing: .cancelled, reason: "answer over \(limit) bytes")
                }
                answer.body += bytes
            }
        }
        return answer
    }
}
