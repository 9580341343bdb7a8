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
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let name = server.standin == nil ? "\(try server.address())" : Session.standInName
        let plan = try SweepSource.load(file, server: name).plan
        Console.out(format.format.render(PlanTable.table(of: plan), screen: Console.screen))
        let estimate = plan.estimate()
        Console.note(
            "\(estimate.trials) trials of \(estimate.cells) cells, \(estimate.loads) loads, "
                + "at most \(Words.duration(estimate.upperBoundSeconds))")
    }
}
