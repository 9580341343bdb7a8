/// Addresses and repository names that the repository itself can confirm.
enum AddressClaims: ClaimCheck {
    static func claims(
        in document: MarkdownDocument, of repository: Repository
    ) -> [CheckedClaim] {
        var reader = AddressReader(repository, document)
        return document.passages.flatMap { reader.claims(in: $0) }
    }
}

struct AddressReader {
    private let repository: Repository
    private let lookup: PathLookup
    private let own: OwnRepository
    private var known: [String: CheckedClaim.Status] = [:]
    private var searches = 0

    /// Every search reads the repository's files.
    private static let maximumSearches = 40

    init(_ repository: Repository, _ document: MarkdownDocument) {
        self.repository = repository
        lookup = PathLookup(repository, document: document)
        own = OwnRepository(repository)
    }

    mutating func claims(in passage: Passage) -> [CheckedClaim] {
        var found: [CheckedClaim] = []
        for (text, offset) in Self.addresses(in: passage.text) {
            guard let status = status(of: text, in: passage) else { continue }
            let place = passage.place(at: offset)
            found.append(
                CheckedClaim(
                    Claim(kind: .url, text: text, line: place.line, column: place.column), status))
        }
        if passage.kind == .code, let status = name(passage) {
            found.append(
                CheckedClaim(
                    Claim(
                        kind: .url, text: passage.text, line: passage.line, column: passage.column),
                    status))
        }
        return found
    }

    /// `owner/name`, when it is this repository's.
    private func name(_ passage: Passage) -> CheckedClaim.Status? {
        let parts = passage.text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let place = own.place(owner: parts[0], name: parts[1]) else {
            return nil
        }
        return .verified([place])
    }

    private mutating func status(of text: String, in passage: Passage) -> CheckedClaim.Status? {
        let bare = Address(text)
        if case .block = passage.kind, bare.repository == nil { return nil }
        if let status = known[text] { return status }
        let status = look(bare, passage)
        known[text] = status
        return status
    }

    private mutating func look(_ address: Address, _ passage: Passage) -> CheckedClaim.Status {
        if address.isPlaceholder { return .unverifiable(.placeholder) }
        if address.isLocal { return .unverifiable(.onUsersMachine) }
        if let (owner, name) = address.repository {
            if let place = own.place(owner: owner, name: name) { return ownPage(address, place) }
            if let other = own.names.first(where: { $0.name == name.lowercased() }),
                passage.mood == .asserted, mention("\(owner)/\(name)") == nil
            {
                return .absent(
                    sought: "`\(owner)/\(name)` in what this repository says of itself",
                    nearest: "`\(other.owner)/\(other.name)`")
            }
            // Of a page of another repository only the same address is evidence.
            let isPage = address.path.split(separator: "/").count > 2
            if let place = mention(isPage ? address.shown : "\(owner)/\(name)") {
                return .verified([place])
            }
            return .unverifiable(.otherRepository)
        }
        if let place = mention(address.shown) { return .verified([place]) }
        return .unverifiable(.needsNetwork)
    }

    /// A page of this repository on its host: `/blob/main/src/a.py`.
    private func ownPage(_ address: Address, _ place: Evidence) -> CheckedClaim.Status {
        let parts = address.path.split(separator: "/").dropFirst(2)
        guard let kind = parts.first, kind == "blob" || kind == "tree", parts.count > 2 else {
            return .verified([place])
        }
        let path = parts.dropFirst(2).joined(separator: "/")
        if let found = repository.listing.find(path) { return .verified([Evidence(path: found)]) }
        // A branch's name may have slashes in it.
        guard repository.listing.find(String(path.prefix { $0 != "/" })) != nil,
            repository.doubt(about: path) == nil
        else { return .unverifiable(.needsNetwork) }
        return .absent(
            sought: "`\(path)`", nearest: repository.listing.nearest(to: path).existing.quoted)
    }

    private mutating func mention(_ words: String) -> Evidence? {
        guard searches < Self.maximumSearches, repository.listing.files.count < 5_000 else {
            return nil
        }
        searches += 1
        return repository.mention(of: words)
    }

    // MARK: Addresses in text

    private static func addresses(in text: String) -> [(text: String, offset: Int)] {
        let bytes = Array(text.utf8)
        var found: [(text: String, offset: Int)] = []
        var index = 0
        while index + 8 < bytes.count {
            guard bytes[index] == UInt8(ascii: "h") || bytes[index] == UInt8(ascii: "g"),
                let length = schemes.first(where: { bytes[index...].starts(with: $0) })?.count
            else {
                index += 1
                continue
            }
            var end = index + length
            while end < bytes.count, isInside(bytes[end]) { end += 1 }
            while end > index + length, ".,;:!?)]'*".utf8.contains(bytes[end - 1]) { end -= 1 }
            if end > index + length, end - index < 1_000 {
                found.append((String(decoding: bytes[index..<end], as: UTF8.self), index))
            }
            index = end
        }
        return found
    }

