/// What blocks of code import from the repository's own modules.
enum ImportClaims: ClaimCheck {
    static func claims(
        in document: MarkdownDocument, of repository: Repository
    ) -> [CheckedClaim] {
        var claims: [CheckedClaim] = []
        for passage in document.passages {
            guard case .block(let language) = passage.kind,
                let reader = ImportReader(language: language)
            else { continue }
            var offset = 0
            for line in passage.text.utf8.split(
                separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            {
                let bytes = Array(line.prefix(1_000))
                for found in reader.imports(in: bytes) {
                    guard let status = status(of: found, passage, repository) else { continue }
                    let place = passage.place(at: offset + found.range.lowerBound)
                    claims.append(
                        CheckedClaim(
                            Claim(
                                kind: .symbol, text: found.text, line: place.line,
                                column: place.column), status))
                }
                offset += line.count + 1
            }
        }
        return claims
    }

    private static func status(
        of found: ImportReader.Import, _ passage: Passage, _ repository: Repository
    ) -> CheckedClaim.Status? {
        switch found.kind {
        case .module:
            guard let top = found.parts.first, isOwn(top, repository) else { return nil }
            let path = found.parts.joined(separator: "/")
            for ending in ["", ".py", ".pyi", ".rs"] {
                if let place = repository.listing.places(endingWith: path + ending).first {
                    return .verified([Evidence(path: place)])
                }
            }
            return missing(path, passage, repository)
        case .name(let owner):
            guard let top = owner.first, isOwn(top, repository) else { return nil }
            let name = found.text
            if let place = repository.tokens.definition(of: name)
                ?? repository.tokens.place(of: name)
            {
                return .verified([place])
            }
            // `from package import module`
            let path = (owner + [name]).joined(separator: "/")
            if let place = repository.listing.places(endingWith: path + ".py").first
                ?? repository.listing.places(endingWith: path).first
            {
                return .verified([Evidence(path: place)])
            }
            return missing(name, passage, repository)
        }
    }

    private static func missing(
        _ name: String, _ passage: Passage, _ repository: Repository
    ) -> CheckedClaim.Status {
        if repository.tokens.isEmpty || !repository.tokens.isWhole {
            return .unverifiable(.unreadable)
        }
        let last = name.split(separator: "/").last.map(String.init) ?? name
        if PlaceholderNames.contains(last) { return .unverifiable(.placeholder) }
        if case .excused(let doubt) = passage.mood { return .unverifiable(doubt) }
        let path = repository.listing.nearest(to: name)
        let nearest = name.contains("/") ? path.existing : repository.tokens.nearest(to: name)
        return .absent(sought: "`\(name)` in any file", nearest: nearest.map { "`\($0)`" })
    }

    /// Whether a module of this name lies in the repository, as a package or a workspace's member.
    private static func isOwn(_ top: String, _ repository: Repository) -> Bool {
        if top == "crate" { return true }
        if repository.manifests.dependency(top) != nil,
            !repository.manifests.packages.contains(where: {
                Manifests.normalised($0.name) == Manifests.normalised(top)
            })
        {
            return false
        }
        return repository.listing.places(endingWith: top + "/__init__.py").first != nil
            || repository.manifests.packages.contains {
                Manifests.normalised($0.name) == Manifests.normalised(top)
            }
    }
}

/// Reads import statements line by line.
struct ImportReader {
    struct Import: Sendable, Hashable {
        enum Kind: Sendable, Hashable {
            case module
            /// Something in the module.
            case name(of: [String])
        }
        var kind: Kind
        var text: String
        var parts: [String]
        /// In bytes of the line.
        var range: Range<Int>
    }
    private enum Language { case python, rust, script }
    private let language: Language

    init?(language: String) {
        switch language {
        case "python", "py", "pycon", "python3": self.language = .python
        case "rust", "rs": self.language = .rust
        case "ts", "tsx", "typescript", "js", "jsx", "javascript", "mjs": self.language = .script
        default: return nil
        }
    }

