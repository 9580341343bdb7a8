import Traces

/// Scripts and dependencies that a workspace's package.json files declare.
struct PackageScripts {
    private var scripts: Set<String> = []
    private var dependencies: Set<String> = []
    /// Whether a package.json is there that could not be read: then nothing can be denied.
    private var isUnknown = false

    init(_ workspace: WorkspaceSnapshot) {
        for path in workspace.files where path.split(separator: "/").last == "package.json" {
            guard let text = workspace.manifests[path], let manifest = try? JSONValue(parsing: text)
            else {
                isUnknown = true
                continue
            }
            scripts.formUnion((manifest["scripts"]?.object ?? [:]).keys)
            for group in ["dependencies", "devDependencies", "peerDependencies"] {
                dependencies.formUnion((manifest[group]?.object ?? [:]).keys)
            }
        }
    }

    func has(script name: String) -> Bool { isUnknown || scripts.contains(name) }

    /// Whether a dependency may bring a program of that name: packages and their programs are named
    /// alike (`@playwright/test` brings `playwright`).
    func hasProgram(_ name: String) -> Bool { dependencies.contains { $0.contains(name) } }
}
