import Grounding

/// What a check found, in words.
enum ClaimWords {
    static func status(_ status: CheckedClaim.Status) -> String {
        switch status {
        case .verified: "verified"
        case .absent: "absent"
        case .unverifiable: "unverifiable"
        case .unread: "unread"
        }
    }

    static func kind(_ kind: Claim.Kind) -> String {
        kind == .environment ? "environment variable" : kind.rawValue
    }

    /// Why a claim is not simply true; nil when it is.
    static func reason(_ status: CheckedClaim.Status) -> String? {
        switch status {
        case .verified: nil
        case .absent(let sought, let nearest):
            (sought.hasPrefix("no ") ? sought : "no \(sought)")
                + (nearest.map { "; there is \(quoted($0))" } ?? "")
        case .unverifiable(let doubt): words(for: doubt)
        case .unread: "true, but the agent never saw it"
        }
    }

    static func evidence(_ status: CheckedClaim.Status) -> [Evidence] {
        switch status {
        case .verified(let evidence), .unread(let evidence): evidence
        case .absent, .unverifiable: []
        }
    }

    /// `src/index.ts:12`.
    static func place(_ evidence: Evidence) -> String {
        let path = evidence.path.isEmpty ? "." : evidence.path
        return evidence.line.map { "\(path):\($0)" } ?? path
    }

    private static func quoted(_ text: String) -> String {
        text.contains("`") || text.contains(" ") ? text : "`\(text)`"
    }

    private static func words(for doubt: Doubt) -> String {
        switch doubt {
        case .placeholder: "a placeholder"
        case .example: "said to be an example"
        case .toBeMade: "to be made by the reader or a tool"
        case .denied: "said not to be there, or not to be used"
        case .buildOutput: "made by a build or a test run"
        case .ignoredByGit: "ignored by git"
        case .onUsersMachine: "on the user's machine"
        case .otherRepository: "of another repository"
        case .needsNetwork: "needs the network"
        case .foreign: "of a dependency, the language or the system"
        case .unrelated: "nothing here is like it, so it may not be of this repository"
        case .unreadable: "what would show it cannot be read"
        }
    }
}
