package import Traces
package import Verdicts

/// All mutants of one draw, judged.
package struct SuiteRun: Sendable {
    /// Mutants of each class; of clean trials three times as many.
    package static let mutantsPerClass = 50

    package let seed: UInt64
    /// In the order of ``MutantClass/all``.
    package let judgements: [Judgement]

    /// Makes the mutants and has them judged, classes side by side.
    package init(
        _ draw: Draw, mutantsPerClass: Int = Self.mutantsPerClass,
        judge: @escaping @Sendable (Trace) -> Verdict
    ) async {
        seed = draw.seed
        judgements = await withTaskGroup(of: (Int, [Judgement]).self) { group in
            for (position, each) in MutantClass.all.enumerated() {
                group.addTask {
                    let count = mutantsPerClass * (each.label.mode == nil ? 3 : 1)
                    let judged = (0..<count).map { number in
                        let mutant = each.mutant(number, of: draw)
                        return Judgement(mutant, verdict: judge(mutant.trace))
                    }
                    return (position, judged)
                }
            }
            var byClass = [[Judgement]](repeating: [], count: MutantClass.all.count)
            for await (position, judged) in group { byClass[position] = judged }
            return byClass.flatMap { $0 }
        }
    }

    /// Who was taken for whom, by mode.
    package var modes: ConfusionMatrix {
        ConfusionMatrix(judgements.map { ($0.expectedMode, $0.judgedMode) })
    }

    /// Who was blamed in whose place; `nobody` where nobody was.
    package var causes: ConfusionMatrix {
        ConfusionMatrix(
            judgements.map {
                ($0.expected.cause?.rawValue ?? "nobody", $0.judged.cause?.rawValue ?? "nobody")
            })
    }

    package var causeConfusions: [Judgement] { judgements.filter(\.confusesCauses) }
}
