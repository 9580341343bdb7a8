/// Folders that compilers are told to write to, by what packages and compilers' settings say.
struct OutputFolders: Sendable {
    private(set) var folders: Set<String> = []

    /// The most manifests that are read for it.
    private static let maximumFiles = 60

    init(_ repository: Repository) {
        let listing = repository.listing
        let packages = listing.places(endingWith: "package.json").prefix(Self.maximumFiles)
        let settings = ["tsconfig.json", "tsconfig.build.json", "tsconfig.base.json"].flatMap {
            listing.places(endingWith: $0).prefix(Self.maximumFiles)
        }
        for file in packages { add(Self.packageKeys, of: file, in: repository) }
        for file in settings { add(Self.compilerKeys, of: file, in: repository) }
    }

    /// Whether the path lies in such a folder, named from the top or from its package.
    func hold(_ path: String) -> Bool {
        guard !folders.isEmpty else { return false }
        for folder in RelativePath.folders(above: path) + [path] {
            if folders.contains(folder) { return true }
            if folders.contains(where: { $0.hasSuffix("/" + folder) }) { return true }
        }
        return false
    }

    private static let packageKeys = ["main", "module", "types", "typings", "outputDir", "style"]
    private static let compilerKeys = ["outDir", "declarationDir"]

    /// The string after each key; these files may have comments, and be broken.
    private mutating func add(_ keys: [String], of file: String, in repository: Repository) {
        guard let text = repository.text(of: file) else { return }
        let bytes = Array(text.utf8.prefix(100_000))
        let folder = RelativePath.parent(of: file)
        for key in keys {
            guard let place = ByteSearch.place(of: Array("\"\(key)\"".utf8), in: bytes) else {
                continue
            }
            let rest = bytes[(place + key.utf8.count + 2)...].prefix(300)
            guard let open = rest.firstIndex(of: UInt8(ascii: "\"")),
                rest[..<open].allSatisfy({ [0x20, 0x09, 0x0A, 0x0D, 0x3A].contains($0) }),
                let close = rest[(open + 1)...].firstIndex(of: UInt8(ascii: "\""))
            else { continue }
            let value = String(decoding: rest[(open + 1)..<close], as: UTF8.self)
            guard var path = RelativePath.normal(value, in: folder) else { continue }
            let isFile = PathText.ending(of: RelativePath.name(of: path)) != nil
            if isFile { path = RelativePath.parent(of: path) }
            guard !path.isEmpty, path != folder, !repository.listing.isFolder(path) else {
                continue
            }
            folders.insert(path)
        }
    }
}
