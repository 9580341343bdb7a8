/// Looks names up in a repository, each once.
struct SymbolLookup {
    enum Finding: Sendable, Hashable {
        case found(Evidence)
        /// What was looked for, and a defined name that is like it.
        case missing(part: String, nearest: String?)
        case unknowable(Doubt)
    }
    let repository: Repository
    private var findings: [SymbolName: Finding] = [:]

    init(_ repository: Repository) { self.repository = repository }

    mutating func finding(_ name: SymbolName) -> Finding {
        if let known = findings[name] { return known }
        let finding = lookUp(name)
        findings[name] = finding
        return finding
    }

    /// A name whose definition, or whose use, is somewhere in the repository.
    func place(of identifier: String) -> Evidence? {
        repository.tokens.definition(of: identifier) ?? repository.tokens.place(of: identifier)
    }

    private mutating func lookUp(_ name: SymbolName) -> Finding {
        if let module = modulePath(name) { return .found(module) }
        let last = name.last
        guard let place = place(of: last) else {
            if repository.hasFile(named: last) { return stemFinding(last) }
            return missing(last, of: name)
        }
        // `UserStore.load`, where only `load` is known.
        for qualifier in name.parts.dropLast()
        where NameWords.shape(of: qualifier).isUnmistakable && self.place(of: qualifier) == nil
            && !repository.hasFile(named: qualifier)
        {
            return missing(qualifier, of: name)
        }
        return .found(place)
    }

    private func missing(_ part: String, of name: SymbolName) -> Finding {
        if ForeignNames.contains(part) { return .unknowable(.foreign) }
        if PlaceholderNames.contains(part) { return .unknowable(.placeholder) }
        if let root = name.parts.first, name.isQualified, root != part, !isOfOwn(part, name) {
            if ForeignNames.isRoot(root) { return .unknowable(.foreign) }
            if PlaceholderNames.contains(root) { return .unknowable(.placeholder) }
        } else if repository.manifests.dependency(part) != nil {
            return .unknowable(.foreign)
        }
        if repository.tokens.isEmpty || !repository.tokens.isWhole {
            return .unknowable(.unreadable)
        }
        return .missing(part: part, nearest: repository.tokens.nearest(to: part))
    }

    /// Whether a name that is not there belongs to this repository all the same: a defined one is akin
    /// to it, or what it is said to be a member of is here.
    func isAkin(_ part: String, of name: SymbolName, _ nearest: String?) -> Bool {
        isOfOwn(part, name) || nearest.map(NameKinship(part).isAkin(to:)) ?? false
    }

    /// Whether what a part of a name is said to belong to is defined here.
    private func isOfOwn(_ part: String, _ name: SymbolName) -> Bool {
        name.parts.contains {
            $0 != part && NameWords.shape(of: $0).isUnmistakable
                && repository.tokens.definition(of: $0) != nil
        }
    }

    /// Whether a name is said to belong to something that is defined here.
    func isOfOwn(_ name: SymbolName) -> Bool { isOfOwn(name.last, name) }

    // MARK: Files as modules

    /// Where a dotted name leads when it is a module's: `package.folder.module`.
    private func modulePath(_ name: SymbolName) -> Evidence? {
        guard name.isQualified, name.form == .plain else { return nil }
        let path = name.parts.joined(separator: "/")
        for ending in ["", ".py", "/__init__.py", ".ex", ".java", ".kt", ".rs", ".lua", ".jl"] {
            if let found = repository.listing.places(endingWith: path + ending).first {
                return Evidence(path: found)
            }
        }
        return nil
    }

    private func stemFinding(_ name: String) -> Finding {
        let file = repository.listing.files.first { path in
            path.utf8.split(separator: UInt8(ascii: "/")).contains {
                $0.prefix { $0 != UInt8(ascii: ".") }.elementsEqual(name.utf8)
            }
        }
        return .found(Evidence(path: file ?? name))
    }
}
