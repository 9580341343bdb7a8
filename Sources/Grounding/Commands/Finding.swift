/// What looking up one part of a command gave.
enum Finding: Sendable, Hashable {
    case found(Evidence)
    case missing(sought: String, nearest: String?)
    case open(Doubt)

    /// What all parts together say: one that is missing makes the command wrong, one that is found and none that is
    /// missing makes it right.
    static func status(_ findings: [Finding]) -> CheckedClaim.Status? {
        for case .missing(let sought, let nearest) in findings {
            return .absent(sought: sought, nearest: nearest)
        }
        // That the tool is used here does not make up for a name that cannot be known.
        if findings.contains(.open(.unreadable)) { return .unverifiable(.unreadable) }
        var evidence: [Evidence] = []
        for case .found(let place) in findings where !evidence.contains(place) {
            evidence.append(place)
        }
        if !evidence.isEmpty { return .verified(evidence) }
        for case .open(let doubt) in findings { return .unverifiable(doubt) }
        return nil
    }

    var isMissing: Bool { if case .missing = self { true } else { false } }
}
