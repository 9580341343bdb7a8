import ConfigFiles
import Plans
import Testing
import Traces

struct LaunchedServerTests {
    private func sweep(_ server: String, path: String = "sweeps/night.yaml") throws -> SweepFile {
        try SweepFile.parse(
            yaml: "task: t\n\(server)\ncells: [{model: tiny}]\n", path: path)
    }

    private func problems(_ server: String) -> String {
        do {
            _ = try sweep(server)
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test func `a server to be started is named in cells, its paths are the file's`() throws {
        let sweep = try sweep(
            """
            server:
              llama-server:
                program: ../bin/llama-server
                models: {tiny: models/tiny.gguf, other: /data/other.gguf}
                arguments: [--temp, "0"]
            """)
        #expect(sweep.servers.map(\.address) == ["llama-server"])
        #expect(
            sweep.launches == [
                LaunchedServer(
                    name: "llama-server", program: "sweeps/../bin/llama-server",
                    models: ["tiny": "sweeps/models/tiny.gguf", "other": "/data/other.gguf"],
                    arguments: ["--temp", "0"])
            ])
    }

    @Test func `it may stand beside others, under a name of its own`() throws {
        let sweep = try sweep(
            """
            servers:
              - http://localhost:11434
              - llama-server: {name: quantised, models: {tiny: tiny.gguf}, arguments: [-ctk, q8_0]}
            """, path: "night.yaml")
        #expect(sweep.servers.map(\.address) == ["http://localhost:11434", "quantised"])
        #expect(sweep.launches.map(\.program) == ["llama-server"])
        #expect(sweep.launches.map(\.models) == [["tiny": "tiny.gguf"]])
    }

    @Test func `what the harness gives itself, and what is missing, is reported`() {
        #expect(problems("server: {llama-server: {}}").contains("models"))
        #expect(problems("server: {llama-server: {models: {}}}").contains("GGUF"))
        #expect(
            problems("server: {llama-server: {models: {a: b}, arguments: [-c, \"4096\"]}}")
                .contains("-c"))
        #expect(problems("server: {llamaserver: {models: {a: b}}}").contains("llama-server"))
        #expect(problems("server: {llama-server: {models: {a: b}}}").isEmpty)
    }
}
