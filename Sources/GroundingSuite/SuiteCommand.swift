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
    var sources: String?

    @Option(help: "Any repository to check a document of, instead of the source distributions.")
    var workspace: String?

    @Option(help: "The document in it, as its owner keeps it.")
    var document = "CLAUDE.md"

    @Option(help: "The folder with the documents about them, and their labels.")
    var fixtures = "fixtures/grounding"

    @Option(help: "Write the tables to this file too.")
    var write: String?

    @Option(help: "Falsehoods for each document at most.")
    var limit = 200

    @Option(help: "What they are drawn by.")
    var seed: UInt64 = 20_270_905

    @Flag(help: "Print each false absent and each miss, too.")
    var mistakes = false

    func validate() throws {
        guard (sources == nil) != (workspace == nil) else {
            throw ValidationError("Name either --sources or a --workspace.")
        }
    }

    func run() throws {
        let judged = try sources.map(ofSources) ?? ofWorkspace()
        let report = SuiteReport(judged).text
        print(report)
        if mistakes { for line in judged.flatMap(\.mistakes) { print(line) } }
        if let write { try report.write(toFile: write, atomically: true, encoding: .utf8) }
    }

    private func ofSources(_ sources: String) throws -> [JudgedDocument] {
        let labels = "\(fixtures)/labels.yaml"
        let documents = try LabelledDocument.all(
            yaml: String(contentsOfFile: labels, encoding: .utf8), path: labels)
        return try documents.map { labelled in
            let text = try String(
                contentsOfFile: "\(fixtures)/documents/\(labelled.document)", encoding: .utf8)
            return try judged(
                labelled, text: text, at: nil, in: "\(sources)/\(labelled.sources)")
        }
    }

    private func ofWorkspace() throws -> [JudgedDocument] {
        let folder = workspace ?? "."
        let labelled = LabelledDocument(document: document, sources: folder, absent: [])
        let text = try String(contentsOfFile: "\(folder)/\(document)", encoding: .utf8)
        return [try judged(labelled, text: text, at: document, in: folder)]
    }

    private func judged(
        _ labelled: LabelledDocument, text: String, at path: String?, in folder: String
    ) throws -> JudgedDocument {
        let contents = try DirectoryContents(folder)
        return JudgedDocument(
            labelled, text: text,
            measurement: Measurement(
                of: text, at: path, in: Repository(contents), tree: Tree(contents), seed: seed,
                limit: limit))
    }
}
