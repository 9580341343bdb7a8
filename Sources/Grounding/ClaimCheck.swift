/// Finds the claims of one kind in a document and looks them up.
protocol ClaimCheck: Sendable {
    static func claims(
        in document: MarkdownDocument, of repository: Repository
    ) -> [CheckedClaim]
}
