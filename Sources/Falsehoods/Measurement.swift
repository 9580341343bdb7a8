package import Grounding

/// What became of each falsehood put into one document.
package struct Measurement: Sendable {
    package struct Trial: Sendable {
        package var falsehood: Falsehood
        package var outcome: Outcome
    }
    package enum Outcome: Sendable, Hashable {
        case caught
        /// Found at its place, and not held to be absent.
        case missed(CheckedClaim.Status)
        /// Nothing was found at its place.
        case unseen
    }
    package var report: GroundingReport
    package var trials: [Trial]
    /// True things whose place could not be found again.
    package var misplaced: [Site]

    /// Falsifies the true things of a document one at a time.
    /// - Parameter limit: Falsehoods at most; drawn when there are more.
    package init(
        of text: String, at path: String?, in repository: Repository, tree: Tree, seed: UInt64,
        limit: Int
    ) {
        report = DocumentCheck.check(text, at: path, against: repository)
        trials = []
        misplaced = []
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(
            Array.init)
        let falsifier = Falsifier(tree, seed: seed)
        var all: [Falsehood] = []
        var taken: Set<String> = []
        for site in Falsifier.sites(of: report) + Reader(tree).sites(in: text) {
            guard let site = Self.placed(site, in: lines) else {
                misplaced.append(site)
                continue
            }
            // A document's title is no claim, nor is a link's text, nor a brand's name in running text.
            let line = lines[site.line - 1]
            if line.first == "#", site.text.hasSuffix(".md") { continue }
            let rest = line.dropFirst(site.column - 1 + site.text.count).drop { $0 == "`" }
            if rest.starts(with: "](") { continue }
            if site.kind == .symbol,
                line.prefix(site.column - 1).count(where: { $0 == "`" }).isMultiple(of: 2)
            {
                continue
            }
            // The same thing found by both counts once; so does one held to be absent as it is.
            guard taken.insert("\(site.line):\(site.column):\(site.text)").inserted,
                !Self.claims(at: site, count: site.text.count, in: report).contains(
                    where: Self.isAbsent)
            else { continue }
            if site.finder == .reader,
                all.contains(where: { $0.site.overlaps(site) && $0.site.kind == site.kind })
            {
                continue
            }
            all += falsifier.falsehoods(for: site)
        }
        var dice = Dice(seed: seed)
        if all.count > limit { all = Array(all.shuffled(using: &dice).prefix(limit)) }
        for falsehood in all {
            trials.append(
                Trial(
                    falsehood: falsehood,
                    outcome: Self.outcome(
                        of: falsehood, lines: lines, path: path, repository: repository)))
        }
    }

    private static func outcome(
        of falsehood: Falsehood, lines: [[Character]], path: String?, repository: Repository
    ) -> Outcome {
        var lines = lines
        let site = falsehood.site
        lines[site.line - 1].replaceSubrange(
            site.column - 1..<site.column - 1 + site.text.count, with: Array(falsehood.text))
        let changed = lines.map { String($0) }.joined(separator: "\n")
        let report = DocumentCheck.check(changed, at: path, against: repository)
        let there = claims(at: site, count: falsehood.text.count, in: report)
        if there.contains(where: isAbsent) { return .caught }
        return there.first.map { .missed($0.status) } ?? .unseen
    }

    /// The site where its text stands in its line: at its column, or else where it stands once.
    private static func placed(_ site: Site, in lines: [[Character]]) -> Site? {
        guard lines.indices.contains(site.line - 1) else { return nil }
        let line = lines[site.line - 1]
        let wanted = Array(site.text)
        func stands(_ at: Int) -> Bool {
            at >= 0 && at + wanted.count <= line.count
                && line[at..<at + wanted.count].elementsEqual(wanted)
        }
        if stands(site.column - 1) { return site }
        let places = line.indices.filter(stands)
        guard places.count == 1 else { return nil }
        var site = site
        site.column = places[0] + 1
        return site
    }

    private static func isAbsent(_ checked: CheckedClaim) -> Bool {
        if case .absent = checked.status { true } else { false }
    }

    private static func claims(at site: Site, count: Int, in report: GroundingReport)
        -> [CheckedClaim]
    {
        report.claims.filter { checked in
            let claim = checked.claim
            return claim.line == site.line && claim.column < site.column + count
                && site.column < claim.column + claim.text.count
        }
    }
}

extension Site {
    func overlaps(_ other: Site) -> Bool {
        line == other.line && column < other.column + other.text.count
            && other.column < column + text.count
    }
}
