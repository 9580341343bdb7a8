/// What the manifests of a repository declare: scripts, targets and tasks, dependencies, packages.
struct Manifests: Sendable {
    /// What a reader found, in the order of the files.
    private(set) var declared: [Declared] = []
    /// Of every manifest of the repository, those of nested packages included.
    private(set) var dependencies: [Dependency] = []
    /// What the repository itself publishes or builds.
    private(set) var packages: [Package] = []
    /// Files that may declare more than could be read off them.
    private(set) var unknowable: [Unknowable] = []
    private var managers: [String: Evidence] = [:]
    private var managerFolders: [String: Set<String>] = [:]
    private var declaredByName: [String: [Int]] = [:]
    private var dependencyByName: [String: Int] = [:]
    private var patterns: [Int] = []
    /// Makefiles that others include, with those that do.
    private var includes: [(candidates: [String], file: ManifestFile, isOptional: Bool)] = []
    private var included: Set<String> = []

    /// A script, target, task or the like that a command can name.
    struct Declared: Sendable, Hashable {
        var name: String
        var kind: Kind
        var place: Evidence
        /// The folder of the manifest; empty for the top folder.
        var folder: String
    }

    struct Dependency: Sendable, Hashable {
        var name: String
        var ecosystem: Ecosystem
        /// The version or range as written, nil when none is given.
        var version: String?
        var place: Evidence
    }

    struct Package: Sendable, Hashable {
        var name: String
        /// Empty for the top folder.
        var folder: String
        var ecosystem: Ecosystem
        var place: Evidence
    }

    /// A manifest that is broken, unreadable, or makes names up as it runs.
    struct Unknowable: Sendable, Hashable {
        /// Whether the names are made of words that stand in the repository, not in a file that cannot be read.
        var isOfWords: Bool
        var kinds: Set<Kind>
        var folder: String
        var path: String
    }

    /// Reads all manifests of a repository.
    init(_ contents: any RepositoryContents) {
        var files = ManifestFiles(contents)
        while let next = files.next() { next.format.read(next.file, &self) }
        readIncluded(from: contents)
    }

    /// Reads the makefiles that others include and that have no makefile's name.
    private mutating func readIncluded(from contents: any RepositoryContents) {
        for _ in 0..<4 where !includes.isEmpty {
            let wanted = includes
            includes = []
            let paths = Set(wanted.flatMap(\.candidates))
            var found: Set<String> = []
            for entry in contents.entries where paths.contains(entry.path) {
                found.insert(entry.path)
                guard included.insert(entry.path).inserted, ManifestFormat.of(entry.path) == nil,
                    let bytes = contents.bytes(of: entry.path, atMost: ManifestFiles.maximumBytes)
                else { continue }
                MakeManifest.read(ManifestFile(path: entry.path, bytes: bytes), into: &self)
            }
            for include in wanted
            where !include.isOptional && found.isDisjoint(with: include.candidates) {
                giveUp(on: [.makeTarget], of: include.file)
            }
        }
    }

    // MARK: Looking up

    /// All that is declared by a name and is of one of these kinds.
    func declared(_ name: String, kinds: Set<Kind>) -> [Declared] {
        (declaredByName[name] ?? []).map { declared[$0] }.filter { kinds.contains($0.kind) }
    }

    /// A dependency by its name, or by one that differs only in case, `_` for `-`, or the scope.
    func dependency(_ name: String) -> Dependency? {
        dependencyByName[Self.normalised(name)].map { dependencies[$0] }
    }

    /// What shows that a package manager or build tool is used: a lock file, a field, a manifest.
    func uses(manager: String) -> Evidence? { managers[manager] }

    /// The folders in which something shows that a package manager or build tool is used.
    func folders(using manager: String) -> Set<String> { managerFolders[manager] ?? [] }

