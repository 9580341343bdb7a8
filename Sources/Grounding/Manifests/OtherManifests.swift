import ConfigFiles
import Traces

/// `composer.json`.
enum PHPManifest {
    static func read(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("composer", of: file)
        guard let root = file.json else {
            manifests.giveUp(on: [.composerScript], of: file)
            return
        }
        for (name, _) in (root["scripts"] ?? [:]).members {
            manifests.declare(
                name, .composerScript, at: file.line(ofKey: name, below: "scripts"), of: file)
        }
        for group in ["require", "require-dev"] {
            for (name, version) in (root[group] ?? [:]).members {
                let line = file.line(ofKey: name, below: group)
                manifests.depend(on: name, .php, version: version.string, at: line, of: file)
                if let short = name.split(separator: "/").dropFirst().first {
                    manifests.depend(
                        on: String(short), .php, version: version.string, at: line, of: file)
                }
            }
        }
        if let name = root["name"]?.string {
            manifests.package(name, .php, at: file.line(ofKey: "name"), of: file)
        }
        for (name, _) in (root.at("extra", "scripts") ?? [:]).members {
            manifests.declare(name, .composerScript, at: file.line(ofKey: name), of: file)
        }
    }
}

/// `pubspec.yaml`.
enum DartManifest {
    static func read(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("dart", of: file)
        guard let root = file.yaml else { return }
        if let name = root["name"] {
            manifests.package(name.text ?? "", .dart, at: name.position.line, of: file)
        }
        for table in ["dependencies", "dev_dependencies"] {
            for pair in root[table]?.mapping ?? [] {
                if pair.key == "flutter" { manifests.use("flutter", of: file) }
                manifests.depend(
                    on: pair.key, .dart, version: pair.value.text, at: pair.keyPosition.line,
                    of: file)
            }
        }
        for pair in root.mapping ?? [] where pair.key == "melos" || pair.key == "scripts" {
            for script in (pair.value["scripts"] ?? pair.value).mapping ?? [] {
                manifests.declare(
                    script.key, .pythonTask, at: script.keyPosition.line, of: file)
            }
        }
    }
}

/// Compose files and Dockerfiles.
enum DockerManifest {
    static func readCompose(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("docker compose", of: file)
        manifests.use("docker", of: file)
        guard let root = file.yaml else {
            manifests.giveUp(on: [.composeService, .composeProfile], of: file)
            return
        }
        if root["include"] != nil { manifests.giveUp(on: [.composeService], of: file) }
        for pair in root["services"]?.mapping ?? [] {
            manifests.declare(pair.key, .composeService, at: pair.keyPosition.line, of: file)
            for profile in pair.value["profiles"]?.sequence ?? [] {
                manifests.declare(
                    profile.text ?? "", .composeProfile, at: profile.position.line, of: file)
            }
            if let image = pair.value["image"]?.text {
                depend(
                    on: image, at: pair.value["image"]?.position.line, of: file, into: &manifests)
            }
        }
    }

    static func readDockerfile(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("docker", of: file)
        for (index, line) in file.lines.enumerated() {
            let words = line.split { $0 == " " || $0 == "\t" }
            guard words.first?.uppercased() == "FROM",
                let image = words.dropFirst().first(where: { !$0.hasPrefix("--") })
            else { continue }
            depend(on: String(image), at: index + 1, of: file, into: &manifests)
        }
    }

    private static func depend(
        on image: String, at line: Int?, of file: ManifestFile, into manifests: inout Manifests
    ) {
        guard let last = image.split(separator: "/").last else { return }
        let parts = last.split(separator: ":", maxSplits: 1)
        manifests.depend(
            on: String(parts[0].prefix { $0 != "@" }), .docker,
            version: parts.count > 1 ? String(parts[1]) : nil, at: line, of: file)
    }
}

/// `Package.swift`, by its calls, and the schemes of Xcode projects.
enum SwiftManifest {
    static func read(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("swift", of: file)
        for word in [
            ".target", ".executableTarget", ".testTarget", ".binaryTarget", ".systemLibrary",
            ".macro", ".plugin",
        ] {
            for found in file.strings(after: word) {
                manifests.declare(found.text, .swiftTarget, at: found.line, of: file)
            }
        }
        for word in [".library", ".executable", ".plugin"] {
            for found in file.strings(after: word) {
                manifests.declare(found.text, .swiftProduct, at: found.line, of: file)
            }
        }
        for offset in file.offsets(after: ".package") {
            for (found, _) in file.strings(inBracketsFrom: offset) {
                guard found.text.contains("/") || found.text.contains("."),
                    let last = found.text.split(separator: "/").last
                else { continue }
                let name = last.hasSuffix(".git") ? last.dropLast(4) : last
                manifests.depend(on: String(name), .swift, at: found.line, of: file)
                break
            }
        }
        for found in file.strings(after: ".product") {
            manifests.depend(on: found.text, .swift, at: found.line, of: file)
        }
        if let name = file.strings(after: "Package").first {
            manifests.package(name.text, .swift, at: name.line, of: file)
        }
        // Targets that a loop or a helper makes.
        if file.text.holds("name: \"\\(") || file.text.holds("name: name") {
            manifests.giveUp(on: [.swiftTarget, .swiftProduct], of: file)
        }
    }

    static func readScheme(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("xcodebuild", of: file)
        manifests.declare(
            String(file.name.dropLast(".xcscheme".count)), .swiftTarget, at: nil, of: file)
    }

