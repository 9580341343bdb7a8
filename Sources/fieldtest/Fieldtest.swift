import ArgumentParser

/// Finds out which local models can really drive a coding agent, at which context window.
@main
struct Fieldtest: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "fieldtest",
        abstract: "Find out which local models can drive a coding agent, at which context window.",
        version: version,
        subcommands: [SandboxBridgeCommand.self],
        groupedSubcommands: [
            CommandGroup(
                name: "Run",
                subcommands: [
                    DoctorCommand.self, RunCommand.self, SweepCommand.self, PlanCommand.self,
                    ScheduleCommand.self, RecordCommand.self,
                ]),
            CommandGroup(
                name: "Look",
                subcommands: [
                    ResultsCommand.self, CompareCommand.self, HistoryCommand.self, ShowCommand.self,
                    ClassifyCommand.self, CheckCommand.self,
                ]),
            CommandGroup(
                name: "Pass on", subcommands: [ExportCommand.self, ImportCommand.self]),
            CommandGroup(
                name: "Have",
                subcommands: [
                    TasksCommand.self, ModelsCommand.self, StandInCommand.self, SchemaCommand.self,
                ]),
        ])

    func run() {
        Console.out(
            """
            fieldtest gives a model a task, a copy of a repository and a coding agent's tools, records every
            request, and says what went wrong and where the evidence is.

            Start here
              make demo                           18 scripted models, no server needed
              fieldtest doctor                    is your server ready, which models can call tools
              fieldtest run init-claude-md --model qwen3-coder:30b --context 64k

            Then
              fieldtest sweep sweeps/field-notes.yaml
              fieldtest results --last
              fieldtest record -- claude --model qwen3-coder:30b

            `fieldtest help` lists every command.
            """)
    }

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            finish(with: error)
        }
    }

    /// Words errors in one place; what the argument parser has to say it words itself.
    private static func finish(with error: any Error) -> Never {
        if error is CancellationError { exit(withError: ExitCode(130)) }
        guard let diagnostic = Diagnostic(error) else { exit(withError: error) }
        Console.error(diagnostic.text)
        exit(withError: ExitCode(diagnostic.exitCode))
    }
}
