import Grounding
import Reports
import Results

/// A table for each document: what is absent first, with the nearest thing that exists.
struct ClaimTables {
    var reports: [(CheckedDocument, GroundingReport)]

    func text(on screen: Screen) -> String {
        ReportFormat.table.render(reports.map(Self.table), screen: screen)
    }

    private static func table(_ document: CheckedDocument, _ report: GroundingReport) -> Table {
        let counts = [
            "\(report.absent) absent", "\(report.verified) verified",
            "\(report.unverifiable) unverifiable",
            report.unread > 0 ? "\(report.unread) unread" : nil,
        ]
        let sorted = report.claims.enumerated().sorted {
            (rank($0.element.status), $0.offset) < (rank($1.element.status), $1.offset)
        }
        return Table(
            title: "\(document.name): \(counts.compactMap(\.self).joined(separator: ", "))",
            columns: [
                Table.Column("line", alignment: .right), Table.Column("status"),
                Table.Column("kind"), Table.Column("claim", wraps: true),
                Table.Column("what is there", wraps: true),
            ],
            rows: sorted.map { row($0.element) })
    }

    private static func row(_ checked: CheckedClaim) -> [Table.Entry] {
        [
            .count(checked.claim.line),
            .text(ClaimWords.status(checked.status), tone: tone(checked.status)),
            .text(ClaimWords.kind(checked.claim.kind)), .text(checked.claim.text),
            .text(found(checked.status)),
        ]
    }

    private static func found(_ status: CheckedClaim.Status) -> String? {
        let places = ClaimWords.evidence(status).prefix(3).map(ClaimWords.place)
            .joined(separator: ", ")
        guard let reason = ClaimWords.reason(status) else { return places.isEmpty ? nil : places }
        return places.isEmpty ? reason : "\(reason): \(places)"
    }

    private static func rank(_ status: CheckedClaim.Status) -> Int {
        switch status {
        case .absent: 0
        case .unread: 1
        case .unverifiable: 2
        case .verified: 3
        }
    }

    private static func tone(_ status: CheckedClaim.Status) -> Table.Tone {
        switch status {
        case .absent: .bad
        case .unread: .warn
        case .verified: .good
        case .unverifiable: .plain
        }
    }
}
