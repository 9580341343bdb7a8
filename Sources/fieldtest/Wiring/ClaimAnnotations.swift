import Grounding
import Reports

/// Workflow commands that make GitHub mark lines: errors for what is absent, warnings for what was never read.
struct ClaimAnnotations {
    var reports: [(CheckedDocument, GroundingReport)]

    var text: String {
        reports.flatMap { document, report in
            report.claims.compactMap { Self.annotation($0, in: document) }
        }.joined(separator: "\n")
    }

    private static func annotation(
        _ checked: CheckedClaim, in document: CheckedDocument
    ) -> String? {
        let level: String
        switch checked.status {
        case .absent: level = "error"
        case .unread: level = "warning"
        case .verified, .unverifiable: return nil
        }
        let claim = checked.claim
        let properties = [
            "file=\(property(document.path ?? document.name))", "line=\(claim.line)",
            "col=\(claim.column)",
            "title=\(ClaimWords.status(checked.status)) \(ClaimWords.kind(claim.kind))",
        ]
        let reason = ClaimWords.reason(checked.status) ?? ""
        return "::\(level) \(properties.joined(separator: ","))"
            + "::\(data("`\(claim.text)`: \(reason)"))"
    }

    /// As GitHub's runner reads what comes after `::`.
    private static func data(_ text: String) -> String {
        text.onOneLine.replacing("%", with: "%25")
    }

    /// As GitHub's runner reads the value of a property.
    private static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
