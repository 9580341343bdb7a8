import Synchronization
import TestSupport
import Traces

/// An HTTP server that gives the next of its canned answers to a path, the last one for ever.
struct CannedServer {
    struct Canned: Sendable {
        var status: Int
        var body: String
        init(_ status: Int, _ body: String) {
            self.status = status
            self.body = body
        }
    }

    static let notFound = Canned(
        404, #"{"error":{"message":"File Not Found","type":"not_found_error","code":404}}"#)

    private let server: RawServer
    var url: String { "http://127.0.0.1:\(server.port)" }

    init(_ answers: [String: [Canned]]) throws {
        let rest = Rest(answers)
        server = try RawServer { connection in
            guard let request = connection.readRequest() else { return }
            let line = String(decoding: request.prefix { $0 != 13 }, as: UTF8.self)
            let path = line.split(separator: " ").dropFirst().first.map(String.init) ?? ""
            let canned = rest.next(path)
            connection.write(
                "HTTP/1.1 \(canned.status) X\r\nServer: llama.cpp\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\n"
                    + "Content-Length: \(canned.body.utf8.count)\r\n\r\n\(canned.body)")
        }
    }

    private final class Rest: Sendable {
        let answers: Mutex<[String: [Canned]]>
        init(_ answers: [String: [Canned]]) { self.answers = Mutex(answers) }
        func next(_ path: String) -> Canned {
            answers.withLock { answers in
                guard let canned = answers[path], let first = canned.first else {
                    return CannedServer.notFound
                }
                if canned.count > 1 { answers[path] = Array(canned.dropFirst()) }
                return first
            }
        }
    }
}

/// What llama-server answers, as it was seen (llama-server.md, endpoints).
enum LlamaAnswers {
    static let loading = CannedServer.Canned(
        503, #"{"error":{"message":"Loading model","type":"unavailable_error","code":503}}"#)

    static func props(window: Int, model: String = "/models/tiny-agent.gguf") -> CannedServer.Canned
    {
        CannedServer.Canned(
            200,
            #"{"default_generation_settings":{"params":{},"n_ctx":\#(window)},"total_slots":1,"#
                + #""model_alias":"tiny-agent","model_path":"\#(model)","build_info":"b1-0c1e570"}"#
        )
    }

    static func models(window: Int) -> CannedServer.Canned {
        CannedServer.Canned(
            200,
            #"{"models":[{"name":"tiny-agent","model":"tiny-agent","capabilities":["completion"]}],"#
                + #""object":"list","data":[{"id":"tiny-agent","aliases":["tiny-agent","small"],"#
                + #""object":"model","owned_by":"llamacpp","meta":{"n_vocab":8192,"n_ctx":\#(window),"#
                + #""n_ctx_train":131072,"n_embd":256,"n_params":5245184,"size":10494976,"ftype":"F16"}}]}"#
        )
    }

    static func all(window: Int = 4096) -> [String: [CannedServer.Canned]] {
        [
            "/health": [.init(200, #"{"status":"ok"}"#)],
            "/props": [props(window: window)], "/v1/models": [models(window: window)],
            "/v1/messages/count_tokens": [.init(200, #"{"input_tokens":28}"#)],
        ]
    }
}
