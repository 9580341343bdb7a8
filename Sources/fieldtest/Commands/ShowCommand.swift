import ArgumentParser
import Foundation
import Reports
import Results
import Storage
import Traces
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

    @OptionGroup var storeOptions: StoreOptions

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
        let judged = try store.judged(matching: TrialFilter(ids: [id])).first?.judgement
        Console.out(TraceText(trace: trace, judgement: judged, isFull: full).text)
    }
}
