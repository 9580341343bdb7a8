import MemoryFit
import Testing
import Traces

@testable import StandIn

@Suite struct NativeEndpointTests {
    private func with(
        _ models: [ModelScript], version: OllamaVersion = .postVersion, window: Int? = nil,
        _ body: @escaping @Sendable (TestClient) async throws -> Void
    ) async throws {
        try await withStandIn(.test(models, version: version, contextLength: window)) { url in
            try await body(TestClient(base: url))
        }
    }

    @Test func `the server says what it is, and that it simulates`() async throws {
        try await with([testModel()]) { client in
            let root = try await client.get("/")
            #expect(root.text == "Ollama is running")
            let version = try await client.get("/api/version").json
            #expect(version["version"] == "0.14.0")
            #expect(version["standin"]?["scale"]?.number == 0)
            #expect(version["standin"]?["memory_bytes"] == 51_539_607_552)
            #expect(version["standin"]?["gpu_bytes"] == 38_900_000_000)
            for path in ["/", "/api/version", "/api/tags"] {
                #expect(try await client.send("HEAD", path).status == 200)
            }
        }
    }

    @Test func `a prompt is rendered on demand, after messages were dropped to make it fit`()
        async throws
    {
        try await with([testModel()], window: 256) { client in
            let messages: [JSONValue] = ["first", "second", "third"].map { word in
                ["role": "user", "content": .string(String(repeating: word + " ", count: 80))]
            }
            let answer = try await client.post(
                "/api/chat",
                [
                    "model": .string(testModel().name), "messages": .array(messages),
                    "stream": false, "_debug_render_only": true,
                ]
            ).json
            let text = answer["_debug_info"]?["rendered_template"]?.string ?? ""
            #expect(text.contains("third"))
            #expect(!text.contains("first"))
            #expect(answer["message"] == nil)
        }
    }

    @Test func `unknown paths and methods get gin's plain words`() async throws {
        try await with([testModel()]) { client in
            let count = try await client.post("/v1/messages/count_tokens", [:])
            #expect(count.status == 404)
            #expect(count.text == "404 page not found")
            #expect(count.headers["content-type"]?.hasPrefix("text/plain") == true)
            #expect(try await client.get("/api/chat").status == 405)
        }
    }

    @Test func `models are listed and shown with their dimensions`() async throws {
        var architecture = testArchitecture(blocks: 2)
        architecture.keyValueHeads = [4, 0]
        let hybrid = testModel("hybrid:1b", architecture: architecture)
        try await with([testModel(), hybrid]) { client in
            let tags = try await client.get("/api/tags").json["models"]?.array ?? []
            #expect(tags.compactMap { $0["name"]?.string } == ["hybrid:1b", "tester:1b"])
            #expect(tags.last?["size"] == 2_000_000_000)
            #expect(tags.last?["digest"]?.string?.count == 64)

            let shown = try await client.post("/api/show", ["model": "tester:1b"]).json
            let info = shown["model_info"]
            #expect(info?["general.architecture"] == "llama")
            #expect(info?["llama.context_length"] == 131_072)
            #expect(info?["llama.attention.head_count_kv"] == 4)
            #expect(shown["capabilities"] == ["completion", "tools"])
            #expect(shown["details"]?["quantization_level"] == "Q4_K_M")

            let brief = try await client.post("/api/show", ["model": "hybrid:1b"]).json
            #expect(brief["model_info"]?["llama.attention.head_count_kv"] == .null)
            let long = try await client.post(
                "/api/show", ["model": "hybrid:1b", "verbose": true]
            ).json
            #expect(long["model_info"]?["llama.attention.head_count_kv"] == [4, 0])

            let none = try await client.post("/api/show", ["model": "nobody"])
            #expect(none.status == 404)
            #expect(none.json == ["error": "model 'nobody' not found"])
        }
    }

