import Traces

/// `Cargo.toml` and `.cargo/config.toml`.
enum RustManifest {
    static func read(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("cargo", of: file)
        guard let root = file.toml else {
            manifests.giveUp(
                on: [.cargoBinary, .cargoExample, .cargoTest, .cargoBench, .cargoFeature], of: file)
            return
        }
        let places = TOMLPlaces(file)
        if let name = root.at("package", "name")?.string {
            manifests.package(name, .rust, at: places["package", "name"], of: file)
            manifests.declare(name, .cargoBinary, at: places["package", "name"], of: file)
        }
        if let name = root.at("lib", "name")?.string {
            manifests.package(name, .rust, at: places["lib", "name"], of: file)
        }
        let lists: [(String, Manifests.Kind)] = [
            ("bin", .cargoBinary), ("example", .cargoExample), ("test", .cargoTest),
            ("bench", .cargoBench),
        ]
        for (table, kind) in lists {
            for name in (root[table]?.array ?? []).compactMap({ $0["name"]?.string }) {
                let line = file.line(of: "\"\(name)\"", from: places[table] ?? 1)
                manifests.declare(name, kind, at: line ?? places[table], of: file)
            }
        }
        for (name, _) in (root["features"] ?? [:]).members {
            manifests.declare(name, .cargoFeature, at: places["features", name], of: file)
        }
        for (name, _) in (root["profile"] ?? [:]).members {
            manifests.declare(name, .cargoProfile, at: places["profile", name], of: file)
        }
        dependencies(root, [], places, of: file, into: &manifests)
        if let workspace = root["workspace"] {
            dependencies(workspace, ["workspace"], places, of: file, into: &manifests)
        }
        for (name, target) in (root["target"] ?? [:]).members {
            dependencies(target, ["target", name], places, of: file, into: &manifests)
        }
    }

    private static func dependencies(
        _ root: JSONValue, _ keys: [String], _ places: TOMLPlaces, of file: ManifestFile,
        into manifests: inout Manifests
    ) {
        for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for (name, value) in (root[table] ?? [:]).members {
                let line = places.line(of: keys + [table, name])
                manifests.depend(
                    on: name, .rust, version: value.string ?? value["version"]?.string, at: line,
                    of: file)
                // Another name than the crate has.
                if let crate = value["package"]?.string {
                    manifests.depend(on: crate, .rust, at: line, of: file)
                }
                if value["optional"]?.bool == true {
                    manifests.declare(name, .cargoFeature, at: line, of: file)
                }
            }
        }
    }

    static func readConfig(_ file: ManifestFile, into manifests: inout Manifests) {
        guard let root = file.toml else {
            manifests.giveUp(on: [.cargoAlias], of: file)
            return
        }
        let places = TOMLPlaces(file)
        for (name, _) in (root["alias"] ?? [:]).members {
            manifests.declare(name, .cargoAlias, at: places["alias", name], of: file)
        }
    }
}
