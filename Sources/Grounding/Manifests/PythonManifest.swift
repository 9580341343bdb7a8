import Traces

/// `pyproject.toml`, `Pipfile` and `pixi.toml`.
enum PythonManifest {
    static func read(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("pip", of: file)
        guard let root = file.toml else {
            manifests.giveUp(
                on: [.pythonScript, .pythonTask, .hatchEnvironment, .pythonExtra, .pythonGroup],
                of: file)
            return
        }
        let places = TOMLPlaces(file)
        var reader = Tables(file: file, places: places)
        reader.project(root, into: &manifests)
        reader.groups(root, into: &manifests)
        reader.poetry(root.at("tool", "poetry"), into: &manifests)
        reader.tasks(root["tool"], into: &manifests)
        for (name, _) in (root["tool"] ?? [:]).members {
            manifests.use(name, at: places["tool", name], of: file)
        }
    }

    static func readPipfile(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("pipenv", of: file)
        guard let root = file.toml else { return }
        let places = TOMLPlaces(file)
        for table in ["packages", "dev-packages"] {
            for (name, version) in (root[table] ?? [:]).members {
                manifests.depend(
                    on: name, .python, version: version.string ?? version["version"]?.string,
                    at: places[table, name], of: file)
            }
        }
        for (name, _) in (root["scripts"] ?? [:]).members {
            manifests.declare(name, .pythonTask, at: places["scripts", name], of: file)
        }
    }

    static func readPixi(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("pixi", of: file)
        guard let root = file.toml else { return }
        var reader = Tables(file: file, places: TOMLPlaces(file))
        reader.pixi(root, below: [], into: &manifests)
    }

    private struct Tables {
        let file: ManifestFile
        let places: TOMLPlaces

        mutating func project(_ root: JSONValue, into manifests: inout Manifests) {
            let project = root["project"]
            if let name = project?["name"]?.string {
                manifests.package(name, .python, at: places["project", "name"], of: file)
            }
            for table in ["scripts", "gui-scripts"] {
                declare(project?[table], .pythonScript, ["project", table], into: &manifests)
            }
            depend(project?["dependencies"], ["project", "dependencies"], into: &manifests)
            for (name, list) in (project?["optional-dependencies"] ?? [:]).members {
                let keys = ["project", "optional-dependencies", name]
                manifests.declare(name, .pythonExtra, at: places.line(of: keys), of: file)
                depend(list, keys, into: &manifests)
            }
            depend(
                root.at("build-system", "requires"), ["build-system", "requires"], into: &manifests)
            for backend in (root.at("build-system", "requires")?.array ?? []).compactMap(\.string) {
                for (word, manager) in [("poetry", "poetry"), ("pdm", "pdm"), ("flit", "flit")]
                where backend.hasPrefix(word) {
                    manifests.use(manager, at: places["build-system", "requires"], of: file)
                }
            }
            if project?["dynamic"]?.array?.contains("optional-dependencies") == true {
                manifests.giveUp(on: [.pythonExtra], of: file)
            }
        }

        mutating func groups(_ root: JSONValue, into manifests: inout Manifests) {
            for (name, list) in (root["dependency-groups"] ?? [:]).members {
                let keys = ["dependency-groups", name]
                manifests.declare(name, .pythonGroup, at: places.line(of: keys), of: file)
                depend(list, keys, into: &manifests)
            }
            for table in ["uv", "rye"] {
                let keys = ["tool", table, "dev-dependencies"]
                depend(root.at("tool", table, "dev-dependencies"), keys, into: &manifests)
            }
            for (name, list) in (root.at("tool", "pdm", "dev-dependencies") ?? [:]).members {
                let keys = ["tool", "pdm", "dev-dependencies", name]
                manifests.declare(name, .pythonGroup, at: places.line(of: keys), of: file)
                depend(list, keys, into: &manifests)
            }
        }

        mutating func poetry(_ poetry: JSONValue?, into manifests: inout Manifests) {
            guard let poetry else { return }
            if let name = poetry["name"]?.string {
                manifests.package(name, .python, at: places["tool", "poetry", "name"], of: file)
            }
            var tables = [
                (poetry["dependencies"], ["tool", "poetry", "dependencies"]),
                (poetry["dev-dependencies"], ["tool", "poetry", "dev-dependencies"]),
            ]
            for (name, group) in (poetry["group"] ?? [:]).members {
                let keys = ["tool", "poetry", "group", name]
                manifests.declare(name, .pythonGroup, at: places.line(of: keys), of: file)
                tables.append((group["dependencies"], keys + ["dependencies"]))
            }
            for (table, keys) in tables {
                for (name, version) in (table ?? [:]).members where name != "python" {
                    manifests.depend(
                        on: name, .python, version: version.string ?? version["version"]?.string,
                        at: places.line(of: keys + [name]), of: file)
                }
            }
            declare(
                poetry["scripts"], .pythonScript, ["tool", "poetry", "scripts"], into: &manifests)
            declare(poetry["extras"], .pythonExtra, ["tool", "poetry", "extras"], into: &manifests)
        }

