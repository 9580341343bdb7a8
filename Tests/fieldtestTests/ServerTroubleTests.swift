import Foundation
import TestSupport
import Testing
import Traces

/// What a person is told when the server is not what the command needs.
@Suite(.timeLimit(.minutes(10)))
struct ServerTroubleTests {
    private func run(
        _ bench: Bench, server: String, model: String = "scripted:1b"
    ) async throws -> Command.Outcome {
        try await bench.run([
            "run", "document", "--model", model, "--server", server, "--store", bench.store,
        ])
    }

    @Test func `nobody listens: the address that was tried, and how to start a server`()
        async throws
    {
        let outcome = try await run(try Bench(), server: "127.0.0.1:1")
        #expect(outcome.exit == 1)
        #expect(outcome.stdout == "")
        #expect(outcome.stderr.contains("error: no model server at `http://127.0.0.1:1` ("))
        #expect(outcome.stderr.contains("`ollama serve`"))
        #expect(outcome.stderr.contains("`--server` or `OLLAMA_HOST`"))
    }

    @Test func `another web server is not taken for Ollama`() async throws {
        let other = try RawServer { connection in
            _ = connection.readRequest()
            connection.write(
                "HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nNot Found")
        }
        let outcome = try await run(try Bench(), server: "127.0.0.1:\(other.port)")
        #expect(outcome.exit == 1)
        #expect(
            outcome.stderr.contains(
                "what answers at `http://127.0.0.1:\(other.port)` is neither Ollama, llama-server nor LM Studio "
                    + "(HTTP 404 on /api/version: Not Found)"))
        #expect(outcome.stderr.contains("11434"))
    }

    @Test func `what does not speak HTTP is not taken for Ollama`() async throws {
        let other = try RawServer { connection in
            _ = connection.readRequest()
            connection.write("SSH-2.0-OpenSSH_9.6\r\n")
        }
        let outcome = try await run(try Bench(), server: "127.0.0.1:\(other.port)")
        #expect(outcome.exit == 1)
        #expect(outcome.stderr.contains("no model server at `http://127.0.0.1:\(other.port)`"))
        #expect(outcome.stderr.contains("not HTTP"))
    }

    @Test func `an Ollama without the Messages API is too old`() async throws {
        let bench = try Bench()
        try bench.writer()
        let outcome = try await StandInProcess.with(
            models: bench.models, more: ["--ollama-version", "0.13.5"]
        ) { url in
            let outcome = try await run(bench, server: url)
            #expect(outcome.stderr.contains("Ollama 0.13.5 at `\(url)` is too old"))
            return outcome
        }
        #expect(outcome.exit == 1)
        #expect(outcome.stderr.contains("0.14.0"))
        #expect(outcome.stderr.contains("hint: update Ollama"))
    }

    @Test func `a model that is not installed: the line to pull it, and what there is`()
        async throws
    {
        let bench = try Bench()
        try bench.writer("first:1b")
        try bench.writer("second:1b")
        let outcome = try await bench.trial(model: "nobody:1b")
        #expect(outcome.exit == 1)
        #expect(outcome.stdout == "")
        #expect(outcome.stderr.contains("model `nobody:1b` is not installed"))
        #expect(outcome.stderr.contains("it has first:1b, second:1b"))
        #expect(outcome.stderr.contains("\nhint: ollama pull nobody:1b\n"))
    }

    @Test func `a model without tools gets a verdict and costs no tokens`() async throws {
        let bench = try Bench()
        try bench.model("steps: [{say: never}]", capabilities: "[completion]")
        let outcome = try await bench.trial(["--context", "64k"])
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        let cell = try await bench.cell()
        #expect(cell["outcome"]?.string == "failed")
        #expect(cell["failure_mode"]?.string == "no-tool-support")
        #expect(cell["cause"]?.string == "model")
        #expect(cell["evidence"]?.string?.contains("the server answered 400") == true)
        #expect(cell["input_tokens"]?.integer == 0)
        #expect(cell["output_tokens"]?.integer == 0)
        #expect(try await bench.sql("SELECT turn, status FROM turn_overview") == ["1|400"])
    }
}
