/// Languages, frameworks, libraries and tools that a document says are used.
enum DependencyClaims: ClaimCheck {
    static func claims(
        in document: MarkdownDocument, of repository: Repository
    ) -> [CheckedClaim] {
        var lookup = ToolLookup(repository)
        var claims: [CheckedClaim] = []
        for (index, passage) in document.passages.enumerated() {
            switch passage.kind {
            case .prose: claims += inProse(passage, &lookup)
            case .code:
                let around = Surroundings(at: index, of: document.passages)
                if let claim = inCode(passage, around, &lookup) { claims.append(claim) }
            case .block, .destination, .html: break
            }
        }
        return claims.map(Self.withKinship)
    }

    /// Names of tools are known everywhere: whether one is of this repository, what stands beside it shows.
    private static func withKinship(_ checked: CheckedClaim) -> CheckedClaim {
        guard case .absent = checked.status else { return checked }
        var checked = checked
        checked.kinship = .distant
        return checked
    }

    // MARK: Running text

    private static func inProse(_ passage: Passage, _ lookup: inout ToolLookup) -> [CheckedClaim] {
        let bytes = Array(passage.text.utf8)
        let words = ToolWords.all(bytes)
        guard words.contains(where: { KnownTools.byFirstWord[head(of: $0.text)] != nil }) else {
            return []
        }
        let cues = UseCues(
            sentence: passage.sentence, sections: passage.sections, isTitle: passage.isTitle)
        var claims: [CheckedClaim] = []
        var index = 0
        while index < words.count {
            guard let (tool, length) = tool(in: words, at: index) else {
                index += 1
                continue
            }
            let range = index..<index + length
            index += length
            guard cues.claimsUse(words, range), !isMereWord(words, range, bytes) else { continue }
            let first = words[range.lowerBound].range.lowerBound
            let last = words[range.upperBound - 1]
            let bounds =
                length == 1
                ? first..<first + head(of: last.text).utf8.count : first..<last.range.upperBound
            if isPaired(bytes, bounds, tool) { continue }
            let mood = passage.mood(at: bounds.lowerBound)
            var status = status(of: tool, mood, &lookup)
            // Of a list of ideas, or a section on the future.
            if case .absent = status, case .excused(let doubt) = passage.frame {
                status = .unverifiable(doubt)
            }
            if case .absent = status,
                !cues.statesUse(
                    words, range, in: bytes, startsSentence: passage.firstWord == 0)
            {
                status = .unverifiable(.unrelated)
            }
            claims.append(
                CheckedClaim(
                    TextPlace.claim(.dependency, bounds, of: bytes, in: passage), status))
        }
        return claims
    }

    private static func tool(in words: [ToolWord], at index: Int) -> (KnownTool, Int)? {
        guard let candidates = KnownTools.byFirstWord[head(of: words[index].text)] else {
            return nil
        }
        for candidate in candidates {
            let end = index + candidate.words.count
            guard end <= words.count else { continue }
            let matches = zip(words[index..<end], candidate.words).enumerated().allSatisfy {
                $0.offset == 0
                    ? head(of: $0.element.0.text) == $0.element.1
                    : $0.element.0.text == $0.element.1
            }
            if matches { return (candidate.tool, candidate.words.count) }
        }
        return nil
    }

    /// `React` of `React-based`.
    private static func head(of word: String) -> String {
        for ending in ["-based", "-powered", "-backed"] where word.hasSuffix(ending) {
            return String(word.dropLast(ending.count))
        }
        return word
    }

