import ArgumentParser
import Plans
import Reports
import Results
import Storage
import Tasks
import Traces

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run one task with one model, live.",
        discussion: """
            Needs nothing but a reachable Ollama from 0.14.0 on, or a llama-server. With Ollama the window is set \
            by a derived model, which is removed again; llama-server keeps the one it was started with. Either \
            way it is proved before the first turn.
            """)

    @Argument(help: "A task's name in tasks/, or the path of a task file.")
    var task: String

    @Option(help: ArgumentHelp("The model, as the server names it.", valueName: "name"))
    var model: String

    @Option(help: ArgumentHelp("The context window: 64k, 65536, or default.", valueName: "tokens"))
    var context = ContextSize(tokens: nil)

    @Option(help: ArgumentHelp("Seed for the model's sampler.", valueName: "number"))
    var seed: Int?

    @Option(name: .customLong("repeat"), help: ArgumentHelp("How many trials.", valueName: "count"))
    var repetitions: Int = 1

    @OptionGroup var server: ServerOptions
    @OptionGroup var agent: AgentOptions
    @OptionGroup var sandbox: SandboxOptions
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let task = try TaskFolder.load(task)
        let options = self
        try await Interruption.heeding {
            try await Session.with(options.server) { session in
                let store = try options.storeOptions.open()
                try await store.markInterrupted(isRunning: ProcessTable.isRunning)
                let plan = Plan.expand(
                    PlanRequest(
                        name: task.name, tasks: [task], models: [options.model],
                        contexts: [options.context], repetitions: options.repetitions,
                        server: session.name, seed: options.seed, agent: options.agent.choice))
                let execution = PlanExecution(
                    session: session, store: store, sandbox: try await options.sandbox.find(),
                    sweep: nil)
                let rows = try await execution.run(
                    plan, agenda: Agenda(plan, attempts: 1),
                    progress: Progress(total: plan.trials.count)
                ).rows
                Console.out(
                    options.format.format.render(
                        ResultSet(rows: rows).allCells(), screen: Console.screen))
                if options.format.format == .table {
                    for row in rows { Console.note("fieldtest show \(row.facts.id)") }
                }
            }
        }
    }
}
