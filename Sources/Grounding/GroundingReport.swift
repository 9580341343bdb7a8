/// All claims of one document in the order of their places.
package struct GroundingReport: Sendable, Hashable {
    package var claims: [CheckedClaim]

    package init(claims: [CheckedClaim]) { self.claims = claims }

    package var verified: Int {
        claims.count { if case .verified = $0.status { true } else { false } }
    }
    package var absent: Int {
        claims.count { if case .absent = $0.status { true } else { false } }
    }
    package var unverifiable: Int {
        claims.count { if case .unverifiable = $0.status { true } else { false } }
    }
    /// True claims about what the agent never saw.
    package var unread: Int {
        claims.count { if case .unread = $0.status { true } else { false } }
    }
}
