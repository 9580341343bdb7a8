import Foundation
import Synchronization
import TestSupport
import Testing
import Traces

/// Trials on a server that asks for a key.
struct KeyedServerTests {
    /// Answers as Anthropic's API would, once the key is right.
    private static func server(_ seen: Seen) throws -> RawServer {
        try RawServer { connection in
            guard let request = connection.readRequest() else { return }
            let text = String(decoding: request, as: UTF8.self)
            seen.add(text)
            let hasKey = text.lowercased().contains("x-api-key: sk-very-secret\r\n")
            let model = #"{"type":"model","id":"claude-x","max_input_tokens":200000}"#
            let body: String
            if !hasKey {
                body = #"{"type":"error","error":{"type":"authentication_error","message":"no"}}"#
            } else if text.hasPrefix("POST") {
                body =
                    #"{"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[{"type":"text","text":"Done."}],"#
                    + #""stop_reason":"end_turn","usage":{"input_tokens":10,"output_tokens":2}}"#
            } else if text.hasPrefix("GET /v1/models?") {
                body = #"{"data":[\#(model)]}"#
            } else {
                body = model
            }
            connection.write(
                "HTTP/1.1 \(hasKey ? 200 : 401) X\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
            )
        }
    }

    private final class Seen: Sendable {
        private let requests = Mutex<[String]>([])
        func add(_ request: String) { requests.withLock { $0.append(request) } }
        var all: [String] { requests.withLock(\.self) }
    }

    @Test func `the key reaches the server, and neither the store nor the screen`() async throws {
        let bench = try Bench()
        let seen = Seen()
        let server = try Self.server(seen)
        let run = [
            "run", "document", "--model", "claude-x", "--api", "anthropic", "--store", bench.store,
            "--server", "http://127.0.0.1:\(server.port)",
        ]
        let outcome = try await bench.run(
            run, environment: ["ANTHROPIC_API_KEY": "sk-very-secret"])
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        #expect(seen.all.contains { $0.hasPrefix("POST /v1/messages") })
        let id = try await bench.sql("SELECT id FROM trials").joined()
        let exported = try await bench.run(["export", id, "--store", bench.store])
        #expect(exported.exit == 0)
        #expect(exported.stdout.contains("\"kind\":\"anthropic\""))
        #expect(exported.stdout.contains("\"granted\":200000"))
        for text in [outcome.stdout, outcome.stderr, exported.stdout] {
            #expect(!text.contains("sk-very-secret"))
        }
        let secret = Data("sk-very-secret".utf8)
        for file in try FileManager.default.contentsOfDirectory(atPath: bench.folder)
        where file.hasPrefix("store.sqlite") {
            let bytes = try Data(contentsOf: URL(filePath: "\(bench.folder)/\(file)"))
            #expect(bytes.range(of: secret) == nil, "\(file)")
        }
        let keyless = try await bench.run(run)
        #expect(keyless.exit == 1)
        #expect(keyless.stderr.contains("ANTHROPIC_API_KEY"), "\(keyless.stderr)")
    }

    @Test func `an outside agent gets through without ever having it`() async throws {
        let bench = try Bench()
        let seen = Seen()
        let server = try Self.server(seen)
        try bench.write(
            """
            #!/bin/bash
            { env; python3 - <<'END'
            import json, os, urllib.request
            body = {"model": "claude-x", "max_tokens": 50,
                "messages": [{"role": "user", "content": "hello"}]}
            request = urllib.request.Request(os.environ["ANTHROPIC_BASE_URL"] + "/v1/messages",
                json.dumps(body).encode(), {"content-type": "application/json"})
            print(urllib.request.urlopen(request).read().decode())
            END
            } > OUT.md

            """, "agent.sh")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: "\(bench.folder)/agent.sh")
        try bench.write(
            """
            task: document
            agent: {name: mine, command: [\(bench.folder)/agent.sh]}
            cells: [{model: claude-x}]

            """, "sweep.yaml")
        let outcome = try await bench.run(
            [
                "sweep", "sweep.yaml", "--api", "anthropic", "--store", bench.store, "--quiet",
                "--server", "http://127.0.0.1:\(server.port)",
            ], environment: ["ANTHROPIC_API_KEY": "sk-very-secret"])
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        let id = try await bench.sql("SELECT id FROM trials").joined()
        let exported = try await bench.run(["export", id, "--store", bench.store])
        // The agent wrote down its environment, and what it was answered.
        #expect(exported.stdout.contains("ANTHROPIC_BASE_URL="), "\(exported.stdout.suffix(2000))")
        #expect(exported.stdout.contains("Done."))
        #expect(!exported.stdout.contains("sk-very-secret"))
    }
}
