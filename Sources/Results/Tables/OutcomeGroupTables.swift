import Grading
import Verdicts

extension ResultSet {
    /// One table per outcome group that has models, in the order of the field notes; each model
    /// stands where its best cell puts it.
    package func outcomeGroups() -> [Table] {
        OutcomeGroup.allCases.compactMap { group in
            let members = models.filter { $0.group == group }
            guard !members.isEmpty else { return nil }
            let window = WindowColumns(members.map(\.best))
            return Table(
                title: "\(group.title) (\(members.count))",
                columns: [
                    Table.Column("model"),
                    Table.Column("size", key: "disk_bytes", alignment: .right),
                ] + window.columns + [Table.Column("why", wraps: true)],
                rows: members.map { member in
                    [.text(member.label), .bytes(member.best.diskBytes)]
                        + window.entries(for: member.best)
                        + [.text(member.best.reason(in: group), tone: group.tone)]
                },
                notes: [group.rule] + Repetitions(members.map(\.best)).notes)
        }
    }
}

extension OutcomeGroup {
    fileprivate var tone: Table.Tone {
        switch self {
        case .winner: .good
        case .problematic, .undecided: .warn
        case .toolIssues, .noToolSupport, .tooSmall: .bad
        }
    }
}

extension CellResult {
    /// Why the cell puts its model into `group`, in a few words.
    fileprivate func reason(in group: OutcomeGroup) -> String {
        switch group {
        case .winner, .problematic:
            let parts = [
                group == .problematic ? explanation : nil,
                quality.map { "quality \($0.rawValue)" } ?? "not graded",
                interventions == 0
                    ? "no intervention" : interventions.map { "interventions: \($0)" },
                hallucinated.map { $0 == 0 ? "nothing hallucinated" : "hallucinated: \($0)" },
            ]
            return parts.compactMap(\.self).joined(separator: ", ")
        case .toolIssues, .noToolSupport, .tooSmall, .undecided:
            return explanation ?? "no finding"
        }
    }
}
