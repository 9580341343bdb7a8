import ConfigFiles
import Traces

/// `package.json`, `deno.json` and what stands beside them.
enum NPMManifest {
    static func read(_ file: ManifestFile, into manifests: inout Manifests) {
        guard let root = file.json, root.object != nil else {
            manifests.giveUp(on: [.npmScript, .npmBinary], of: file)
            return
        }
        for (name, _) in (root["scripts"] ?? [:]).members {
            manifests.declare(
                name, .npmScript, at: file.line(ofKey: name, below: "scripts"), of: file)
        }
        for group in groups {
            for (name, version) in (root[group] ?? [:]).members {
                manifests.depend(
                    on: name, .npm, version: version.string,
                    at: file.line(ofKey: name, below: group), of: file)
            }
        }
        // Catalogs of bun and yarn.
        for (name, version) in (root.at("workspaces", "catalog") ?? root["catalog"] ?? [:]).members
        {
            manifests.depend(
                on: name, .npm, version: version.string,
                at: file.line(ofKey: name, below: "catalog"), of: file)
        }
        let name = root["name"]?.string
        if let name {
            manifests.package(name, .npm, at: file.line(ofKey: "name"), of: file)
        }
        switch root["bin"] {
        case .string?:
            let bare = name?.split(separator: "/").last.map(String.init)
            manifests.declare(bare ?? "", .npmBinary, at: file.line(ofKey: "bin"), of: file)
        case let bin?:
            for (name, _) in bin.members {
                manifests.declare(
                    name, .npmBinary, at: file.line(ofKey: name, below: "bin"), of: file)
            }
        case nil: break
        }
        if let manager = root["packageManager"]?.string {
            manifests.use(
                String(manager.prefix { $0 != "@" }), at: file.line(ofKey: "packageManager"),
                of: file)
        }
        for (name, _) in (root.at("nx", "targets") ?? [:]).members {
            manifests.declare(name, .nxTarget, at: file.line(ofKey: name, below: "nx"), of: file)
        }
        manifests.use("package.json", of: file)
    }

    private static let groups = [
        "dependencies", "devDependencies", "peerDependencies", "optionalDependencies",
    ]

    static func readDeno(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("deno", of: file)
        guard let root = file.json, root.object != nil else {
            manifests.giveUp(on: [.denoTask], of: file)
            return
        }
        for (name, _) in (root["tasks"] ?? [:]).members {
            manifests.declare(
                name, .denoTask, at: file.line(ofKey: name, below: "tasks"), of: file)
        }
        for (name, source) in (root["imports"] ?? [:]).members {
            let line = file.line(ofKey: name, below: "imports")
            manifests.depend(on: name, .npm, at: line, of: file)
            // `npm:react@18`, `jsr:@std/assert@1`
            guard let source = source.string, let colon = source.firstIndex(of: ":") else {
                continue
            }
            let rest = source[source.index(after: colon)...]
            let at = rest.dropFirst().firstIndex(of: "@") ?? rest.endIndex
            manifests.depend(
                on: String(rest[..<at]), .npm, version: rest[at...].dropFirst().description,
                at: line, of: file)
        }
        if let name = root["name"]?.string {
            manifests.package(name, .npm, at: file.line(ofKey: "name"), of: file)
        }
    }

    static func readTurbo(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("turbo", of: file)
        for key in ["tasks", "pipeline"] {
            for (name, _) in (file.json?[key] ?? [:]).members {
                manifests.declare(
                    name, .turboTask, at: file.line(ofKey: name, below: key), of: file)
            }
        }
    }

    static func readNx(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("nx", of: file)
        for (name, _) in (file.json?["targetDefaults"] ?? [:]).members {
            manifests.declare(
                name, .nxTarget, at: file.line(ofKey: name, below: "targetDefaults"), of: file)
        }
        // Plugins add targets by the files they find.
        if file.json?["plugins"] != nil { manifests.giveUp(on: [.nxTarget], of: file) }
    }

    static func readNxProject(_ file: ManifestFile, into manifests: inout Manifests) {
        guard let targets = file.json?["targets"]?.object else { return }
        for name in targets.keys.sorted() {
            manifests.declare(
                name, .nxTarget, at: file.line(ofKey: name, below: "targets"), of: file)
        }
        if let name = file.json?["name"]?.string {
            manifests.package(name, .npm, at: file.line(ofKey: "name"), of: file)
        }
    }

    static func readPNPMWorkspace(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("pnpm", of: file)
        let root = file.yaml
        let catalogs = [root?["catalog"]] + (root?["catalogs"]?.mapping ?? []).map(\.value)
        for pair in catalogs.flatMap({ $0?.mapping ?? [] }) {
            manifests.depend(
                on: pair.key, .npm, version: pair.value.text, at: pair.keyPosition.line, of: file)
        }
    }
}
