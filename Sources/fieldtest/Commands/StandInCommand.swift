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

    func run() async throws {
        guard let version = OllamaVersion(ollamaVersion) else {
            throw ValidationError("`\(ollamaVersion)` is no version")
        }
        let scripts = try ScriptFolder.load(models)
        let configuration = StandInServer.Configuration(
            host: host, port: port, version: version, scale: scale, contextLength: contextLength,
            models: scripts)
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
