import PathPatterns

/// Trees of files that a document draws, entry by entry.
enum TreeClaims: ClaimCheck {
    static func claims(
        in document: MarkdownDocument, of repository: Repository
    ) -> [CheckedClaim] {
        let lookup = PathLookup(repository, document: document)
        return document.passages.flatMap { passage -> [CheckedClaim] in
            guard let tree = TreeDrawing(passage) else { return [] }
            var reader = TreeReader(tree, passage, lookup)
            return reader.read()
        }
    }
}

/// Looks the entries of one tree up, each in the folder that it is drawn in.
struct TreeReader {
    private let tree: TreeDrawing
    private let passage: Passage
    private let lookup: PathLookup
    private var listing: Listing { lookup.repository.listing }
    /// Where each entry's own entries are looked for; nil when that is not known.
    private var folders: [Int: String?] = [:]
    private var found: [CheckedClaim] = []
    private var missing: [(claim: Claim, path: String, doubt: Doubt?)] = []
    /// Missing words with nothing that makes them a file's.
    private var words: [(claim: Claim, path: String, doubt: Doubt?)] = []

    init(_ tree: TreeDrawing, _ passage: Passage, _ lookup: PathLookup) {
        self.tree = tree
        self.passage = passage
        self.lookup = lookup
    }

    mutating func read() -> [CheckedClaim] {
        let bases = TreeBases(tree, passage, lookup)
        for (index, entry) in tree.entries.enumerated() {
            if entry.parent == nil, entry.isRoot, let base = bases.root(index) {
                folders[index] = base
                guard let name = entry.names.first, name.text.contains(where: \.isLetter) else {
                    continue
                }
                // One root may be called as the folder of somebody's copy; one of several is a folder.
                if bases.unknown.contains(index), bases.unknown.count < bases.count {
                    if let text = PathText(name.text), text.isFolder {
                        missing.append((claim(name), text.path, doubt(of: text, text.path, entry)))
                    }
                } else if !base.isEmpty {
                    verify(claim(name), base)
                }
                continue
            }
            let parent = entry.parent.map { folders[$0] ?? nil } ?? bases.top
            guard let parent else {
                folders[index] = .some(nil)
                continue
            }
            for name in entry.names { look(name, entry, parent, index) }
        }
        // A word at the top alone may be anything.
        if missing.isEmpty, found.count == 1, tree.entries.first?.isRoot == true { return [] }
        // Words are names where most entries are names of what is there.
        if found.count >= 4, found.count * 10 >= (found.count + missing.count + words.count) * 7 {
            missing += words
        }
        // Most of a tree that is of another project is not here.
        let judged = found.count + missing.count
        let isOther = judged >= 3 && found.count * 5 < judged * 2
        let open = missing.map { miss -> CheckedClaim in
            if let doubt = miss.doubt ?? (isOther ? .example : nil) {
                return CheckedClaim(miss.claim, .unverifiable(doubt))
            }
            let nearest = listing.nearest(to: miss.path)
            return CheckedClaim(
                miss.claim, .absent(sought: "`\(miss.path)`", nearest: nearest.existing.quoted))
        }
        return found + (isOther && found.isEmpty ? [] : open)
    }

    private func claim(_ name: (text: String, offset: Int)) -> Claim {
        let place = passage.place(at: name.offset)
        return Claim(kind: .tree, text: name.text, line: place.line, column: place.column)
    }

    private mutating func verify(_ claim: Claim, _ path: String) {
        found.append(CheckedClaim(claim, .verified([Evidence(path: path)])))
    }

    private mutating func look(
        _ name: (text: String, offset: Int), _ entry: TreeDrawing.Entry, _ parent: String,
        _ index: Int
    ) {
        folders[index] = .some(nil)
        guard !name.text.allSatisfy({ ".…/".contains($0) }), name.text != "etc" else { return }
        guard let text = PathText(name.text), !text.isPersonal else { return }
        let path = RelativePath.join(parent, text.path)
        if let place = listing.find(path) {
            folders[index] = place
            verify(claim(name), place)
            return
        }
        if let pattern = PathPattern(text.path) {
            look(pattern, claim(name), text, parent, path)
            return
        }
        // A name of several words may be one with a comment that nothing sets off.
        if let space = name.text.firstIndex(of: " ") {
            look((String(name.text[..<space]), name.offset), entry, parent, index)
            return
        }
        let isNamed =
            text.isFolder || FileEndings.isKnown(text.ending ?? "")
            || FileEndings.plainNames.contains(text.name.lowercased())
            || FileEndings.hiddenNames.contains(text.name.lowercased())
        guard PathShape.isPlain(text.path) else { return }
        if text.path.hasPrefix("@"),
            let package = lookup.repository.manifests.packages.first(where: { $0.name == text.path }
            )
        {
            folders[index] = package.folder
            verify(claim(name), package.folder)
            return
        }
        // Chains of folders may be drawn as one, and packages by their dots.
        if text.isFolder || entry.hasChildren,
            let place = listing.find(RelativePath.join(parent, text.path.replacing(".", with: "/")))
        {
            folders[index] = place
            verify(claim(name), place)
            return
        }
        let miss = (claim(name), path, doubt(of: text, path, entry))
        if isNamed { missing.append(miss) } else { words.append(miss) }
    }

