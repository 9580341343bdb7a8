import Traces

/// What a workspace has, for looking claims up.
struct WorkspaceIndex {
    /// Every file and folder, by every way to name it from some folder above it, lower case:
    /// documents name paths from a package's folder as often as from the top.
    private var names: Set<String> = []
    private var folders: Set<String> = []
    private var files: Set<String> = []
    /// Names that the repository's own folder may have, with `_` for `-`.
    private var ownNames: Set<String> = []
    private let scripts: PackageScripts
    private let makefiles: Makefiles

    init(_ workspace: WorkspaceSnapshot) {
        scripts = PackageScripts(workspace)
        makefiles = Makefiles(workspace)
        for file in workspace.files {
            var components = file.lowercased().split(separator: "/")[...]
            names.formUnion(Self.suffixes(of: components))
            while components.popLast() != nil, !components.isEmpty {
                let suffixes = Self.suffixes(of: components)
                guard let whole = suffixes.first, !folders.contains(whole) else { break }
                folders.formUnion(suffixes)
            }
        }
        names.formUnion(folders)
        files = Set(workspace.files.map { $0.lowercased() })
        ownNames = Self.ownNames(of: workspace)
    }

    /// The repository's folder is not part of its paths, but it is mostly called after the package.
    private static func ownNames(of workspace: WorkspaceSnapshot) -> Set<String> {
        let folders = workspace.files.filter { $0.hasSuffix("/__init__.py") }
            .compactMap { $0.split(separator: "/").first.map(String.init) }
        let declared = workspace.manifests.values.flatMap { text in
            text.matches(of: /(?m)^\s*"?name"?\s*[=:]\s*["']([^"']+)["']/).map { match in
                String(match.output.1.split(separator: "/").last ?? "")
            }
        }
        return Set((folders + declared).map(plain))
    }

    private static func plain(_ name: some StringProtocol) -> String {
        name.lowercased().replacing("-", with: "_")
    }

    private static func suffixes(of components: ArraySlice<Substring>) -> [String] {
        components.indices.map { components[$0...].joined(separator: "/") }
    }

    func has(folder: String) -> Bool { folders.contains(folder.lowercased()) }

    /// Also below the repository's own folder, as in `package-name/src/index.ts`.
    func has(_ path: ClaimedPath) -> Bool {
        let text = path.text.lowercased()
        if names.contains(text) { return true }
        guard let first = path.components.first, ownNames.contains(Self.plain(first)) else {
            return false
        }
        let inside = text.split(separator: "/").dropFirst().joined(separator: "/")
        return inside.isEmpty || files.contains(inside) || folders.contains(inside)
    }

    func has(_ command: ClaimedCommand) -> Bool {
        switch command {
        case .script(let name): scripts.has(script: name)
        case .scriptOrProgram(let name): scripts.has(script: name) || scripts.hasProgram(name)
        case .makeTarget(let name): makefiles.has(target: name)
        case .file(let path): has(path)
        }
    }
}