        mutating func tasks(_ tool: JSONValue?, into manifests: inout Manifests) {
            guard let tool else { return }
            for (name, table) in [
                ("poe", "tasks"), ("taskipy", "tasks"), ("pdm", "scripts"), ("rye", "scripts"),
                ("thx", "jobs"),
            ] {
                declare(tool.at(name, table), .pythonTask, ["tool", name, table], into: &manifests)
            }
            if tool.at("poe", "include") != nil { manifests.giveUp(on: [.pythonTask], of: file) }
            for (name, environment) in (tool.at("hatch", "envs") ?? [:]).members {
                let keys = ["tool", "hatch", "envs", name]
                manifests.declare(name, .hatchEnvironment, at: places.line(of: keys), of: file)
                declare(environment["scripts"], .pythonTask, keys + ["scripts"], into: &manifests)
                let list = environment["dependencies"] ?? environment["extra-dependencies"]
                depend(list, keys + ["dependencies"], into: &manifests)
            }
            if let pixi = tool["pixi"] {
                self.pixi(pixi, below: ["tool", "pixi"], into: &manifests)
            }
            if let ini = tool.at("tox", "legacy_tox_ini")?.string {
                ToxManifest.read(
                    INIFile(lines: ini.split(separator: "\n", omittingEmptySubsequences: false)),
                    firstLine: places["tool", "tox", "legacy_tox_ini"] ?? 1, of: file,
                    into: &manifests)
            }
            ToxManifest.readNative(
                tool["tox"], below: ["tool", "tox"], places, of: file, into: &manifests)
        }

        mutating func pixi(_ root: JSONValue, below keys: [String], into manifests: inout Manifests)
        {
            declare(root["tasks"], .pythonTask, keys + ["tasks"], into: &manifests)
            for (name, feature) in (root["feature"] ?? [:]).members {
                declare(
                    feature["tasks"], .pythonTask, keys + ["feature", name, "tasks"],
                    into: &manifests)
                packages(of: feature, keys + ["feature", name], into: &manifests)
            }
            packages(of: root, keys, into: &manifests)
        }

        private func packages(of root: JSONValue, _ keys: [String], into manifests: inout Manifests)
        {
            for table in ["dependencies", "pypi-dependencies"] {
                for (name, version) in (root[table] ?? [:]).members {
                    manifests.depend(
                        on: name, .python, version: version.string ?? version["version"]?.string,
                        at: places.line(of: keys + [table, name]), of: file)
                }
            }
        }

        private func declare(
            _ table: JSONValue?, _ kind: Manifests.Kind, _ keys: [String],
            into manifests: inout Manifests
        ) {
            for (name, _) in (table ?? [:]).members {
                manifests.declare(name, kind, at: places.line(of: keys + [name]), of: file)
            }
        }

        private func depend(
            _ list: JSONValue?, _ keys: [String], into manifests: inout Manifests
        ) {
            for entry in (list?.array ?? []).compactMap(\.string) {
                guard let requirement = Requirement(entry) else { continue }
                let start = places.line(of: keys) ?? 1
                let line = file.line(of: entry, from: start) ?? start
                manifests.depend(
                    on: requirement.name, .python, version: requirement.version, at: line, of: file)
            }
        }
    }
}

/// A requirement as pip writes it (PEP 508): `name[extra]>=1; marker`.
struct Requirement: Hashable {
    var name: String
    var version: String?

    init?(_ text: some StringProtocol) {
        let bytes = Substring(text).utf8
        let name = bytes.drop { $0 <= 0x20 }.prefix { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
                UInt8(ascii: "."):
                true
            default: false
            }
        }
        guard let first = name.first, first != UInt8(ascii: "-"), first != UInt8(ascii: ".") else {
            return nil
        }
        self.name = String(Substring(name))
        var rest = bytes[name.endIndex...].prefix {
            $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "#")
        }
        if rest.first == UInt8(ascii: "["), let end = rest.firstIndex(of: UInt8(ascii: "]")) {
            rest = rest[rest.index(after: end)...]
        }
        let version = Substring(rest).trimmedASCII
        self.version = version.isEmpty ? nil : String(version)
    }
}