    private static let schemes = ["https://", "http://", "git@"].map { Array($0.utf8) }

    private static func isInside(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x80 && !"<>\"`|\\^".utf8.contains(byte)
    }
}

/// An address taken apart.
struct Address {
    /// Without the scheme and a slash at the end.
    let shown: String
    let host: String
    let path: String

    init(_ text: String) {
        var rest = text[...]
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        if rest.hasPrefix("git@") { rest = Substring(rest.dropFirst(4).replacing(":", with: "/")) }
        rest = rest.prefix { $0 != "#" && $0 != "?" }
        while rest.hasSuffix("/") { rest.removeLast() }
        shown = String(rest)
        host = rest.prefix { $0 != "/" }.lowercased()
        path = String(rest.drop { $0 != "/" }.drop { $0 == "/" })
    }

    private static let codeHosts: Set<String> = [
        "github.com", "www.github.com", "gitlab.com", "bitbucket.org", "codeberg.org",
    ]
    /// First parts of paths on code hosts that are no owners.
    private static let pages: Set<Substring> = [
        "features", "settings", "marketplace", "orgs", "sponsors", "apps", "login", "topics",
        "about",
    ]

    var repository: (owner: Substring, name: Substring)? {
        let parts = path.split(separator: "/")
        guard Self.codeHosts.contains(host), parts.count >= 2, !Self.pages.contains(parts[0]) else {
            return nil
        }
        return (parts[0], parts[1].hasSuffix(".git") ? parts[1].dropLast(4) : parts[1])
    }

    var isLocal: Bool {
        let name = host.prefix { $0 != ":" }
        return ["localhost", "127.0.0.1", "0.0.0.0", "host.docker.internal"].contains(name)
            || name.hasSuffix(".local") || name.hasPrefix("192.168.") || name.hasPrefix("10.")
    }

    var isPlaceholder: Bool {
        shown.contains { "<>{}$*[…".contains($0) } || shown.contains("...")
            || ["example.com", "example.org", "example.net"].contains {
                host == $0 || host.hasSuffix("." + $0)
            }
            || repository.map {
                [
                    "your", "you", "user", "username", "owner", "org", "your-username",
                    "yourusername", "your-org",
                ].contains($0.owner.lowercased())
            } ?? false
    }
}

/// What the repository's metadata say that it is called where it is kept.
struct OwnRepository {
    /// In lower case.
    private(set) var names: [(owner: String, name: String, place: Evidence)] = []

    init(_ repository: Repository) {
        for file in [
            "package.json", "pyproject.toml", "setup.py", "setup.cfg", "Cargo.toml", "go.mod",
            "composer.json", "mix.exs", "pom.xml", "DESCRIPTION", "pubspec.yaml",
        ] {
            guard let found = repository.listing.find(file), let text = repository.text(of: found)
            else { continue }
            add(Array(text.utf8.prefix(200_000)), found)
        }
        for file in repository.listing.children(of: "", limit: 200) where file.hasSuffix(".gemspec")
        {
            if let text = repository.text(of: file) { add(Array(text.utf8.prefix(200_000)), file) }
        }
    }

    func place(owner: Substring, name: Substring) -> Evidence? {
        let (owner, name) = (owner.lowercased(), name.lowercased())
        return names.first { $0.owner == owner && $0.name == name }?.place
    }

    /// The first address on a code host: those further on may be dependencies.
    private mutating func add(_ bytes: [UInt8], _ file: String) {
        for host in ["github.com", "gitlab.com", "codeberg.org"] {
            guard let place = ByteSearch.place(of: Array(host.utf8), in: bytes) else { continue }
            let rest = bytes[(place + host.utf8.count)...].dropFirst().prefix {
                $0 > 0x20 && !"\"'`,)>#".utf8.contains($0)
            }
            let parts = rest.split(separator: UInt8(ascii: "/"))
            guard parts.count >= 2 else { continue }
            let owner = String(decoding: parts[0], as: UTF8.self).lowercased()
            var name = String(decoding: parts[1], as: UTF8.self).lowercased()
            if name.hasSuffix(".git") { name = String(name.dropLast(4)) }
            let line = 1 + bytes[..<place].count { $0 == 0x0A }
            names.append((owner, name, Evidence(path: file, line: line)))
            return
        }
    }
}