    static func readXcodeGen(_ file: ManifestFile, into manifests: inout Manifests) {
        guard let root = file.yaml, let targets = root["targets"]?.mapping else { return }
        for pair in targets + (root["schemes"]?.mapping ?? []) {
            manifests.declare(pair.key, .swiftTarget, at: pair.keyPosition.line, of: file)
        }
        for pair in root["packages"]?.mapping ?? [] {
            manifests.depend(on: pair.key, .swift, at: pair.keyPosition.line, of: file)
        }
    }
}

/// CMake, Meson, vcpkg and Bazel, by their calls.
enum NativeManifests {
    static func readCMake(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("cmake", of: file)
        for word in ["add_executable", "add_library", "add_custom_target", "add_test"] {
            for found in file.words(after: word) {
                if found.text.contains("$") {
                    manifests.giveUp(on: [.cmakeTarget], of: file, isOfWords: true)
                } else {
                    manifests.declare(found.text, .cmakeTarget, at: found.line, of: file)
                }
            }
        }
        for word in ["find_package", "FetchContent_Declare", "pkg_check_modules", "CPMAddPackage"] {
            for found in file.words(after: word) {
                manifests.depend(on: found.text, .cpp, at: found.line, of: file)
            }
        }
        for found in file.words(after: "project") {
            manifests.package(found.text, .cpp, at: found.line, of: file)
        }
        // Functions of the project's own declare targets, too.
        if !file.offsets(after: "function").isEmpty || !file.offsets(after: "macro").isEmpty {
            manifests.giveUp(on: [.cmakeTarget], of: file, isOfWords: true)
        }
    }

    static func readPresets(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("cmake", of: file)
        guard let root = file.json else {
            manifests.giveUp(on: [.cmakePreset], of: file)
            return
        }
        if root["include"] != nil { manifests.giveUp(on: [.cmakePreset], of: file) }
        for (key, list) in root.members where key.hasSuffix("Presets") {
            for name in (list.array ?? []).compactMap({ $0["name"]?.string }) {
                manifests.declare(
                    name, .cmakePreset, at: file.line(ofKey: name, below: key), of: file)
            }
        }
    }

    static func readMeson(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("meson", of: file)
        for word in ["executable", "library", "shared_library", "static_library", "custom_target"] {
            for found in file.strings(after: word) {
                manifests.declare(found.text, .cmakeTarget, at: found.line, of: file)
            }
        }
        for found in file.strings(after: "dependency") {
            manifests.depend(on: found.text, .cpp, at: found.line, of: file)
        }
    }

    static func readVcpkg(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("vcpkg", of: file)
        for entry in file.json?["dependencies"]?.array ?? [] {
            guard let name = entry.string ?? entry["name"]?.string else { continue }
            manifests.depend(on: name, .cpp, at: file.line(ofKey: name), of: file)
        }
    }

    static func readConan(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("conan", of: file)
        for (index, line) in file.lines.enumerated() {
            let text = line.trimmedASCII
            guard let slash = text.firstIndex(of: "/"), !text.hasPrefix("#") else { continue }
            let name = text[..<slash].split { "\"'( ".contains($0) }.last ?? ""
            manifests.depend(on: String(name), .cpp, at: index + 1, of: file)
        }
    }

    static func readBazel(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("bazel", of: file)
        for word in ["name =", "name="] {
            for found in file.strings(after: word) {
                manifests.declare(found.text, .bazelTarget, at: found.line, of: file)
            }
        }
        for found in file.strings(after: "bazel_dep") {
            manifests.depend(on: found.text, .cpp, at: found.line, of: file)
        }
    }
}

/// What continuous integration and commit hooks run.
enum AutomationManifests {
    static func readWorkflow(_ file: ManifestFile, into manifests: inout Manifests) {
        for (index, line) in file.lines.enumerated() {
            let words = line.split { " \t-".contains($0) }
            let text = line.trimmedASCII.drop { $0 == "-" || $0 == " " }
            guard !words.isEmpty, text.hasPrefix("uses:") else { continue }
            let name = text.dropFirst("uses:".count).trimmedASCII
            let bare = name.prefix { $0 != "@" }.drop { $0 == "\"" || $0 == "'" }
            guard !bare.hasPrefix("."), !bare.isEmpty else { continue }
            let version = name.split(separator: "@").dropFirst().first.map(String.init)
            manifests.depend(on: String(bare), .ci, version: version, at: index + 1, of: file)
        }
    }

    static func readHooks(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("pre-commit", of: file)
        guard let root = file.yaml else {
            manifests.giveUp(on: [.preCommitHook], of: file)
            return
        }
        for repository in root["repos"]?.sequence ?? [] {
            if let address = repository["repo"], let name = address.text?.split(separator: "/").last
            {
                manifests.depend(
                    on: String(name), .ci, version: repository["rev"]?.text,
                    at: address.position.line, of: file)
            }
            for hook in repository["hooks"]?.sequence ?? [] {
                guard let id = hook["id"], let name = id.text else { continue }
                manifests.declare(name, .preCommitHook, at: id.position.line, of: file)
                manifests.depend(on: name, .ci, at: id.position.line, of: file)
                if let alias = hook["alias"]?.text {
                    manifests.declare(alias, .preCommitHook, at: id.position.line, of: file)
                }
                for entry in hook["additional_dependencies"]?.sequence ?? [] {
                    guard let text = entry.text, let requirement = Requirement(text) else {
                        continue
                    }
                    manifests.depend(
                        on: requirement.name, .ci, version: requirement.version,
                        at: entry.position.line, of: file)
                }
            }
        }
    }
}