    private mutating func look(
        _ pattern: PathPattern, _ claim: Claim, _ text: PathText, _ parent: String, _ path: String
    ) {
        for glob in pattern.globs {
            guard
                let glob = try? GlobPattern(
                    RelativePath.join(parent, glob), matchesNamesAnywhere: false)
            else { return }
            if let place = listing.matches(glob, limit: 1).first {
                verify(claim, place)
                return
            }
        }
        let ending = text.ending.map { String($0.prefix { $0.isLetter || $0.isNumber }) }
        let isSet = !pattern.hasVariables && ending.map(FileEndings.bare.contains) == true
        missing.append((claim, path, isSet ? nil : .placeholder))
    }

    /// What a sentence that is over before a tree denies is not the tree.
    private var introducesTree: Bool {
        passage.sentence.last { !$0.isWhitespace }.map { ":：".contains($0) } ?? false
    }

    private func doubt(of text: PathText, _ path: String, _ entry: TreeDrawing.Entry) -> Doubt? {
        if case .excused(let doubt) = passage.mood, doubt != .denied || introducesTree {
            return doubt
        }
        if let doubt = TreeComment.doubt(in: entry.comment) { return doubt }
        let whole = PathText(path + (text.isFolder ? "/" : "")) ?? text
        if PathShape.isBuilt(text) { return .buildOutput }
        if PlaceholderPath.isPlaceholder(text) { return .placeholder }
        let isSlip = lookup.isSlip(whole)
        if !isSlip, let doubt = lookup.repository.doubt(about: path) { return doubt }
        if !isSlip, lookup.outputs.hold(path) { return .buildOutput }
        let name = text.name.lowercased()
        if KnownFolders.personal.contains(name) || name.contains(".local") {
            return .onUsersMachine
        }
        if AgentDocuments.contains(path + (text.isFolder ? "/x" : "")) { return .toBeMade }
        return nil
    }
}

/// What a comment beside an entry says of it.
enum TreeComment {
    static func doubt(in comment: String) -> Doubt? {
        let words = Set(comment.split { !$0.isLetter && $0 != "-" && $0 != "'" }.map(String.init))
        for (cues, doubt) in cues where !words.isDisjoint(with: cues) { return doubt }
        return nil
    }

    private static let cues: [(Set<String>, Doubt)] = [
        (["gitignored", "git-ignored", "ignored", "untracked", "uncommitted"], .ignoredByGit),
        (["removed", "deleted", "gone"], .denied),
        (
            [
                "generated", "auto-generated", "autogenerated", "output", "outputs", "compiled",
                "built", "runtime", "cache", "cached", "artifacts", "downloaded", "生成", "自動生成",
            ], .buildOutput
        ),
        (["new", "planned", "todo", "future", "create", "created"], .toBeMade),
        (["optional", "your", "example", "e"], .example),
    ]
}

/// The folders that a tree's top may be.
private struct TreeBases {
    private var roots: [Int: String] = [:]
    /// For entries that are drawn in nothing.
    private(set) var top: String?
    /// How many roots there are, and those whose own name no folder has.
    private(set) var count = 0
    private(set) var unknown: Set<Int> = []

    init(_ tree: TreeDrawing, _ passage: Passage, _ lookup: PathLookup) {
        let listing = lookup.repository.listing
        let named = Self.foldersNamed(around: passage, lookup)
        for (index, entry) in tree.entries.enumerated() where entry.parent == nil && entry.isRoot {
            let children = tree.entries.filter { $0.parent == index }
            let name = entry.names.first?.text ?? ""
            var candidates: [String] = []
            if let path = PathText(name), !path.path.allSatisfy({ ".~".contains($0) }) {
                candidates += named.compactMap { listing.find(RelativePath.join($0, path.path)) }
                candidates += [listing.find(path.path)].compactMap { $0 }
                candidates += listing.places(endingWith: path.path).prefix(20)
                candidates = candidates.filter(listing.isFolder)
            }
            count += 1
            if candidates.isEmpty { unknown.insert(index) }
            // The project's own name before all.
            candidates += named + ["", lookup.folder]
            roots[index] = Self.best(of: candidates, for: children, listing)
        }
        let children = tree.entries.filter { $0.parent == nil && !$0.isRoot }
        if !children.isEmpty {
            top = Self.best(of: named + ["", lookup.folder], for: children, listing) ?? ""
        }
    }

    func root(_ index: Int) -> String? { roots[index] }

    /// Folders that the sentence and the titles before a tree name, the nearest first.
    private static func foldersNamed(around passage: Passage, _ lookup: PathLookup) -> [String] {
        ([passage.sentence] + passage.sections.reversed()).flatMap { text in
            PathMention.words(in: text).compactMap { word -> String? in
                guard let path = PathText(word.text), !path.isPersonal,
                    let found = lookup.find(path),
                    lookup.repository.listing.isFolder(found)
                else { return nil }
                return found
            }
        }
    }

    /// The folder that has most of the names in it; else one that has most of them anywhere.
    private static func best(
        of candidates: [String], for children: [TreeDrawing.Entry], _ listing: Listing
    ) -> String? {
        let names = children.flatMap(\.names).prefix(40).compactMap { PathText($0.text)?.path }
        func score(_ folder: String) -> Int {
            names.count { listing.find(RelativePath.join(folder, $0)) != nil }
        }
        var best: (folder: String, score: Int)?
        for folder in candidates {
            let score = score(folder)
            if score > best?.score ?? -1 { best = (folder, score) }
        }
        guard best?.score ?? 0 == 0 || (best?.score ?? 0) * 3 < names.count, names.count > 1 else {
            return best?.folder
        }
        for name in names.prefix(3) {
            for place in listing.places(endingWith: name).prefix(20) {
                let folder = String(place.dropLast(name.count + 1))
                let score = score(folder)
                if score * 2 >= names.count, score > best?.score ?? 0 { best = (folder, score) }
            }
        }
        return best?.folder
    }
}
