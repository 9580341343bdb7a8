import Traces

/// Decides whether a word is a path, and whether it is there.
struct PathJudge {
    let lookup: PathLookup
    let mention: PathMention
    let document: MarkdownDocument
    private var repository: Repository { lookup.repository }
    private var listing: Listing { repository.listing }

    /// What was found, and how surely it is of this repository.
    struct Judgement {
        var status: CheckedClaim.Status
        var kinship = Kinship.Degree.close
    }

    /// Nil when the word is no claim.
    func judgement() -> Judgement? {
        var text = mention.text
        if mention.strength == .destination {
            guard let destination = Self.destination(text) else { return nil }
            text = destination
        }
        guard let path = PathText(text), !path.components.isEmpty else { return nil }
        if mention.strength == .prose, mention.text.contains(" ") {
            return listing.find(path.path).map(verified)
        }
        if path.isPersonal {
            return path.components.count > 1 ? unverifiable(.onUsersMachine) : nil
        }
        if let pattern = PathPattern(path.path) { return judgement(of: pattern, path) }
        guard PathShape.isPlain(path.path) else { return nil }
        switch PathShape(path, mention, lookup).kind {
        case .none: return nil
        case .onlyIfThere:
            guard let found = lookup.find(path) else { return nil }
            return verified(found)
        case .outside(let doubt):
            if let found = lookup.find(path), path.components.count > 1 { return verified(found) }
            return unverifiable(doubt)
        case .claim:
            if let found = lookup.find(path) { return verified(found) }
            if path.ending == nil || mention.strength == .destination,
                path.components.count > 1 || path.isDotted || mention.strength == .destination,
                let found = lookup.findModule(
                    path.path.split(separator: "/").drop { $0 == ".." || $0 == "." }.joined(
                        separator: "/"))
            {
                return verified(found)
            }
            return missing(path)
        }
    }

    private func verified(_ path: String) -> Judgement {
        Judgement(status: .verified([Evidence(path: path.isEmpty ? "." : path)]))
    }

    private func unverifiable(_ doubt: Doubt) -> Judgement {
        Judgement(status: .unverifiable(doubt))
    }

    // MARK: Patterns

    private func judgement(of pattern: PathPattern, _ path: PathText) -> Judgement? {
        guard PathShape.isPattern(path, pattern, mention, lookup) else { return nil }
        let found = lookup.find(pattern, of: path)
        let existing = found.compactMap { $0 }
        if existing.count == found.count {
            return Judgement(status: .verified(existing.prefix(5).map { Evidence(path: $0) }))
        }
        if let doubt = doubt(about: path, fixed: pattern.fixedFolder) { return unverifiable(doubt) }
        if let index = found.firstIndex(where: { $0 == nil }), found.count > 1, !existing.isEmpty {
            return PathText(pattern.globs[index]).flatMap { absent($0) }
                ?? unverifiable(.unrelated)
        }
        // The folder before the variable is no variable.
        if !pattern.fixedFolder.isEmpty, let fixed = PathText(pattern.fixedFolder + "/"),
            lookup.find(fixed) == nil
        {
            if fixed.components.count == 1, Kinship(listing).degree(ofName: fixed) == .unknown {
                return unverifiable(.unrelated)
            }
            return PlaceholderPath.isPlaceholder(fixed)
                ? unverifiable(.placeholder) : absent(fixed) ?? unverifiable(.unrelated)
        }
        if pattern.hasVariables { return unverifiable(.placeholder) }
        guard let ending = path.ending?.split(separator: "{").first.map(String.init),
            FileEndings.bare.contains(ending)
        else { return unverifiable(.example) }
        // A name for files to come, unless those of another ending are here.
        guard path.components.count > 1 || lookup.hasOtherEnding(path.path) else {
            return unverifiable(.example)
        }
        return Judgement(status: .absent(sought: "match of `\(path.path)`", nearest: nil))
    }

    // MARK: What is not there

    private func missing(_ path: PathText) -> Judgement {
        if PlaceholderPath.isPlaceholder(path), !PathShape.isBuilt(path) {
            return unverifiable(.placeholder)
        }
        if let doubt = doubt(about: path, fixed: path.path) { return unverifiable(doubt) }
        return absent(path) ?? unverifiable(.unrelated)
    }

