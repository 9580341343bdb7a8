import ArgumentParser
import Plans
import Reports
import Results

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Print what a sweep would run, in order, and estimate it.")

    @Argument(help: "The sweep file.")
    var file: String

    @OptionGroup var server: ServerOptions
    @OptionGroup var fit: FitOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let options = self
        try await Session.with(server) { try await options.run(in: $0) }
    }

    private func run(in session: Session) async throws {
        let source = try SweepSource.load(file, servers: try server.names())
        let (whole, session) = (source.plan, session.starting(source.launches))
        // A plan can be printed where no server runs; it then says less.
        let forecast = try await PlanForecast.asking(whole, session: session, said: fit.said)
        for (server, error) in forecast.unasked {
            let reason = Diagnostic(error)?.summary ?? "\(error)"
            Console.note("not all is known of what fits at \(server): \(reason)")
        }
        let (plan, duplicates) = whole.withoutDuplicates(granted: forecast.window)
        let table = PlanTable(plan: plan, forecast: forecast, duplicates: duplicates).table
        Console.out(format.format.render(table, screen: Console.screen))
        let estimate = plan.estimate()
        let isOpen = estimate.leastTrials < estimate.trials
        let trials =
            isOpen ? "\(estimate.leastTrials) to \(estimate.trials)" : "\(estimate.trials)"
        Console.note(
            "\(trials) trials of \(estimate.cells) cells, \(isOpen ? "at most " : "")"
                + "\(estimate.loads) loads, at most \(Words.duration(estimate.upperBoundSeconds))")
    }
}
