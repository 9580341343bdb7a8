import ConfigFiles

/// Python manifests that are programs or lists: `setup.py`, `setup.cfg`, requirements, nox and invoke files.
extension PythonManifest {
    static func readRequirements(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("pip", of: file)
        for (index, line) in file.lines.enumerated() {
            let line = line.trimmedASCII
            guard let first = line.utf8.first, first != UInt8(ascii: "#"),
                first != UInt8(ascii: "-"),
                !line.utf8.starts(with: "http".utf8), let requirement = Requirement(line)
            else { continue }
            manifests.depend(
                on: requirement.name, .python, version: requirement.version, at: index + 1, of: file
            )
        }
    }

    static func readSetupConfig(_ file: ManifestFile, into manifests: inout Manifests) {
        let config = INIFile(file)
        if let name = config.lines("metadata", "name").first {
            manifests.package(name.text, .python, at: name.line, of: file)
            manifests.use("pip", of: file)
        }
        var lists = config.lines("options", "install_requires")
        lists +=
            config.lines("options", "tests_require") + config.lines("options", "setup_requires")
        for entry in config.entries(of: "options.extras_require") {
            manifests.declare(
                entry.key, .pythonExtra, at: entry.lines.first?.line ?? file.line(of: entry.key),
                of: file)
            lists += entry.lines
        }
        for (text, line) in lists {
            guard let requirement = Requirement(text) else { continue }
            manifests.depend(
                on: requirement.name, .python, version: requirement.version, at: line, of: file)
        }
        for entry in config.entries(of: "options.entry_points") {
            for (text, line) in entry.lines {
                guard let name = text.split(separator: "=").first else { continue }
                manifests.declare(name.trimmedASCII.description, .pythonScript, at: line, of: file)
            }
        }
        ToxManifest.read(config, of: file, into: &manifests)
    }

    static func readSetup(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("pip", of: file)
        for name in file.strings(after: "name=") + file.strings(after: "name =") {
            manifests.package(name.text, .python, at: name.line, of: file)
        }
        for word in [
            "install_requires", "tests_require", "setup_requires", "requirements", "requires",
        ] {
            for offset in file.offsets(after: word) {
                for (found, _) in file.strings(inBracketsFrom: offset) {
                    guard let requirement = Requirement(found.text) else { continue }
                    manifests.depend(
                        on: requirement.name, .python, version: requirement.version, at: found.line,
                        of: file)
                }
            }
        }
        for word in ["extras_require", "extras", "EXTRAS_REQUIRE"] {
            for offset in file.offsets(after: word) {
                for (found, next) in file.strings(inBracketsFrom: offset) {
                    if next == UInt8(ascii: ":") || next == UInt8(ascii: "]") {
                        manifests.declare(found.text, .pythonExtra, at: found.line, of: file)
                    }
                    if next != UInt8(ascii: ":"), let requirement = Requirement(found.text) {
                        manifests.depend(
                            on: requirement.name, .python, version: requirement.version,
                            at: found.line, of: file)
                    }
                }
            }
            if !file.offsets(after: word).isEmpty { manifests.giveUp(on: [.pythonExtra], of: file) }
        }
        for offset in file.offsets(after: "console_scripts") {
            for (found, _) in file.strings(inBracketsFrom: offset + 1) {
                guard let equals = found.text.firstIndex(of: "=") else { continue }
                manifests.declare(
                    found.text[..<equals].trimmedASCII.description, .pythonScript, at: found.line,
                    of: file)
            }
        }
    }

    static func readNox(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("nox", of: file)
        var isDecorated = false
        var name: (text: String, line: Int)?
        for (index, line) in file.lines.enumerated() {
            let text = line.trimmedASCII
            if text.hasPrefix("@nox.session") || text.hasPrefix("@session")
                || text.hasPrefix("@nox_poetry.session") || text.hasPrefix("@nox.sess")
            {
                isDecorated = true
                name = nil
            }
            guard isDecorated else { continue }
            if let start = Array(text.utf8).firstPlace(of: Array("name=".utf8)),
                let found = ManifestFile(path: "", bytes: Array(text.utf8)).string(at: start + 5)
            {
                name = (found.text, index + 1)
            }
            guard text.hasPrefix("def ") || text.hasPrefix("async def ") else { continue }
            let function = text[(text.firstIndex(of: "f") ?? text.startIndex)...].dropFirst(2)
                .prefix { $0 != "(" }.trimmedASCII
            manifests.declare(name?.text ?? String(function), .noxSession, at: index + 1, of: file)
            isDecorated = false
        }
        if file.text.holds("nox.session(") && !file.text.holds("@nox.session(") {
            manifests.giveUp(on: [.noxSession], of: file)
        }
    }

    /// Tasks of Invoke and Fabric.
    static func readTasks(_ file: ManifestFile, into manifests: inout Manifests) {
        guard file.text.holds("invoke") || file.text.holds("fabric") else { return }
        manifests.use("invoke", of: file)
        var isDecorated = false
        for (index, line) in file.lines.enumerated() {
            if line.hasPrefix("@task") || line.hasPrefix("@duty") { isDecorated = true }
            guard isDecorated, line.hasPrefix("def ") else { continue }
            let name = String(line.dropFirst(4).prefix { $0 != "(" })
            manifests.declare(name, .pythonTask, at: index + 1, of: file)
            manifests.declare(
                String(name.map { $0 == "_" ? "-" : $0 }), .pythonTask, at: index + 1, of: file)
            isDecorated = false
        }
    }

    static func readConda(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("conda", of: file)
        let entries = file.yaml?["dependencies"]?.sequence ?? []
        for entry in entries + entries.flatMap({ $0["pip"]?.sequence ?? [] }) {
            guard let text = entry.string, let requirement = Requirement(text) else { continue }
            manifests.depend(
                on: requirement.name, .python, version: requirement.version,
                at: entry.position.line, of: file)
        }
    }
}
