/// Checks a document against a repository, claim by claim.
package enum DocumentCheck {
    /// In the order in which they own a place of the document: where two find a claim at one place, the first counts.
    private static let checks: [any ClaimCheck.Type] = []

    /// Checks a document.
    /// - Parameters:
    ///   - text: Markdown or plain text; hostile input.
    ///   - path: Where it lies, relative to the repository's top folder; nil when it lies outside.
    package static func check(
        _ text: String, at path: String?, against repository: Repository
    ) -> GroundingReport {
        let document = MarkdownDocument(text, path: path)
        let repository = repository.checking(path)
        let claims = checks.flatMap { $0.claims(in: document, of: repository) }
        return GroundingReport(claims: claims)
    }
}
