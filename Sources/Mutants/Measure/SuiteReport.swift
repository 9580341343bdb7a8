/// The suite's figures as Markdown.
package struct SuiteReport: Sendable {
    private let runs: [(title: String, run: SuiteRun)]

    /// - Parameters:
    ///   - tuning: The run over the draw that rules may be tuned on.
    ///   - second: The run over the other one.
    package init(tuning: SuiteRun, second: SuiteRun) {
        runs = [("The second seed: the figure that counts", second), ("The tuning seed", tuning)]
    }

    package var text: String {
        let summary = runs.map {
            "| \($0.title) | \($0.run.judgements.count) | \(Self.figure($0.run.modes.macroF1)) | \($0.run.causeConfusions.count) |"
        }
        return """
            # How far verdicts can be trusted

            Written by `make verdicts`; do not edit. A test makes it again and fails when it is stale.

            Trials are made up from a seed, by the definitions of the failure modes, and written as the bytes that servers and agents
            exchange: \(SuiteRun.mutantsPerClass) and more of each class, of both agents' tool sets and others with tools of other names, several servers and
            versions, six languages. Each is read and judged as a recorded trial is. Rules may be tuned on one seed, never on the other,
            whose trials are told in words of their own: what models say, what tools and their parameters are called outside the
            built-in agent and Claude Code, and how tools and servers word errors that are free text. The two share none of these.
            What models leak as markup, and errors that a program words in one way only, are the same in both.

            | seed | trials | macro-F1 over modes | wrong party blamed |
            |---|--:|--:|--:|
            \(summary.joined(separator: "\n"))

            \(runs.map { Self.section($0.title, $0.run) }.joined(separator: "\n\n"))

            """
    }

    private static func section(_ title: String, _ run: SuiteRun) -> String {
        let outcomes = run.judgements.filter { $0.expected.outcome != nil }
        return """
            ## \(title)

            Seed \(run.seed). Where the definition of a class says what the outcome is, it was judged so in \
            \(outcomes.count(where: \.hasRightOutcome)) of \(outcomes.count) trials.

            ### Each mode

            \(scores(run.modes))

            ### Modes, confused

            Rows are what trials are, columns what they were judged to be, by the rows' numbers.

            \(matrix(run.modes, numbered: true))

            ### Causes, confused

            \(matrix(run.causes, numbered: false))
            """
    }

    private static func scores(_ matrix: ConfusionMatrix) -> String {
        let rows = matrix.expectedNames.map { name in
            let others = matrix.names.filter { $0 != name && matrix.count(of: name, as: $0) > 0 }
                .map { "\(matrix.count(of: name, as: $0)) \($0)" }
            return
                "| \(name) | \(matrix.total(of: name)) | \(figure(matrix.precision(of: name))) | \(figure(matrix.recall(of: name))) "
                + "| \(figure(matrix.f1(of: name))) | \(others.joined(separator: ", ")) |"
        }
        return """
            | mode | trials | precision | recall | F1 | judged otherwise |
            |---|--:|--:|--:|--:|---|
            \(rows.joined(separator: "\n"))
            """
    }

    private static func matrix(_ matrix: ConfusionMatrix, numbered: Bool) -> String {
        let heads = matrix.names.enumerated().map { numbered ? "\($0 + 1)" : $1 }
        let rows = matrix.names.enumerated().map { index, name in
            let cells = matrix.names.map { other in
                let count = matrix.count(of: name, as: other)
                return count == 0 ? "" : "\(count)"
            }
            return
                "| \(numbered ? "\(index + 1) " : "")\(name) | \(cells.joined(separator: " | ")) |"
        }
        return """
            | is \\ judged | \(heads.joined(separator: " | ")) |
            |---|\(String(repeating: "--:|", count: heads.count))
            \(rows.joined(separator: "\n"))
            """
    }

    /// Three digits after the point, cut and not rounded: 0.9999 is not 1.
    private static func figure(_ share: Double) -> String {
        let thousandths = Int(share * 1000 + 1e-9)
        let digits = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
