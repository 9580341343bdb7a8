import Results
import Storage
import Traces
import Verdicts

/// What changed between two sets of rules, a trial a row.
struct ReviewTable {
    var reviews: [TrialJudge.Review]

    var table: Table {
        Table(
            title: "Verdicts judged again",
            columns: [
                Table.Column("trial"), Table.Column("model"),
                Table.Column("context", alignment: .right), Table.Column("rules before"),
                Table.Column("before", wraps: true), Table.Column("now", wraps: true),
                Table.Column("because", wraps: true),
            ],
            rows: reviews.map { review in
                [
                    .text(review.facts.id), .text(review.facts.model.name),
                    Table.Entry(review.facts.context.requested.map { .window($0) } ?? .missing),
                    .count(review.before?.ruleSet),
                    .text(review.before.map { Self.words($0.verdict) }),
                    .text(Self.words(review.now)), .text(review.now.findings.first?.statement),
                ]
            })
    }

    /// `failed: hallucinates tools (model); also premature success (model)`.
    static func words(_ verdict: Verdict) -> String {
        let primary = verdict.failureMode.map { ": " + words(Fault($0, by: verdict.cause)) } ?? ""
        let others = verdict.secondary.map(words).joined(separator: ", ")
        return verdict.outcome.rawValue + primary + (others.isEmpty ? "" : "; also " + others)
    }

    private static func words(_ fault: Fault) -> String {
        fault.mode.title + (fault.cause.map { " (\($0.rawValue))" } ?? "")
    }
}
