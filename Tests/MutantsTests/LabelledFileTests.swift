import Foundation
import Mutants
import TestSupport
import Testing
import Traces
import Verdicts
import Wire

/// The labelled trials in `fixtures/traces`.
@Suite struct LabelledFileTests {
    private let folder = Repository.fixtures.appending(path: "traces")

    @Test func `the files are those that the generator makes`() throws {
        let made = LabelledFiles.all()
        for (name, bytes) in made {
            let stored = try Data(contentsOf: folder.appending(path: name))
            let isFresh = stored.elementsEqual(bytes)
            #expect(isFresh, "\(name) is stale: verdict-suite --fixtures fixtures/traces")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(names) == Set(made.map(\.name) + ["README.md"]))
    }

    @Test(arguments: MutantClass.all.map(\.name))
    func `a file is read as the trial that was written`(name: String) throws {
        let each = try #require(MutantClass.all.first { $0.name == name })
        let mutant = each.mutant(0, of: LabelledFiles.draw)
        let file = folder.appending(path: name.replacing("/", with: ".") + ".jsonl")
        let stored = try WireFile(parsing: Array(Data(contentsOf: file))).trial
        let trace = Trace(
            facts: stored.facts, exchanges: stored.exchanges, toolRuns: stored.toolRuns,
            samples: stored.samples, interventions: stored.interventions, end: stored.end)
        #expect(trace.turns == mutant.trace.turns)
        #expect(trace.toolCalls == mutant.trace.toolCalls)
        #expect(trace.end == mutant.trace.end)
        let verdict = Judge.judge(trace)
        #expect(verdict.failureMode == mutant.label.mode)
        #expect(verdict.cause == mutant.label.cause)
    }
}