    /// `JavaScript/TypeScript`: one of a kind, whichever it is.
    private static func isPaired(_ bytes: [UInt8], _ bounds: Range<Int>, _ tool: KnownTool) -> Bool
    {
        func word(_ bytes: some Collection<UInt8>) -> KnownTool? {
            let name = bytes.prefix { $0.isNameByte || $0 == UInt8(ascii: ".") }
            return KnownTools.byPackage[
                Manifests.normalised(String(decoding: Array(name), as: UTF8.self))]
        }
        var other: KnownTool?
        if bounds.upperBound < bytes.count, bytes[bounds.upperBound] == UInt8(ascii: "/") {
            other = word(bytes[(bounds.upperBound + 1)...])
        } else if bounds.lowerBound > 0, bytes[bounds.lowerBound - 1] == UInt8(ascii: "/") {
            let before = bytes[..<(bounds.lowerBound - 1)]
            let start = before.lastIndex { !$0.isNameByte && $0 != UInt8(ascii: ".") }
            other = word(before[(start.map { $0 + 1 } ?? 0)...])
        }
        return other?.family == tool.family && other != tool
    }

    /// A word such as `Render` at the start of a sentence may be a verb.
    private static func isMereWord(
        _ words: [ToolWord], _ range: Range<Int>, _ bytes: [UInt8]
    ) -> Bool {
        guard range.count == 1, mereWords.contains(words[range.lowerBound].text) else {
            return false
        }
        guard words[range.lowerBound].isFirst else {
            // "Morph Warp Grep" is the name of something else.
            return [range.lowerBound - 1, range.upperBound].contains { index in
                words.indices.contains(index) && !words[index].isFirst
                    && KnownTools.byFirstWord[words[index].text] == nil
                    && NameWords.shape(of: words[index].text) == .capital
            }
        }
        let rest = bytes[words[range.lowerBound].range.upperBound...].drop { $0 == 0x20 }
        // `Flask: the API`, `Flask (web)`, `Flask - the API`, `Flask, Redis`
        if let mark = rest.first, ":(-,|".utf8.contains(mark) || mark >= 0x80 { return false }
        // `Express 4`, and a label with nothing behind it, are names.
        guard range.upperBound < words.count else { return false }
        let next = words[range.upperBound].text
        return next.utf8.first.map { !(0x30...0x39).contains($0) } ?? true
    }

    private static let mereWords: Set<String> = [
        "Echo", "Rocket", "Warp", "Fiber", "Phoenix", "Combine", "Ink", "Black", "Render", "Unity",
        "Chroma", "Realm", "Commander", "Criterion", "Karma", "Parcel", "Hatch", "Ant", "Boost",
        "Passport", "Convex", "Textual", "Bootstrap", "Express", "Swift", "Dart", "Remix",
        "Emotion", "Temporal", "Credo", "Spring", "Hypothesis", "Stimulus", "Serverless", "Turbo",
    ]

    // MARK: Inline code

    private static func inCode(
        _ passage: Passage, _ around: Surroundings, _ lookup: inout ToolLookup
    ) -> CheckedClaim? {
        guard let name = packageName(passage.text) else { return nil }
        let claim = Claim(
            kind: .dependency, text: passage.text, line: passage.line, column: passage.column)
        let manifests = lookup.repository.manifests
        if let dependency = manifests.dependency(name) {
            return CheckedClaim(claim, .verified([dependency.place]))
        }
        let key = Manifests.normalised(name)
        if let package = manifests.packages.first(where: { Manifests.normalised($0.name) == key }) {
            return CheckedClaim(claim, .verified([package.place]))
        }
        // `AI` is no way to write the package `ai`.
        guard let tool = KnownTools.byPackage[key], !around.isOfOther,
            name == name.lowercased() || tool.spellings.contains(name)
        else {
            return isPackage(name, around)
                ? CheckedClaim(claim, status(ofPackage: name, passage.mood, lookup.repository))
                : nil
        }
        return CheckedClaim(claim, status(of: tool, passage.mood, &lookup))
    }

