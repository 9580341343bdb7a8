import ArgumentParser
import Foundation
import ModelServers
import Reports
import Results
import Storage
import Traces
import Verdicts
import Wire

struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print one trial: what was asked, what came back, the verdict.")

    @Argument(help: "The trial's identifier, or the beginning of it.")
    var trial: String

    @Option(help: ArgumentHelp("Print the raw request and response of one turn.", valueName: "n"))
    var turn: Int?

    @Flag(help: "Print texts whole.")
    var full = false

    @Flag(
        help: """
            Ask the server, where it offers an exact check, what it makes of the prompts: llama-server counts them, \
            Ollama renders them.
            """)
    var prove = false

    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup(title: "The server to ask (--prove); the trial's own unless named")
    var serverOptions: ServerOptions

    func run() async throws {
        let store = try storeOptions.openExisting()
        let id = try store.identifier(beginning: trial)
        if let turn {
            guard let exchange = try store.exchanges(of: id).first(where: { $0.turn == turn })
            else { throw UserMistake(message: "trial `\(id)` has no turn \(turn)") }
            FileHandle.standardOutput.write(Data(exchange.requestBody))
            Console.out("\n")
            FileHandle.standardOutput.write(Data(exchange.responseBody))
            return
        }
        let trace = try store.trace(of: id)
        let judged = try store.judgement(of: id, byRuleSetBelow: .max)
        Console.out(TraceText(trace: trace, judgement: judged, isFull: full).text)
        if prove { try await showProof(of: trace, exchanges: try store.exchanges(of: id)) }
    }

    private func showProof(of trace: Trace, exchanges: [Exchange]) async throws {
        let proving = PromptProving(trace: trace, exchanges: exchanges)
        let lines = try await Session.with(try asked(about: trace)) { session in
            let server = try await session.driver()
            let witnesses = try await proving.witnesses(by: server)
            let place = "asked \(server.url)"
            return witnesses.isEmpty
                ? ["\(place), which offers no exact check of these prompts"]
                : ["\(place):"]
                    + witnesses.map { witness in
                        "- turn \(witness.fate.turn), \(witness.fate.kind.rawValue): "
                            + "\(witness.judgement.rawValue): \(witness.statement)"
                    }
        }
        Console.out("\nproof    " + lines.joined(separator: "\n         "))
    }

    /// The trial's own server, unless another is named.
    private func asked(about trace: Trace) throws -> ServerOptions {
        var options = serverOptions
        if options.server == nil, options.standin == nil {
            guard trace.facts.server.url.contains("://") else {
                throw UserMistake(
                    message: "the trial's server, `\(trace.facts.server.url)`, has no address",
                    hint: "name one with `--server URL` or `--standin FOLDER`")
            }
            options.server = trace.facts.server.url
        }
        return options
    }
}
