import Foundation
import ModelServers
import Traces

/// The built llama-server and the model that it is given, as `make real` names them.
struct RealServer: Sendable {
    var program: String
    var model: String

    /// Nil where `FIELDTEST_LLAMA_SERVER` and `FIELDTEST_GGUF` are not set.
    static let given: RealServer? = {
        let environment = ProcessInfo.processInfo.environment
        guard let program = environment["FIELDTEST_LLAMA_SERVER"],
            let model = environment["FIELDTEST_GGUF"]
        else { return nil }
        return RealServer(program: program, model: model)
    }()

    /// The Claude Code to drive; nil where `FIELDTEST_CLAUDE` names none.
    static let claude = ProcessInfo.processInfo.environment["FIELDTEST_CLAUDE"].flatMap {
        FileManager.default.isExecutableFile(atPath: $0) ? $0 : nil
    }

    /// What the server calls the model.
    static let alias = "model-under-test"

    /// Whether the model is the one that was made for these tests: an act, which recites the steps of an agent
    /// and writes the same document about any repository. What it will do is known.
    var isTiny: Bool { (model as NSString).lastPathComponent == "tiny-agent.gguf" }

    /// Runs `body` with a server at that window, and counts what it counted meanwhile.
    ///
    /// One thread, since two wait for each other on a shared machine, and no chance in the sampling.
    func serving<Value: Sendable>(
        window: Int, _ body: @escaping @Sendable (Serving) async throws -> Value
    ) async throws -> Value {
        let transport = HTTPTransport()
        do {
            let value = try await LlamaProcess.with(
                .init(
                    program: program, model: model, alias: Self.alias, context: window, threads: 1,
                    more: ["--temp", "0"]),
                transport: transport
            ) { process in
                try await body(Serving(url: "\(process.url)", transport: transport))
            }
            await transport.shutdown()
            return value
        } catch {
            await transport.shutdown()
            throw error
        }
    }
}

/// A llama-server that runs.
struct Serving: Sendable {
    var url: String
    var transport: HTTPTransport

    /// Its own counters since it was started, by name without `llamacpp:`.
    func counters() async throws -> Counters {
        let answer = try await transport.fetch(method: "GET", url: url + "/metrics")
        var values: [String: Double] = [:]
        for line in String(decoding: answer.body, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard parts.count == 2, let value = Double(parts[1]), line.hasPrefix("llamacpp:") else {
                continue
            }
            values[String(parts[0].dropFirst("llamacpp:".count))] = value
        }
        return Counters(values: values)
    }
}

struct Counters: Sendable {
    var values: [String: Double]

    struct Missing: Error { var name: String }

    subscript(name: String) -> Double {
        get throws {
            guard let value = values[name] else { throw Missing(name: name) }
            return value
        }
    }

    /// Tokens of all prompts, from the cache or not.
    var promptTokens: Int {
        get throws { Int(try self["prompt_tokens_total"] + self["prompt_tokens_cached_total"]) }
    }
    var outputTokens: Int { get throws { Int(try self["tokens_predicted_total"]) } }
    var promptSeconds: Double { get throws { try self["prompt_seconds_total"] } }
    var outputSeconds: Double { get throws { try self["tokens_predicted_seconds_total"] } }
}
