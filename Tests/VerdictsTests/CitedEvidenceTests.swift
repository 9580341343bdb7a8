import Foundation
import Mutants
import TestSupport
import Testing
import Traces
import Wire

@testable import Verdicts

/// No label stands alone: a trace without what a verdict cites gets another verdict, or none. Held to the labelled
/// traces and to made-up trials of every class.
@Suite struct CitedEvidenceTests {
    /// A labelled trace, read from its file, and trials of the same class from two seeds that no figure is taken
    /// from. Never in the held-out words: nobody is to learn what they are from a test that fails.
    private static func traces(of each: MutantClass) throws -> [(name: String, trace: Trace)] {
        let file = each.name.replacing("/", with: ".") + ".jsonl"
        let bytes = try Data(
            contentsOf: Repository.fixtures.appending(path: "traces").appending(path: file))
        let stored = try WireFile(parsing: Array(bytes)).trial
        let labelled = Trace(
            facts: stored.facts, exchanges: stored.exchanges, toolRuns: stored.toolRuns,
            samples: stored.samples, interventions: stored.interventions, end: stored.end)
        let seeds: [UInt64] = [11, 12]
        return [(file, labelled)]
            + seeds.flatMap { seed in
                (0..<6).map { number in
                    (
                        "\(each.name) #\(number) of seed \(seed)",
                        each.mutant(number, of: Draw(seed: seed, wording: .tuning)).trace
                    )
                }
            }
    }

    private static let failing = MutantClass.all.filter { $0.label.mode != nil }.map(\.name)

    private func traces(of name: String) throws -> [(name: String, trace: Trace)] {
        try Self.traces(of: #require(MutantClass.all.first { $0.name == name }))
    }

    @Test func `the trials are of every mode`() {
        let modes = MutantClass.all.compactMap(\.label.mode)
        #expect(Set(modes) == Set(FailureMode.allCases))
    }

    @Test(arguments: failing)
    func `without what the primary mode cites, the verdict names another mode or none`(
        _ name: String
    ) throws {
        for (name, trace) in try traces(of: name) {
            let verdict = Judge.judge(trace)
            guard let mode = verdict.failureMode else { continue }
            let cited = verdict.findings.filter { $0.isOf(mode) }
            #expect(!cited.isEmpty, "\(name)")
            let after = Judge.judge(trace.without(cited))
            #expect(after.failureMode != mode, "\(name): \(after.findings.first?.statement ?? "")")
        }
    }

    @Test(arguments: MutantClass.all.map(\.name))
    func `without all that a rule cites, the rule finds nothing, primary or not`(
        _ name: String
    ) throws {
        for (name, trace) in try traces(of: name) {
            for rule in Precedence.rules {
                let found = rule.findings(in: trace)
                if found.isEmpty { continue }
                let left = rule.findings(in: trace.without(found))
                #expect(left == [], "\(name): \(rule.mode.rawValue)")
            }
        }
    }

    @Test(arguments: failing)
    func `without one finding's place, the verdict is another, and cites that place no more`(
        _ name: String
    ) throws {
        for (name, trace) in try traces(of: name) {
            let verdict = Judge.judge(trace)
            for finding in verdict.findings {
                let after = Judge.judge(trace.without([finding]))
                let place = "\(name): turn \(finding.turn ?? 0), call \(finding.toolCall ?? -1)"
                #expect(after != verdict, "\(place)")
                #expect(!after.findings.contains { $0.citesPlace(of: finding) }, "\(place)")
            }
        }
    }

    @Test(arguments: MutantClass.all.map(\.name))
    func `what is cited is there`(_ name: String) throws {
        for (name, trace) in try traces(of: name) {
            for finding in Judge.judge(trace).findings {
                guard let number = finding.turn else { continue }
                let turn = try #require(trace.turns.first { $0.number == number }, "\(name)")
                if let index = finding.toolCall {
                    #expect(
                        trace.toolCalls.contains { $0.turn == number && $0.index == index },
                        "\(name)")
                }
                if let bytes = finding.bytes {
                    #expect(bytes.upperBound <= turn.response.text.utf8.count, "\(name)")
                }
            }
        }
    }
}
