package import Grounding

/// Makes falsehoods of the true things in a document.
package struct Falsifier {
    private let paths: PathFalsehoods
    private let commands: CommandFalsehoods
    private let names: NameFalsehoods
    private let frameworks: FrameworkFalsehoods
    private let seed: UInt64

    package init(_ tree: Tree, seed: UInt64) {
        paths = PathFalsehoods(tree: tree)
        commands = CommandFalsehoods(tree)
        names = NameFalsehoods(tree: tree)
        frameworks = FrameworkFalsehoods(tree: tree)
        self.seed = seed
    }

    /// Where the check found true things.
    package static func sites(of report: GroundingReport) -> [Site] {
        report.claims.compactMap { checked in
            guard case .verified = checked.status, let kind = kind(of: checked.claim.kind) else {
                return nil
            }
            let claim = checked.claim
            return Site(
                kind: kind, text: claim.text, line: claim.line, column: claim.column, finder: .check
            )
        }
    }

    private static func kind(of kind: Claim.Kind) -> Site.Kind? {
        switch kind {
        case .path: .path
        case .tree: .tree
        case .command, .script: .command
        case .dependency: .framework
        case .symbol: .symbol
        case .setting: .setting
        case .environment: .environment
        case .url: .repository
        }
    }

    package func falsehoods(for site: Site) -> [Falsehood] {
        var dice = Dice(seed: seed, for: "\(site.line):\(site.column):\(site.text)")
        let found: [(Falsehood.Way, String)]
        switch site.kind {
        case .path, .tree: found = paths.falsehoods(for: site.text, dice: &dice)
        case .command:
            if site.text.contains(" ") {
                found = commands.falsehoods(for: site.text, dice: &dice)
            } else {
                found = names.renamed(site.text, dice: &dice).map { [(.renamedScript, $0)] } ?? []
            }
        // Of a name that comes from elsewhere nobody can tell here whether it is the right one.
        case .symbol where !names.isDefined(site.text): found = []
        case .symbol:
            found = names.misnamed(site.text, dice: &dice).map { [(.misnamedSymbol, $0)] } ?? []
        case .environment, .setting:
            found = names.misnamed(site.text, dice: &dice).map { [(.misnamedKey, $0)] } ?? []
        case .framework:
            found =
                frameworks.other(than: site.text, dice: &dice).map { [(.otherFramework, $0)] } ?? []
        case .repository: found = []
        }
        return found.map { Falsehood(way: $0.0, site: site, text: $0.1) }
    }
}
