/// Checks a document against a repository, claim by claim.
package enum DocumentCheck {
    /// In the order in which they own a place of the document: where two find a claim at one place, the first counts.
    private static let checks: [any ClaimCheck.Type] = [
        TreeClaims.self, CommandCheck.self, ScriptCheck.self, AddressClaims.self, PathClaims.self,
        SymbolClaims.self, ImportClaims.self, EnvironmentClaims.self, SettingClaims.self,
        DependencyClaims.self, ProseSymbolClaims.self,
    ]

    /// Checks a document.
    /// - Parameters:
    ///   - text: Markdown or plain text; hostile input.
    ///   - path: Where it lies, relative to the repository's top folder; nil when it lies outside.
    package static func check(
        _ text: String, at path: String?, against repository: Repository
    ) -> GroundingReport {
        let document = MarkdownDocument(text, path: path)
        let repository = repository.checking(path)
        var owned = OwnedPlaces()
        for check in checks {
            owned.add(check.claims(in: document, of: repository))
        }
        return GroundingReport(claims: Company(owned.claims, in: document).judged)
    }
}

/// Claims by their places, none over another.
struct OwnedPlaces {
    /// By line, in the order of their columns.
    private var lines: [Int: [CheckedClaim]] = [:]

    /// Takes the claims of one check whose places no earlier check owns.
    mutating func add(_ claims: [CheckedClaim]) {
        for (line, found) in Dictionary(grouping: claims, by: \.claim.line) {
            let owned = lines[line] ?? []
            let wanted = found.sorted { $0.claim.column < $1.claim.column }
            var merged: [CheckedClaim] = []
            merged.reserveCapacity(owned.count + wanted.count)
            var next = 0
            for checked in wanted {
                while next < owned.count, owned[next].claim.column <= checked.claim.column {
                    merged.append(owned[next])
                    next += 1
                }
                let isFree =
                    (merged.last.map { Self.end($0) <= checked.claim.column } ?? true)
                    && (next == owned.count || Self.end(checked) <= owned[next].claim.column)
                if isFree { merged.append(checked) }
            }
            lines[line] = merged + owned[next...]
        }
    }

    var claims: [CheckedClaim] {
        lines.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    private static func end(_ checked: CheckedClaim) -> Int {
        checked.claim.column + max(1, checked.claim.text.unicodeScalars.count)
    }
}