    /// What excuses a path that is not there.
    private func doubt(about path: PathText, fixed: String) -> Doubt? {
        let isSlip = lookup.isSlip(path)
        if case .excused(let doubt) = mention.mood {
            switch doubt {
            // Nobody links to what is still to be made.
            case .toBeMade where mention.strength == .destination: break
            case .example where isSlip || lookup.hasTwin(path): break
            case .example
            where !PathContext.isHypothetical(mention.passage) && lookup.parent(of: path) != nil:
                break
            case .onUsersMachine where isSlip, .buildOutput where isSlip: break
            default: return doubt
            }
        }
        if PathContext.isOfClone(mention.passage) { return .otherRepository }
        // "`about.tsx` → `/about`": how names become routes.
        if names(ofRoute: mention) { return .example }
        if !isSlip,
            mention.passage.leadsOut || PathContext.namesOtherRepository(mention.passage, listing)
        {
            return .otherRepository
        }
        if let doubt = repository.doubt(about: path.path), doubt != .ignoredByGit || !isSlip {
            return doubt
        }
        if !lookup.folder.isEmpty,
            let doubt = repository.doubt(about: RelativePath.join(lookup.folder, path.path)),
            !isSlip
        {
            return doubt
        }
        let names = path.components.map { $0.lowercased() }
        if PathShape.isBuilt(path) { return .buildOutput }
        if let first = names.first, KnownFolders.personal.contains(first), !isSlip {
            return .onUsersMachine
        }
        if !isSlip, lookup.outputs.hold(path.path) { return .buildOutput }
        if PathShape.isCompiled(path, listing) { return .buildOutput }
        if AgentDocuments.contains(path.path + (path.isFolder ? "/x" : "")),
            names.count == 1 || document.path == nil
        {
            return .toBeMade
        }
        if names.last?.contains(".local") == true { return .onUsersMachine }
        if isSlip { return nil }
        let isData = path.ending.map(FileEndings.data.contains) ?? false
        if isData, names.count == 1, !FileEndings.plainNames.contains(names[0]),
            PathContext.isAnybodys(path), !lookup.hasTwin(path)
        {
            return .example
        }
        let isProgram = path.ending.map(FileEndings.programs.contains) ?? false
        let isMade =
            !isProgram
            && !(names.count > 1 && !listing.places(endingWith: String(path.name)).isEmpty)
            && (names.count == 1 || isData || path.ending == nil || names[0].hasPrefix("."))
        if isMade, path.path.contains(where: { "./-_".contains($0) }),
            isMentioned(names.count == 1 ? String(path.name) : path.path)
        {
            return .buildOutput
        }
        return nil
    }

    private func names(ofRoute mention: PathMention) -> Bool {
        guard mention.after.trimmed.first == "→", mention.strength == .alone else { return false }
        let words = mention.passage.words.words
        return words.dropFirst(mention.passage.firstWord + 1).first { $0.kind == .mention }?.text
            .hasPrefix("/") ?? false
    }

    /// Whether a source names the file, which a program then makes as it runs, or finds at its users'.
    private func isMentioned(_ name: String) -> Bool {
        guard listing.files.count < 5_000, name.utf8.count > 3 else { return false }
        return repository.namesInSources(name) != nil
    }

    private func absent(_ path: PathText) -> Judgement? {
        guard path.components.count > 1 || path.path.contains("*") else {
            return absent(name: path)
        }
        var normal = path.path
        if normal.hasPrefix("../") {
            normal = RelativePath.normal(normal, in: lookup.folder) ?? normal
        } else if let parent = lookup.parent(of: path), !parent.isEmpty,
            path.components.count > 2 || parent.utf8.count(where: { $0 == UInt8(ascii: "/") }) < 3
        {
            // The folder may be named by the end of its path, unless far down many have its name.
            normal = RelativePath.join(parent, path.name)
        }
        let nearest = listing.nearest(to: normal)
        // A link is to lead somewhere.
        let degree =
            mention.strength == .destination ? .close : Kinship(listing).degree(of: path, nearest)
        // A folder of which nothing is known says what the rest is of, but for a program's file.
        let isProgram = path.ending.map {
            FileEndings.programs.contains($0) && listing.has(ending: $0)
        }
        if degree == .unknown, isProgram != true { return nil }
        return Judgement(
            status: .absent(sought: "`\(nearest.missing)`", nearest: nearest.existing.quoted),
            kinship: degree)
    }

    /// Of a name without a folder; nil when the words around say that it is of something else.
    private func absent(name path: PathText) -> Judgement? {
        let isFile = !path.isFolder && path.ending != nil
        let isOfOther =
            isFile
            ? PathContext.isOfNaming(mention.passage)
            : PathContext.isNoFolderOfHere(mention.passage)
        var degree: Kinship.Degree? = .close
        if mention.strength != .destination, !lookup.hasTwin(path),
            !FileEndings.plainNames.contains(path.name.lowercased())
        {
            degree = isOfOther ? nil : Kinship(listing).degree(ofName: path)
            // What a sentence or a cell is about, or says something of, is to be here.
            if degree == .unknown, PathContext.isPlaced(mention.passage) { degree = .distant }
        }
        guard let degree else { return nil }
        let nearest = listing.nearest(to: path.path)
        return Judgement(
            status: .absent(
                sought: "`\(path.path)` in any folder", nearest: nearest.existing.quoted),
            kinship: degree)
    }

    // MARK: Destinations

    /// Where a link leads inside the repository; nil when it leads elsewhere.
    private static func destination(_ text: String) -> String? {
        var text = Substring(text)
        if text.hasPrefix("mdc:") { text = text.dropFirst(4) }
        if text.hasPrefix("file:///") || text.contains("://") || text.hasPrefix("#")
            || text.hasPrefix("//") || text.hasPrefix("/Users/") || text.hasPrefix("/home/")
        {
            return nil
        }
        if let colon = text.firstIndex(of: ":"), text[..<colon].allSatisfy(\.isLetter),
            colon != text.startIndex
        {
            return nil
        }
        text = text.prefix { $0 != "#" && $0 != "?" }
        return text.isEmpty
            ? nil : String(decoding: String(text).percentDecodedBytes, as: UTF8.self)
    }
}

extension String? {
    /// Between backticks, as reports have names.
    var quoted: String? { map { "`\($0)`" } }
}
