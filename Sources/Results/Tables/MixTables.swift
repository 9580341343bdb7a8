import Grading
import Statistics
import Verdicts

extension Comparison {
    /// How often each mode and each cause was the first one, in cells that both sides have; nil when no trial failed.
    package var failures: Table? {
        if mix.isEmpty { return nil }
        return Table(
            title: "How trials failed",
            columns: Self.columns(leftName, rightName, parts: true),
            rows: mix.map { contrast in
                [
                    .text(contrast.kind.title),
                    Table.Entry(.share(contrast.left.successes, of: contrast.left.trials)),
                    Table.Entry(.share(contrast.right.successes, of: contrast.right.trials)),
                    Table.Entry(.chance(contrast.chance)), contrast.verdict,
                ]
            },
            notes: [
                "Of trials that count; one trial has one mode, and one cause. Each is compared within cells by an exact test, "
                    + "corrected for all modes and causes (Holm). More failures of one kind can be what fewer successes look like."
            ])
    }

    /// The words of grades on both sides, best first; nil when a side has none.
    package var gradeTable: Table? {
        guard let grades else { return nil }
        let words = Grade.Word.allCases.sorted { $0.rank < $1.rank }
        let verdict: Table.Entry =
            if grades.shift == 0 || grades.left == grades.right && grades.chance == 1 {
                .text("same")
            } else if !grades.isProved {
                .text("different, not proved")
            } else {
                grades.shift > 0
                    ? .text("better", tone: .good) : .text("worse", tone: .bad)
            }
        return Table(
            title: "Grades",
            columns: Self.columns(leftName, rightName, parts: false),
            rows: [
                [
                    "graded trials", .count(grades.left.values.reduce(0, +)),
                    .count(grades.right.values.reduce(0, +)), Table.Entry(.chance(grades.chance)),
                    verdict,
                ]
            ]
                + words.map { word in
                    [
                        .text(word.rawValue), .count(grades.left[word] ?? 0),
                        .count(grades.right[word] ?? 0), .missing, .missing,
                    ]
                },
            notes: [
                "Whether words are better or worse within cells, all words together, by an exact permutation test of their ranks."
            ])
    }

    private static func columns(_ left: String, _ right: String, parts: Bool) -> [Table.Column] {
        [
            Table.Column("what"),
            Table.Column(
                left, key: "left", parts: parts ? ["left", "left_trials"] : nil, alignment: .right),
            Table.Column(
                right, key: "right", parts: parts ? ["right", "right_trials"] : nil,
                alignment: .right),
            Table.Column("chance", alignment: .right), Table.Column("verdict", wraps: true),
        ]
    }
}

extension MixContrast {
    fileprivate var verdict: Table.Entry {
        guard let change else { return .text("no trials") }
        if change == 0 { return .text("same") }
        if !isProved { return .text("different, not proved") }
        return change > 0 ? .text("more", tone: .bad) : .text("less", tone: .good)
    }
}

extension MixContrast.Kind {
    fileprivate var title: String {
        switch self {
        case .mode(let mode): mode.title
        case .cause(let cause): "caused by the \(cause.rawValue)"
        }
    }
}
