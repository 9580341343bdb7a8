import ArgumentParser
import Falsehoods
import Foundation
import Grounding
import RepositoryDisk

/// Checks documents whose falsehoods are known, and documents made false one thing at a time. `make ground`.
@main
struct SuiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grounding-suite",
        abstract: "Measure how often the grounded-document check is right.")

    @Option(help: "The folder with the source distributions, unpacked.")
    var sources: String

    @Option(help: "The folder with the documents about them, and their labels.")
    var fixtures = "fixtures/grounding"

    @Option(help: "Write the tables to this file too.")
    var write: String?

    @Option(help: "Falsehoods for each document at most.")
    var limit = 200

    @Option(help: "What they are drawn by.")
    var seed: UInt64 = 20_270_905

    @Flag(help: "Print each false absent and each miss instead.")
    var mistakes = false

    func run() throws {
        let labels = "\(fixtures)/labels.yaml"
        let documents = try LabelledDocument.all(
            yaml: String(contentsOfFile: labels, encoding: .utf8), path: labels)
        let judged = try documents.map { labelled in
            let text = try String(
                contentsOfFile: "\(fixtures)/documents/\(labelled.document)", encoding: .utf8)
            let contents = try DirectoryContents("\(sources)/\(labelled.sources)")
            return JudgedDocument(
                labelled, text: text,
                measurement: Measurement(
                    of: text, at: nil, in: Repository(contents), tree: Tree(contents), seed: seed,
                    limit: limit))
        }
        guard !mistakes else {
            for line in judged.flatMap(\.mistakes) { print(line) }
            return
        }
        let report = SuiteReport(judged).text
        print(report)
        if let write { try report.write(toFile: write, atomically: true, encoding: .utf8) }
    }
}
