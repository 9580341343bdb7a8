import ArgumentParser
import Grounding
import RepositoryDisk
import Storage

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look up what documents claim about a repository. Runs nothing, needs no server.",
        discussion: """
            Takes paths, commands, scripts, dependencies, symbols, settings and trees of any Markdown or text file, and \
            says of each whether the repository has it. Other documents for agents are no evidence.

              fieldtest check CLAUDE.md
              fieldtest check README.md docs/*.md --fail-on absent --format github
              fieldtest check OUT.md --workspace ~/src/shop --trace 3f9c2a1b
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case table, json, github }
    enum Failing: String, CaseIterable, ExpressibleByArgument { case absent }

    @Argument(help: ArgumentHelp("Documents; `-` is stdin.", valueName: "file"))
    var files: [String]

    @Option(help: ArgumentHelp("The repository's top folder.", valueName: "folder"))
    var workspace = "."

    @Option(
        help: ArgumentHelp(
            "Say which true claims the agent never read up on, by this trial of the store.",
            valueName: "trial"))
    var trace: String?

    @Option(help: "table, json, or github (workflow annotations).")
    var format: Format = .table

    @Option(
        help: ArgumentHelp(
            "Exit with 2 when a claim is of this status: absent.", valueName: "status"))
    var failOn: Failing?

    @OptionGroup var storeOptions: StoreOptions

    func validate() throws {
        if files.count(where: { $0 == "-" }) > 1 {
            throw ValidationError("stdin can be checked only once")
        }
    }

    func run() async throws {
        // What is to be read comes first, so that a mistake costs nothing.
        let documents = try files.map { try CheckedDocument(reading: $0, in: workspace) }
        let trace = try trace.map { trial in
            let store = try storeOptions.openExisting()
            return try store.trace(of: store.identifier(beginning: trial))
        }
        let contents = try DirectoryContents(workspace)
        let repository = Repository(contents)
        let record = trace.map { ReadRecord($0, of: repository) }
        let reports = documents.map { document in
            let report = DocumentCheck.check(
                document.text, at: document.path, against: repository)
            return (document, record.map(report.asRead) ?? report)
        }
        if contents.isCutOff {
            Console.note(
                "`\(workspace)` has more than \(DirectoryContents.maximumEntries) names; the rest was not looked at"
            )
        }
        switch format {
        case .table: Console.out(ClaimTables(reports: reports).text(on: Console.screen))
        case .json: Console.out(ClaimJSON(reports: reports).text)
        case .github:
            let text = ClaimAnnotations(reports: reports).text
            if !text.isEmpty { Console.out(text) }
        }
        if failOn == .absent, reports.contains(where: { $0.1.absent > 0 }) { throw ExitCode(2) }
    }
}
