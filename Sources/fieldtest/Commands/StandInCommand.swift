import ArgumentParser
import MemoryFit
import StandIn

struct StandInCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "standin",
        abstract: "Serve scripted models as Ollama would, for demos and tests.")

    @Option(help: ArgumentHelp("Folder with the model scripts.", valueName: "folder"))
    var models = "fixtures/models"

    @Option(help: "Address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "Port to listen on; 0 for any free one.")
    var port = 11434

    @Option(help: ArgumentHelp("The Ollama version to behave as.", valueName: "version"))
    var ollamaVersion = "0.14.0"

    @Option(help: "Real seconds per simulated second, 0 to 1; 0 waits for nothing.")
    var scale: Double = 0

    @Option(help: ArgumentHelp("As OLLAMA_CONTEXT_LENGTH on the server.", valueName: "tokens"))
    var contextLength: Int?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Make some of the agents' requests fail: \(ServerFaults.Kind.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "kinds"))
    var faults: [ServerFaults.Kind] = []

    @Option(help: ArgumentHelp("Share of requests that fail, 0 to 1.", valueName: "number"))
    var faultRate: Double = 0.05

    @Option(help: ArgumentHelp("Seed that chooses which.", valueName: "number"))
    var faultSeed: UInt64 = 0

    func validate() throws {
        guard (0...1).contains(faultRate) else {
            throw ValidationError("--fault-rate must be a number from 0 to 1")
        }
    }

    func run() async throws {
        guard let version = OllamaVersion(ollamaVersion) else {
            throw ValidationError("`\(ollamaVersion)` is no version")
        }
        let scripts = try ScriptFolder.load(models)
        let configuration = StandInServer.Configuration(
            host: host, port: port, version: version, scale: scale, contextLength: contextLength,
            models: scripts,
            faults: faults.isEmpty
                ? nil : ServerFaults(kinds: faults, rate: faultRate, seed: faultSeed))
        let host = host
        try await Interruption.heeding {
            try await StandInServer(configuration).run { port in
                Console.note(
                    "stand-in with \(scripts.count) scripted models at http://\(host):\(port); Ctrl-C stops it"
                )
            }
        }
    }
}

extension ServerFaults.Kind: ExpressibleByArgument {}
