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

    @Option(help: "Write one labelled trial of each class to this folder instead.")
    var fixtures: String?

    @Option(
        help:
            "Print misjudged trials of this class instead: a mode, with or without a cause, or `all`."
    )
    var examples: String?

    @Option(help: "How many of them at most.")
    var limit = 10

    @Flag(help: "Print those that were judged rightly, too.")
    var right = false

    @Option(
        help:
            "Another seed for the examples, but not the one that no rule may be tuned on. Its words are the tuning seed's."
    )
    var seed = Draw.tuning.seed

    func validate() throws {
        if examples != nil, seed == Draw.second.seed {
            throw ValidationError("Rules must not be tuned on the second seed; look at any other.")
        }
    }

    func run() async throws {
        if let fixtures {
            for (name, bytes) in LabelledFiles.all() {
                try Data(bytes).write(to: URL(filePath: fixtures).appending(path: name))
            }
            return
        }
        if let examples {
            printExamples(of: examples)
            return
        }
        let tuning = await SuiteRun(.tuning, judge: Judge.judge)
        let second = await SuiteRun(.second, judge: Judge.judge)
        let text = SuiteReport(tuning: tuning, second: second).text
        print(text)
        if let write { try text.write(toFile: write, atomically: true, encoding: .utf8) }
    }

    private func printExamples(of name: String) {
        var left = limit
        for each in MutantClass.all
        where name == "all" || each.name == name || each.label.mode?.rawValue == name {
            for number in 0..<SuiteRun.mutantsPerClass where left > 0 {
                let mutant = each.mutant(number, of: Draw(seed: seed, wording: .tuning))
                let verdict = Judge.judge(mutant.trace)
                if !right, Judgement(mutant, verdict: verdict).isRight { continue }
                print(Misjudged(mutant, verdict: verdict).text + "\n")
                left -= 1
            }
        }
    }
}
