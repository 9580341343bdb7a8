import ArgumentParser
import Storage
import Workbench

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take trials from wire files into the store, and judge them.",
        discussion: """
            One trial a file. Prints each trial's identifier and verdict. A file that is broken, or whose trial the \
            store has already, changes nothing; the others are taken, and the exit code is 64.

              fieldtest import *.jsonl
              zcat trial.jsonl.gz | fieldtest import -
            """)

    @Argument(help: ArgumentHelp("wire files; `-` is stdin.", valueName: "file"))
    var files: [String]

    @OptionGroup var storeOptions: StoreOptions

    func run() async throws {
        var store: TraceStore?
        var isWhole = true
        for path in files {
            do {
                let file = try WireFileSource.read(path)
                // Not before there is something to put in.
                let opened = try store ?? storeOptions.open()
                store = opened
                let trial = try await ImportedTrial.add(file, from: path, to: opened)
                Console.out(trial.line)
            } catch  where error is WireFileFailure || error is FileFailure || error is UserMistake
            {
                Console.error(Diagnostic(error)?.text ?? "\(error)")
                isWhole = false
            }
        }
        if !isWhole { throw ExitCode(64) }
    }
}