    func imports(in line: [UInt8]) -> [Import] {
        switch language {
        case .python: python(line)
        case .rust: rust(line)
        case .script: script(line)
        }
    }

    private typealias Word = (text: String, range: Range<Int>)

    /// Names with dots or `::` in them, and marks.
    private func words(_ line: [UInt8], joints: Set<UInt8>) -> [Word] {
        var words: [Word] = []
        var index = 0
        while index < line.count {
            let start = index
            while index < line.count, line[index].isNameByte || joints.contains(line[index]) {
                index += 1
            }
            if index == start {
                index += 1
                if line[start].isSpace { continue }
            }
            if line[start] == UInt8(ascii: "#") { break }
            words.append((String(decoding: line[start..<index], as: UTF8.self), start..<index))
        }
        return words
    }

    private func python(_ line: [UInt8]) -> [Import] {
        var words = words(line, joints: [UInt8(ascii: ".")])
        if words.starts(with: [">", ">", ">"], by: { $0.text == $1 }) { words.removeFirst(3) }
        guard let keyword = words.first?.text, words.count > 1 else { return [] }
        let module = words[1]
        guard !module.text.hasPrefix(".") else { return [] }
        let parts = module.text.split(separator: ".").map(String.init)
        let first = Import(kind: .module, text: module.text, parts: parts, range: module.range)
        if keyword == "import" { return [first] }
        guard keyword == "from", words.count > 3, words[2].text == "import" else { return [] }
        var found = [first]
        var isAlias = false
        for word in words[3...] {
            if word.text == "as" {
                isAlias = true
            } else if let byte = word.text.utf8.first, byte.isNameStart {
                if !isAlias {
                    found.append(
                        Import(
                            kind: .name(of: parts), text: word.text, parts: [word.text],
                            range: word.range))
                }
                isAlias = false
            }
        }
        return found
    }

    private func rust(_ line: [UInt8]) -> [Import] {
        let words = words(line, joints: [UInt8(ascii: ":")])
        guard let use = words.firstIndex(where: { $0.text == "use" }), use <= 1,
            words.count > use + 1
        else { return [] }
        let path = words[use + 1]
        var parts = path.text.split(separator: ":").map(String.init)
        var found: [Import] = []
        if !path.text.hasSuffix("::"), parts.count > 1, let last = parts.popLast() {
            let start = path.range.upperBound - last.utf8.count
            found.append(
                Import(
                    kind: .name(of: parts), text: last, parts: [last],
                    range: start..<path.range.upperBound))
        }
        for word in words.dropFirst(use + 2) {
            guard let byte = word.text.utf8.first, byte.isNameStart, !word.text.contains(":"),
                word.text != "self", word.text != "as"
            else { continue }
            found.append(
                Import(
                    kind: .name(of: parts), text: word.text, parts: [word.text], range: word.range))
        }
        return found
    }

    /// `import { A, type B as C } from 'package'`, on one line.
    private func script(_ line: [UInt8]) -> [Import] {
        let joints = Set("@/.-".utf8)
        let words = words(line, joints: joints)
        guard words.first?.text == "import",
            let from = words.lastIndex(where: { $0.text == "from" }), words.count > from + 2
        else { return [] }
        let module = words[from + 2].text
        guard !module.hasPrefix("."),
            let open = words.firstIndex(where: { $0.text == "{" }), open < from
        else { return [] }
        var found: [Import] = []
        var isAlias = false
        for word in words[open..<from] {
            switch word.text {
            case "as": isAlias = true
            case "type": continue
            default:
                guard let byte = word.text.utf8.first, byte.isNameStart else { continue }
                if !isAlias {
                    found.append(
                        Import(
                            kind: .name(of: [module]), text: word.text, parts: [word.text],
                            range: word.range))
                }
                isAlias = false
            }
        }
        return found
    }
}
