import ArgumentParser
import Reports
import Results
import Storage

struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare two nights, models, windows, servers or agents, cell by cell.",
        discussion: """
            A and B are two sweeps, models, windows (64k), servers or agents of the store. Without them the sweep that ran \
            last is compared with the one before it under the same name.
            """)

    @Argument(help: ArgumentHelp("What it was.", valueName: "a"))
    var left: String?

    @Argument(help: ArgumentHelp("What it is.", valueName: "b"))
    var right: String?

    @Option(
        help: ArgumentHelp(
            "What A and B are: sweep, model, context, server or agent; found out unless given.",
            valueName: "what"))
    var by: Dimension?

    @Option(help: ArgumentHelp("Only trials of this sweep.", valueName: "name"))
    var sweep: String?

    enum Failing: String, ExpressibleByArgument, CaseIterable { case regression }

    @Option(
        help: ArgumentHelp(
            "Exit with 2 when B succeeds less often and chance hardly explains it: regression.",
            valueName: "what"))
    var failOn: Failing?

    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var format: FormatOptions

    func validate() throws {
        if left != nil, right == nil { throw ValidationError("compare takes two names, or none") }
    }

    func run() async throws {
        let store = try storeOptions.openExisting()
        let names = try left.flatMap { left in right.map { (left, $0) } } ?? lastTwo(in: store)
        let sides = try ComparedSides(names, by: by, sweep: sweep, in: store)
        let comparison = Comparison(sides.left, sides.right, by: sides.dimension)
        if comparison.cells.isEmpty {
            throw UserMistake(
                message: "`\(names.0)` and `\(names.1)` have no cell in common",
                hint: "cells are compared that differ by the \(sides.dimension.rawValue) alone")
        }
        Console.out(format.format.render(comparison.tables, screen: Console.screen))
        if failOn == .regression, comparison.hasRegression { throw ExitCode(2) }
    }

    /// The sweep that ran last, and the one before it.
    private func lastTwo(in store: TraceStore) throws -> (String, String) {
        guard let last = try store.lastSweep() else {
            throw UserMistake(message: "no sweep has run in `\(store.path)`")
        }
        let name = last.split(separator: "@").first.map(String.init) ?? last
        guard let before = try store.sweep(before: last, named: name) else {
            throw UserMistake(
                message: "there is no sweep before `\(last)` to compare it with",
                hint: "name two sweeps, models, windows, servers or agents")
        }
        return (before, last)
    }
}

extension Dimension: ExpressibleByArgument {}
