import PathPatterns

/// Files and folders that a document names.
enum PathClaims: ClaimCheck {
    static func claims(
        in document: MarkdownDocument, of repository: Repository
    ) -> [CheckedClaim] {
        let lookup = PathLookup(repository, document: document)
        var judged: [Key: CheckedClaim.Status?] = [:]
        return PathMention.all(in: document).compactMap { mention in
            let key = Key(
                text: mention.text, mood: mention.mood, strength: mention.strength,
                after: mention.after)
            let status: CheckedClaim.Status?
            if let known = judged[key] {
                status = known
            } else {
                status = PathJudge(lookup: lookup, mention: mention, document: document).status()
                // Whether it is of this repository at all, the words around it say, and others may say more.
                if status != .unverifiable(.unrelated) { judged[key] = .some(status) }
            }
            guard let status else { return nil }
            return CheckedClaim(
                Claim(
                    kind: .path, text: mention.text, line: mention.place.line,
                    column: mention.place.column), status)
        }
    }

    /// A document says the same thing many times.
    private struct Key: Hashable {
        var text: String
        var mood: Mood
        var strength: PathMention.Strength
        var after: String
    }
}
