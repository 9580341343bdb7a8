/// Judges what is absent by what stands beside it.
///
/// A list of ten paths of which nine are there is about this repository, and the tenth is a mistake; a list of which
/// none is there is about something else. The less a name alone shows that it is of this repository, the more of what
/// stands beside it has to be here: in its paragraph, list, table or block, or, where it is alone there, its section.
struct Company {
    let judged: [CheckedClaim]

    init(_ claims: [CheckedClaim], in document: MarkdownDocument) {
        guard claims.contains(where: Self.isInNeed) else {
            judged = claims
            return
        }
        let places = Self.places(in: document)
        var blocks: [Int: [CheckedClaim]] = [:]
        var sections: [[String]: [CheckedClaim]] = [:]
        for claim in claims {
            let place = places[claim.claim.line]
            blocks[place?.block ?? 0, default: []].append(claim)
            sections[place?.sections ?? [], default: []].append(claim)
        }
        judged = claims.map { claim in
            guard Self.isInNeed(claim) else { return claim }
            let place = places[claim.claim.line]
            let vouches =
                Self.vouches(blocks[place?.block ?? 0] ?? [], for: claim)
                ?? Self.vouches(sections[place?.sections ?? []] ?? [], for: claim)
                ?? (claim.kinship == .distant)
            return vouches ? claim : CheckedClaim(claim.claim, .unverifiable(.unrelated))
        }
    }

    private static func isInNeed(_ claim: CheckedClaim) -> Bool {
        guard claim.kinship != .close, case .absent = claim.status else { return false }
        return true
    }

    /// Whether enough of what stands beside a claim is here, and more of it than is of something else; nil when nothing
    /// stands beside it.
    private static func vouches(_ others: [CheckedClaim], for claim: CheckedClaim) -> Bool? {
        var here: Set<String> = []
        var elsewhere: Set<String> = []
        for other in others where other.claim.text != claim.claim.text {
            switch other.status {
            case .verified, .unread: here.insert(other.claim.text)
            case .unverifiable(let doubt)
            where isOfOther(doubt) && isAlike(other.claim.kind, claim.claim.kind):
                elsewhere.insert(other.claim.text)
            case .absent, .unverifiable: break
            }
        }
        if here.isEmpty, elsewhere.isEmpty { return nil }
        guard here.count > elsewhere.count else { return false }
        // For a name that nothing is like, more of them, and one of its form.
        return claim.kinship == .distant
            || here.count > 1
                && here.contains { ending(of: $0) == ending(of: claim.claim.text) }
    }

    private static func isAlike(_ other: Claim.Kind, _ kind: Claim.Kind) -> Bool {
        other == kind || other == .tree && kind == .path
    }

    private static func ending(of name: String) -> String? {
        PathText(name).flatMap { $0.isFolder ? "/" : $0.ending }
    }

    /// Whether what it is said of is nothing that could ever be seen here; that something is not here is said of this
    /// repository.
    private static func isOfOther(_ doubt: Doubt) -> Bool {
        switch doubt {
        case .placeholder, .example, .toBeMade, .onUsersMachine, .otherRepository,
            .needsNetwork, .foreign, .unrelated:
            true
        case .denied, .buildOutput, .ignoredByGit, .unreadable: false
        }
    }

    /// A passage of each line of a document.
    private static func places(in document: MarkdownDocument) -> [Int: Passage] {
        var places: [Int: Passage] = [:]
        for passage in document.passages {
            places[passage.line] = passage
            for anchor in passage.anchors { places[anchor.place.line] = passage }
        }
        return places
    }
}