    /// A pattern among the declared names that a name matches: `test-%` of a makefile.
    func pattern(matching name: String, kinds: Set<Kind>) -> Declared? {
        patterns.lazy.map { declared[$0] }.first { candidate in
            guard kinds.contains(candidate.kind) else { return false }
            let parts = candidate.name.split(
                separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 && name.hasPrefix(parts[0]) && name.hasSuffix(parts[1])
                && name.utf8.count > parts[0].utf8.count + parts[1].utf8.count
        }
    }

    /// Files that may declare names of these kinds that could not be read off.
    /// - Parameter folders: Only in these folders, or in files that others include; when no manifest of these kinds
    ///   lies in them, or nil: anywhere.
    func unknowable(_ kinds: Set<Kind>, in folders: Set<String>? = nil) -> [Unknowable] {
        let all = unknowable.filter { !$0.kinds.isDisjoint(with: kinds) }
        guard let folders, !all.isEmpty else { return all }
        let near = all.filter { folders.contains($0.folder) || $0.path.hasSuffix(".mk") }
        let isReadHere = declared.contains {
            kinds.contains($0.kind) && folders.contains($0.folder)
        }
        return near.isEmpty && !isReadHere ? all : near
    }

    func mayDeclareMore(_ kinds: Set<Kind>) -> Bool { !unknowable(kinds).isEmpty }

    /// Whether the repository has any manifest that declares names of these kinds, even unreadable ones.
    func hasAny(_ kinds: Set<Kind>) -> Bool {
        mayDeclareMore(kinds) || declared.contains { kinds.contains($0.kind) }
    }

    static func normalised(_ name: String) -> String {
        String(
            decoding: name.utf8.map { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
                case UInt8(ascii: "_"), UInt8(ascii: "."): UInt8(ascii: "-")
                default: byte
                }
            }, as: UTF8.self)
    }

    // MARK: Collecting

    mutating func declare(_ name: String, _ kind: Kind, at line: Int?, of file: ManifestFile) {
        guard !name.isEmpty, name.utf8.count <= 200 else { return }
        if kind == .makeTarget || kind == .taskfileTask, name.utf8.contains(UInt8(ascii: "%")) {
            patterns.append(declared.count)
        }
        declaredByName[name, default: []].append(declared.count)
        declared.append(
            Declared(
                name: name, kind: kind, place: Evidence(path: file.path, line: line),
                folder: file.folder))
    }

    mutating func depend(
        on name: String, _ ecosystem: Ecosystem, version: String? = nil, at line: Int?,
        of file: ManifestFile
    ) {
        guard !name.isEmpty, name.utf8.count <= 200 else { return }
        let index = dependencies.count
        dependencies.append(
            Dependency(
                name: name, ecosystem: ecosystem, version: version,
                place: Evidence(path: file.path, line: line)))
        let key = Self.normalised(name)
        if dependencyByName[key] == nil { dependencyByName[key] = index }
        if name.hasPrefix("@"), let slash = name.firstIndex(of: "/") {
            let bare = Self.normalised(String(name[name.index(after: slash)...]))
            if dependencyByName[bare] == nil { dependencyByName[bare] = index }
        }
    }

    mutating func package(
        _ name: String, _ ecosystem: Ecosystem, at line: Int?, of file: ManifestFile
    ) {
        guard !name.isEmpty, name.utf8.count <= 200 else { return }
        packages.append(
            Package(
                name: name, folder: file.folder, ecosystem: ecosystem,
                place: Evidence(path: file.path, line: line)))
    }

    mutating func use(_ manager: String, at line: Int? = nil, of file: ManifestFile) {
        managerFolders[manager, default: []].insert(file.folder)
        // The evidence closest to the top folder is what a reader would be shown.
        let new = Evidence(path: file.path, line: line)
        if let old = managers[manager], old.path.utf8.count <= file.path.utf8.count { return }
        managers[manager] = new
    }

    /// Notes that a makefile includes another file, whose targets are then unknown when it is not there.
    mutating func include(_ name: String, by file: ManifestFile, isOptional: Bool) {
        // Relative to where make runs, which is the top folder or that of the file.
        let candidates = [file.folder, ""].compactMap { RelativePath.normal(name, in: $0) }
        if included.count < 200, includes.count < 200 {
            includes.append((candidates, file, isOptional))
        }
    }

    mutating func giveUp(on kinds: Set<Kind>, of file: ManifestFile, isOfWords: Bool = false) {
        unknowable.append(
            Unknowable(isOfWords: isOfWords, kinds: kinds, folder: file.folder, path: file.path))
    }
}
