import PathPatterns

/// Files and folders that a document names.
enum PathClaims: ClaimCheck {
    static func claims(
        in document: MarkdownDocument, of repository: Repository
    ) -> [CheckedClaim] {
        let lookup = PathLookup(repository, document: document)
        var judged: [Key: PathJudge.Judgement?] = [:]
        return PathMention.all(in: document).compactMap { mention in
            let key = Key(
                text: mention.text, mood: mention.mood, strength: mention.strength,
                after: mention.after)
            let judgement: PathJudge.Judgement?
            if let known = judged[key] {
                judgement = known
            } else {
                judgement = PathJudge(lookup: lookup, mention: mention, document: document)
                    .judgement()
                // Whether it is of this repository at all, the words around it say, and others may say more.
                if judgement?.kinship == .close, judgement?.status != .unverifiable(.unrelated) {
                    judged[key] = .some(judgement)
                }
            }
            guard let judgement else { return nil }
            var claim = CheckedClaim(
                Claim(
                    kind: .path, text: mention.text, line: mention.place.line,
                    column: mention.place.column), judgement.status)
            claim.kinship = judgement.kinship
            return claim
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
