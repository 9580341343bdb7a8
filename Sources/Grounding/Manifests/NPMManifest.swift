import Traces

/// `package.json`.
enum NPMManifest {
    static func read(_ file: ManifestFile, into manifests: inout Manifests) {
        guard let root = try? JSONValue(parsing: file.text), root.object != nil else {
            manifests.giveUp(on: [.npmScript, .npmBinary], of: file)
            return
        }
        for name in (root["scripts"]?.object ?? [:]).keys.sorted() {
            manifests.declare(
                name, .npmScript, at: file.line(ofKey: name, below: "scripts"), of: file)
        }
        for group in groups {
            for (name, version) in (root[group]?.object ?? [:]).sorted(by: { $0.key < $1.key }) {
                manifests.depend(
                    on: name, .npm, version: version.string,
                    at: file.line(ofKey: name, below: group), of: file)
            }
        }
        if let name = root["name"]?.string {
            manifests.package(name, .npm, at: file.line(ofKey: "name"), of: file)
        }
    }

    private static let groups = [
        "dependencies", "devDependencies", "peerDependencies", "optionalDependencies",
    ]
}
