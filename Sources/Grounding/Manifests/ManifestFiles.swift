/// The manifests among a repository's files, each with what reads it.
struct ManifestFiles {
    /// The largest manifest that is read; generated ones can be larger and declare nothing of use.
    static let maximumBytes = 1 << 20
    /// How many are read at most: those nearest to the top folder.
    static let maximumFiles = 5000

    private let contents: any RepositoryContents
    private var found: [(entry: RepositoryEntry, format: ManifestFormat)] = []
    private var position = 0

    init(_ contents: any RepositoryContents) {
        self.contents = contents
        for entry in contents.entries where entry.kind == .file {
            guard let format = ManifestFormat.of(entry.path), !Self.isInstalled(entry.path) else {
                continue
            }
            found.append((entry, format))
        }
        // What lies nearer to the top comes first.
        found.sort {
            let (left, right) = (Self.depth($0.entry.path), Self.depth($1.entry.path))
            return left == right ? $0.entry.path < $1.entry.path : left < right
        }
        found.removeLast(max(0, found.count - Self.maximumFiles))
    }

    mutating func next() -> (file: ManifestFile, format: ManifestFormat)? {
        guard position < found.count else { return nil }
        defer { position += 1 }
        let (entry, format) = found[position]
        if format.isNameEnough { return (ManifestFile(path: entry.path, bytes: []), format) }
        let bytes = contents.bytes(of: entry.path, atMost: Self.maximumBytes) ?? []
        return (ManifestFile(path: entry.path, bytes: bytes), format)
    }

    private static func depth(_ path: String) -> Int {
        path.utf8.count { $0 == UInt8(ascii: "/") }
    }

    /// Copies of other people's packages.
    private static func isInstalled(_ path: String) -> Bool {
        path.utf8.starts(with: "vendor/".utf8) || path.holds("node_modules/")
            || path.holds("site-packages/") || path.holds("/vendor/")
    }
}

/// How a manifest is read.
struct ManifestFormat: Sendable {
    typealias Reader = @Sendable (ManifestFile, inout Manifests) -> Void
    var read: Reader
    /// Whether the file's name says all there is to know: the lock file of a package manager.
    var isNameEnough = false

    /// By a file's name, or its folder and ending; nil for what is no manifest.
    static func of(_ path: String) -> ManifestFormat? {
        let bytes = path.utf8
        let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
        let name = bytes[(slash.map { bytes.index(after: $0) } ?? bytes.startIndex)...]
        guard name.count <= 96 else { return nil }
        let key = String(Substring(name))
        if let reader = readers[key] { return ManifestFormat(read: reader) }
        if let manager = marks[key] {
            return ManifestFormat(read: { $1.use(manager, of: $0) }, isNameEnough: true)
        }
        // A string's beginning and end are compared as bytes, a substring's as characters.
        let folder = slash.map { String(Substring(bytes[..<$0])) } ?? ""
        return other(key, in: folder).map { ManifestFormat(read: $0) }
    }

    private static func other(_ name: String, in folder: String) -> Reader? {
        if let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) {
            let ending = String(name[name.utf8.index(after: dot)...])
            if let reader = readersByEnding[ending] { return reader }
            switch ending {
            case "txt", "in":
                if name.hasPrefix("requirements") || name.hasSuffix("requirements.txt")
                    || folder.hasSuffix("requirements") || name.hasPrefix("constraints")
                {
                    return PythonManifest.readRequirements
                }
            case "yml", "yaml":
                if folder.hasSuffix(".github/workflows") { return AutomationManifests.readWorkflow }
                if name.hasPrefix("docker-compose") || name.hasPrefix("compose.") {
                    return DockerManifest.readCompose
                }
                if name.hasPrefix("environment") { return PythonManifest.readConda }
                if name.lowercased().hasPrefix("taskfile") { return TaskfileManifest.read }
            case "ex": if folder.hasSuffix("mix/tasks") { return ElixirManifest.readTask }
            case "py": if folder == "tasks" { return PythonManifest.readTasks }
            case "toml":
                if name == "config.toml", folder.hasSuffix(".cargo") {
                    return RustManifest.readConfig
                }
                if name == "config.toml", folder.hasSuffix("mise") { return MiseManifest.read }
            default: break
            }
        }
        if name.hasPrefix("Dockerfile") || name.hasSuffix(".Dockerfile")
            || name.hasSuffix(".dockerfile") || name.hasPrefix("Containerfile")
        {
            return DockerManifest.readDockerfile
        }
        if name.hasPrefix("Makefile.") { return MakeManifest.read }
        for place in ["mise-tasks", ".mise-tasks", "mise/tasks", ".mise/tasks"]
        where folder.hasSuffix(place) || folder.hasPrefix(place + "/") {
            return MiseManifest.readTask
        }
        return nil
    }
}