    /// `react`, `@scope/name`, `react@18`, `requests==2.31`.
    private static func packageName(_ code: String) -> String? {
        guard (2...80).contains(code.utf8.count) else { return nil }
        var name = code[...]
        if let cut = name.dropFirst().firstIndex(where: { "@=<>~[".contains($0) }) {
            name = name[..<cut]
        }
        let isPlain = name.utf8.allSatisfy {
            $0.isNameByte || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
                || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "@")
        }
        return isPlain && !name.isEmpty ? String(name) : nil
    }

    /// Whether the words next to it call it a package, or it is scoped: `the left-pad package`, `@scope/name`.
    private static func isPackage(_ name: String, _ around: Surroundings) -> Bool {
        if name.hasPrefix("@") {
            let parts = name.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
            return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
        }
        guard !name.contains("/"), !name.contains("."), name.contains("-"),
            name.utf8.first?.isNameStart == true, !PlaceholderNames.contains(name)
        else { return false }
        return around.names(packageNouns)
    }
    private static let packageNouns: Set<String> = [
        "package", "packages", "crate", "crates", "gem", "gems", "library", "libraries",
        "dependency", "dependencies", "npm", "pypi",
    ]

    // MARK: Deciding

    private static func status(
        ofPackage name: String, _ mood: Mood, _ repository: Repository
    ) -> CheckedClaim.Status {
        let words = name.split(separator: "/").last.map(String.init) ?? name
        let place =
            name.hasPrefix("@")
            ? repository.mention(of: name)
            : repository.tokens.place(of: name)
                ?? repository.tokens.place(of: name.replacing("-", with: "_"))
                ?? repository.listing.places(endingWith: name).first.map { Evidence(path: $0) }
        if let place { return .verified([place]) }
        if PlaceholderNames.contains(words) { return .unverifiable(.placeholder) }
        if case .excused(let doubt) = mood { return .unverifiable(doubt) }
        if repository.tokens.isEmpty || !repository.tokens.isWhole {
            return .unverifiable(.unreadable)
        }
        let scope = name.prefix { $0 != "/" }
        let known =
            repository.manifests.packages.map(\.name)
            + repository.manifests.dependencies.map(\.name)
        let likeness = NameLikeness(name)
        let nearest = known.filter { name.hasPrefix("@") ? $0.hasPrefix(scope + "/") : true }
            .map { ($0, likeness.likeness(to: $0)) }.filter { $0.1 > 0 }.max { $0.1 < $1.1 }?.0
        // `@scope/rule` of a plugin whose packages are of the scope.
        if nearest == nil, name.hasPrefix("@"),
            repository.manifests.dependencies.contains(where: { $0.name.hasPrefix(scope + "/") })
        {
            return .unverifiable(.foreign)
        }
        return .absent(
            sought: "`\(name)` in the manifests or text of any file",
            nearest: nearest.map { "`\($0)`" })
    }

    private static func status(
        of tool: KnownTool, _ mood: Mood, _ lookup: inout ToolLookup
    ) -> CheckedClaim.Status {
        switch lookup.finding(tool) {
        case .found(let evidence): return .verified([evidence])
        case .unreadable: return .unverifiable(.unreadable)
        case .missing(let nearest):
            // What is built, written or saved with a tool uses it.
            if mood == .excused(.denied) { return .unverifiable(.denied) }
            return .absent(
                sought: "\(tool.name) in the manifests, configuration or text of any file",
                nearest: nearest)
        }
    }
}

extension Surroundings {
    /// Whether the words next to it say that it is something else: `the next branch`, `unlike X`.
    fileprivate var isOfOther: Bool {
        after.prefix(2).contains { Self.others.contains($0) }
            || before.suffix(3).contains { Self.distancing.contains($0) }
    }
    private static let others: Set<String> = [
        "branch", "branches", "label", "labels", "tag", "command", "directory", "folder", "field",
        "key", "column", "flag", "option", "property", "parameter", "argument", "value", "keyword",
        "script", "target", "task", "role", "status", "state", "event", "mode", "prop", "method",
        "environment", "section", "comment", "comments",
    ]
    private static let distancing: Set<String> = [
        "like", "unlike", "similar", "than", "instead", "versus", "vs", "compared", "branch",
        "label", "tag", "add", "adding", "installing", "install",
    ]
}
