import ArgumentParser
import Foundation
import Storage
import Workbench

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write one trial as a file that other programs read.",
        discussion: """
            wire is JSON Lines: the requests and responses as they went over the wire, memory samples, the end. \
            Headers and the agent's environment are not in it. A trial that was imported comes out byte for byte \
            as it came in.

              fieldtest export 3f9c2a1b-1.1 --out trial.jsonl
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case wire }

    @Argument(help: "The trial's identifier, or the beginning of it.")
    var trial: String

    @Option(help: "wire.")
    var format = Format.wire

    @Option(help: ArgumentHelp("Write to this file instead of stdout.", valueName: "file"))
    var out: String?

    @OptionGroup var storeOptions: StoreOptions

    func run() async throws {
        let store = try storeOptions.openExisting()
        let id = try store.identifier(beginning: trial)
        let bytes =
            switch format {
            case .wire: try store.wireFile(of: id)
            }
        if let out {
            try Files.write(String(decoding: bytes, as: UTF8.self), to: out)
            Console.note(out)
        } else {
            FileHandle.standardOutput.write(Data(bytes))
        }
    }
}