    @Test func `a derived model inherits, shares its weights and can be deleted`() async throws {
        try await with([testModel()]) { client in
            let lines = try await client.post(
                "/api/create",
                [
                    "model": "mine", "from": "tester:1b",
                    "parameters": ["num_ctx": 65536, "stop": ["a", "b"]],
                ]
            ).lines
            #expect(lines.last == ["status": "success"])
            #expect(lines.first?["status"]?.string?.hasPrefix("using existing layer") == true)
            try await client.derive("mine-too", from: "mine", window: 1024)

            let shown = try await client.post("/api/show", ["model": "mine"]).json
            #expect(
                shown["parameters"]?.string == """
                    num_ctx                        65536
                    stop                           "a"
                    stop                           "b"
                    """)
            #expect(shown["modelfile"]?.string?.contains("PARAMETER num_ctx 65536\n") == true)
            let second = try await client.post("/api/show", ["model": "mine-too:latest"]).json
            #expect(second["parameters"]?.string?.contains("stop") == true)
            #expect(second["details"]?["parent_model"] == "mine:latest")

            #expect(try await client.send("DELETE", "/api/delete", ["model": "mine"]).status == 200)
            #expect(try await client.send("DELETE", "/api/delete", ["model": "mine"]).status == 404)
            #expect(try await client.post("/api/show", ["model": "mine-too"]).status == 200)
        }
    }

    @Test func `what is not installed cannot be pulled, and create tries to`() async throws {
        try await with([testModel()]) { client in
            let error: JSONValue = ["error": "pull model manifest: file does not exist"]
            let create: JSONValue = ["model": "x", "from": "nobody", "stream": false]
            let made = try await client.post("/api/create", create)
            #expect(made.status == 500)
            #expect(made.json == error)
            let pulled = try await client.post("/api/pull", ["model": "nobody"])
            #expect(pulled.status == 200)
            #expect(pulled.lines == [["status": "pulling manifest"], error])
            let known = try await client.post("/api/pull", ["model": "tester:1b"])
            #expect(known.lines.last == ["status": "success"])
        }
    }

    @Test func `a chat streams lines and ends with the figures`() async throws {
        let model = testModel(steps: [
            ScriptAnswer(say: "Reading.", calls: [.init("Read", ["path": "a"])])
        ])
        try await with([model]) { client in
            let body: [String: JSONValue] = [
                "model": "tester:1b", "messages": [["role": "user", "content": "12345678"]],
                "tools": [["type": "function", "function": ["name": "Read", "parameters": [:]]]],
            ]
            let answer = try await client.post("/api/chat", .object(body))
            #expect(answer.headers["content-type"] == "application/x-ndjson")
            let lines = answer.lines
            #expect(lines.map { $0["done"] } == [false, false, true])
            #expect(lines[0]["message"]?["content"] == "Reading.")
            let call = lines[1]["message"]?["tool_calls"]?.array?.first
            #expect(call?["function"]?["arguments"] == ["path": "a"])
            #expect(call?["function"]?["index"] == 0)
            let last = lines[2]
            #expect(last["done_reason"] == "stop")
            let tools =
                #"{"function":{"description":"","name":"Read","parameters":{}},"type":"function"}"#
            #expect(last["prompt_eval_count"] == JSONValue(6 + (tools.utf8.count + 3) / 4))
            #expect(last["load_duration"] == 1_000_000_000)

            var whole = body
            whole["stream"] = false
            let json = try await client.post("/api/chat", .object(whole)).json
            #expect(json["done"] == true)
            #expect(json["message"]?["content"] == "Reading.")
            #expect(json["message"]?["tool_calls"]?.array?.count == 1)
            #expect(json["load_duration"] == nil, "zeros are left out")
        }
    }

    @Test func `a prompt to generate is answered, an empty one loads`() async throws {
        try await with([testModel()]) { client in
            let answer = try await client.post(
                "/api/generate", ["model": "tester:1b", "prompt": "Hi", "stream": false])
            #expect(answer.json["response"] == "hello")
            let load = try await client.post("/api/generate", ["model": "tester:1b"])
            #expect(load.json["done_reason"] == "load")
            #expect(load.headers["x-standin-seconds"] == "0.000")
        }
    }

    @Test func `an option of a wrong type is refused, a parameter only when it is loaded`()
        async throws
    {
        try await with([testModel()]) { client in
            let made = try await client.post(
                "/api/create",
                [
                    "model": "odd", "from": "tester:1b", "parameters": ["num_ctx": "65536"],
                    "stream": false,
                ])
            #expect(made.status == 200)
            let load = try await client.post("/api/generate", ["model": "odd"])
            #expect(load.status == 500)
            #expect(load.json == ["error": "option \"num_ctx\" must be of type integer"])
            let option = try await client.post(
                "/api/generate", ["model": "tester:1b", "options": ["num_ctx": "many"]])
            #expect(option.status == 400)
        }
    }

    @Test(arguments: [
        ("5m", 300.0), ("1h30m", 5400), ("-1m", nil), ("1.5s", 1.5), ("0", 0), ("250ms", 0.25),
    ])
    func `keep-alive strings are Go durations`(text: String, seconds: Double?) throws {
        #expect(try KeepAlive(.string(text)) == seconds.map { .seconds($0) } ?? .forever)
    }

    @Test(arguments: ["-1", "", "5", "m", "5 m", "-"])
    func `other keep-alive strings are refused`(text: String) {
        #expect(throws: RequestProblem.self) { try KeepAlive(.string(text)) }
    }
}
