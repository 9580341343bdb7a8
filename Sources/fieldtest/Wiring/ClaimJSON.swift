import Grounding
import Reports

/// All claims of all documents as one JSON object, a claim a line.
struct ClaimJSON {
    var reports: [(CheckedDocument, GroundingReport)]

    var text: String {
        let claims = reports.flatMap { document, report in
            report.claims.map { "    " + Self.claim($0, in: document) }
        }
        func sum(_ count: (GroundingReport) -> Int) -> Int {
            reports.reduce(0) { $0 + count($1.1) }
        }
        return """
            {
              "claims": [\(claims.isEmpty ? "" : "\n" + claims.joined(separator: ",\n") + "\n  ")],
              "verified": \(sum(\.verified)),
              "absent": \(sum(\.absent)),
              "unverifiable": \(sum(\.unverifiable)),
              "unread": \(sum(\.unread))
            }

            """
    }

    private static func claim(_ checked: CheckedClaim, in document: CheckedDocument) -> String {
        let claim = checked.claim
        let evidence = ClaimWords.evidence(checked.status).map {
            "{\"path\": \(JSONText.quoted($0.path)), \"line\": \($0.line.map { "\($0)" } ?? "null")}"
        }
        let members = [
            ("file", JSONText.quoted(document.name)),
            ("kind", JSONText.quoted(claim.kind.rawValue)),
            ("text", JSONText.quoted(claim.text)), ("line", "\(claim.line)"),
            ("column", "\(claim.column)"),
            ("status", JSONText.quoted(ClaimWords.status(checked.status))),
            ("reason", ClaimWords.reason(checked.status).map(JSONText.quoted) ?? "null"),
            ("evidence", "[\(evidence.joined(separator: ", "))]"),
        ]
        return "{" + members.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
    }
}
