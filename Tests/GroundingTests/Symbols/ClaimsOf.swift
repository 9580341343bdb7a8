@testable import Grounding

/// What a check makes of one document, by the claims' texts.
func statuses(
    _ check: any ClaimCheck.Type, _ text: String, _ files: [String: String]
) -> [String: String] {
    let claims = check.claims(
        in: MarkdownDocument(text, path: "CLAUDE.md"), of: Repository(MemoryContents(files)))
    return Dictionary(claims.map { ($0.claim.text, word(for: $0.status)) }) { first, _ in first }
}

private func word(for status: CheckedClaim.Status) -> String {
    switch status {
    case .verified: "verified"
    case .absent: "absent"
    case .unverifiable(let doubt): doubt.rawValue
    case .unread: "unread"
    }
}
