import Foundation
import Results
import TestSupport
import Testing
import Verdicts

/// The labelled traces of `fixtures/traces`, as a person brings them in and looks at them.
@Suite(.timeLimit(.minutes(10)))
struct LabelledTraceCommandTests {
    /// One line of `labels.yaml`.
    struct Label: Sendable, CustomTestStringConvertible {
        var file: String
        var mode: FailureMode?
        var cause: Cause?
        var outcome: Outcome?
        var testDescription: String { file }

        /// `name.jsonl: {mode: refuses, cause: model, outcome: failed}`; nil for a comment.
        init?(line: Substring) {
            guard let match = line.wholeMatch(of: /(\S+\.jsonl): \{(.*)\}/) else { return nil }
            file = String(match.output.1)
            for pair in match.output.2.split(separator: ", ") {
                let words = pair.split(separator: ": ").map(String.init)
                guard words.count == 2 else { return nil }
                switch words[0] {
                case "mode": mode = FailureMode(rawValue: words[1])
                case "cause": cause = Cause(rawValue: words[1])
                case "outcome": outcome = Outcome(rawValue: words[1])
                default: return nil
                }
            }
        }
    }

    private static let folder = Repository.fixtures.appending(path: "traces")
    private static let labels: [Label] = {
        let text = try? String(
            contentsOf: folder.appending(path: "labels.yaml"), encoding: .utf8)
        return (text ?? "").split(separator: "\n").compactMap(Label.init)
    }()

    @Test func `every mode has a trace, and every trace a label`() throws {
        #expect(Set(Self.labels.compactMap(\.mode)) == Set(FailureMode.allCases))
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(files.filter { $0.hasSuffix(".jsonl") }) == Set(Self.labels.map(\.file)))
    }

    @Test(arguments: labels)
    func `a trace is judged as its label says, and show tells it in a sentence`(
        _ label: Label
    ) async throws {
        let bench = try Bench()
        let path = Self.folder.appending(path: label.file).path
        let taken = try await bench.run(["import", path, "--store", bench.store])
        #expect(taken.exit == 0, "\(taken.stderr)")
        let stored = try await bench.sql(
            "SELECT outcome, failure_mode, cause FROM trial_overview"
        ).joined()
        let words = stored.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        try #require(words.count == 3)
        #expect(words[1] == label.mode?.rawValue ?? "")
        #expect(words[2] == label.cause?.rawValue ?? "")
        if let outcome = label.outcome { #expect(words[0] == outcome.rawValue) }

        let shown = try await bench.shown()
        let verdict = ([words[0]] + [label.mode?.rawValue].compactMap(\.self)).joined(
            separator: ", ")
        #expect(shown.contains(verdict))
        let sentence =
            label.mode.map { "\($0.meaning): " }
            ?? "The trial did what was asked, and nothing speaks against it."
        #expect(shown.contains(sentence))
        if let cause = label.cause {
            #expect(shown.contains("The \(cause.rawValue) is to blame."))
        }
    }
}
