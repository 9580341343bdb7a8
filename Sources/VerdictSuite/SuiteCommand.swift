import ArgumentParser
import Foundation
import Mutants
import Verdicts

/// Judges made-up trials whose failures are known, and says how often that was right. `make verdicts`.
@main
struct SuiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verdict-suite",
        abstract:
            "Judge made-up trials whose failures are known, and print how often that was right.")

    @Option(help: "Write the tables to this file too.")
    var write: String?

    @Option(
        help:
            "Print misjudged trials of this class instead: a mode, with or without a cause, or `all`."
    )
    var examples: String?

    @Option(help: "How many of them at most.")
    var limit = 10

    @Option(help: "Another seed for the examples; 2 is the second one.")
    var seed: UInt64?

    func run() async throws {
        if let examples {
            printExamples(of: examples)
            return
        }
        let tuning = await SuiteRun(seed: SuiteRun.tuningSeed, judge: Judge.judge)
        let second = await SuiteRun(seed: SuiteRun.secondSeed, judge: Judge.judge)
        let text = SuiteReport(tuning: tuning, second: second).text
        print(text)
        if let write { try text.write(toFile: write, atomically: true, encoding: .utf8) }
    }

    private func printExamples(of name: String) {
        let seed = seed == 2 ? SuiteRun.secondSeed : seed ?? SuiteRun.tuningSeed
        var left = limit
        for each in MutantClass.all
        where name == "all" || each.name == name || each.label.mode?.rawValue == name {
            for number in 0..<SuiteRun.mutantsPerClass where left > 0 {
                let mutant = each.mutant(number, seed: seed)
                let verdict = Judge.judge(mutant.trace)
                if Judgement(mutant, verdict: verdict).isRight { continue }
                print(Misjudged(mutant, verdict: verdict).text + "\n")
                left -= 1
            }
        }
    }
}
