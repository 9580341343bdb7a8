/// The manifests among a repository's files, each with what reads it.
struct ManifestFiles {
    typealias Reader = @Sendable (ManifestFile, inout Manifests) -> Void

    /// The largest manifest that is read; generated ones can be larger and declare nothing of use.
    static let maximumBytes = 1 << 20

    private let contents: any RepositoryContents
    private var found: [(path: String, reader: Reader)] = []
    private var position = 0

    init(_ contents: any RepositoryContents) {
        self.contents = contents
        for entry in contents.entries where entry.kind == .file {
            guard let reader = Self.reader(of: entry.path), !Self.isInstalled(entry.path) else {
                continue
            }
            found.append((entry.path, reader))
        }
        // What lies nearer to the top comes first.
        found.sort {
            let (left, right) = (Self.depth($0.path), Self.depth($1.path))
            return left == right ? $0.path < $1.path : left < right
        }
    }

    mutating func next() -> (file: ManifestFile, reader: Reader)? {
        guard position < found.count else { return nil }
        defer { position += 1 }
        let (path, reader) = found[position]
        let bytes = contents.bytes(of: path, atMost: Self.maximumBytes) ?? []
        return (ManifestFile(path: path, text: String(decoding: bytes, as: UTF8.self)), reader)
    }

    private static func depth(_ path: String) -> Int {
        path.utf8.count { $0 == UInt8(ascii: "/") }
    }

    /// Copies of other people's packages.
    private static func isInstalled(_ path: String) -> Bool {
        path.utf8.holds(Array("node_modules/".utf8)) || path.utf8.starts(with: "vendor/".utf8)
            || path.utf8.holds(Array("site-packages/".utf8))
    }

    private static func reader(of path: String) -> Reader? {
        let bytes = path.utf8
        let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { bytes.index(after: $0) }
        let name = bytes[(start ?? bytes.startIndex)...]
        guard name.count <= 64 else { return nil }
        return readers[String(Substring(name))]
    }

    private static let readers: [String: Reader] = [
        "package.json": NPMManifest.read
    ]
}
