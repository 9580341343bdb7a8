import ConfigFiles
import Traces

/// just: recipes, aliases and modules.
enum JustManifest {
    static func read(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("just", of: file)
        for (index, line) in file.lines.enumerated() {
            guard let first = line.utf8.first, first > 0x20, first != UInt8(ascii: "#") else {
                continue
            }
            let words = line.split { $0 == " " || $0 == "\t" }
            switch words.first {
            case "alias" where words.count > 1, "mod" where words.count > 1,
                "mod?" where words.count > 1:
                manifests.declare(
                    String(words[1].prefix { $0 != ":" }), .justRecipe, at: index + 1, of: file)
            case "import", "import?": break
            case "set", "export", "unexport": break
            default: recipe(line, at: index + 1, of: file, into: &manifests)
            }
        }
    }

    private static func recipe(
        _ line: Substring, at number: Int, of file: ManifestFile, into manifests: inout Manifests
    ) {
        let text = line.drop { $0 == "@" }
        let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        guard !name.isEmpty, let colon = text.firstIndex(of: ":") else { return }
        let next = text.index(after: colon)
        // `name := value` sets a variable; a default value may hold a colon, so any is looked for.
        let isAssignment = next < text.endIndex && text[next] == "="
        guard !isAssignment || text[..<colon].contains("=") else { return }
        manifests.declare(String(name), .justRecipe, at: number, of: file)
    }
}

/// Task: `Taskfile.yml`.
enum TaskfileManifest {
    static func read(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("task", of: file)
        guard let root = file.yaml else {
            manifests.giveUp(on: [.taskfileTask], of: file)
            return
        }
        for pair in root["tasks"]?.mapping ?? [] {
            manifests.declare(pair.key, .taskfileTask, at: pair.keyPosition.line, of: file)
            for alias in pair.value["aliases"]?.sequence ?? [] {
                manifests.declare(
                    alias.text ?? "", .taskfileTask, at: alias.position.line, of: file)
            }
        }
        for pair in root["includes"]?.mapping ?? [] {
            manifests.declare(pair.key + ":%", .taskfileTask, at: pair.keyPosition.line, of: file)
        }
    }
}

/// mise: `mise.toml` and files of tasks.
enum MiseManifest {
    static func read(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("mise", of: file)
        guard let root = file.toml else {
            manifests.giveUp(on: [.miseTask], of: file)
            return
        }
        let places = TOMLPlaces(file)
        for (name, task) in (root["tasks"] ?? [:]).members {
            manifests.declare(name, .miseTask, at: places["tasks", name], of: file)
            if let alias = task["alias"]?.string {
                manifests.declare(alias, .miseTask, at: places["tasks", name, "alias"], of: file)
            }
            for alias in (task["alias"]?.array ?? []).compactMap(\.string) {
                manifests.declare(alias, .miseTask, at: places["tasks", name, "alias"], of: file)
            }
        }
        if root.at("task_config", "includes") != nil {
            manifests.giveUp(on: [.miseTask], of: file, isOfWords: true)
        }
        for (name, version) in (root["tools"] ?? [:]).members {
            manifests.depend(
                on: name, .ci, version: version.string, at: places["tools", name], of: file)
            manifests.use(name, at: places["tools", name], of: file)
        }
    }

    /// A script that is a task by where it lies.
    static func readTask(_ file: ManifestFile, into manifests: inout Manifests) {
        guard let start = Array(file.path.utf8).firstPlace(of: Array("tasks/".utf8)) else { return }
        let name = String(decoding: file.path.utf8.dropFirst(start + 6), as: UTF8.self)
        let parts = name.split(separator: "/")
        manifests.declare(parts.joined(separator: ":"), .miseTask, at: nil, of: file)
        let stem = parts.last?.prefix { $0 != "." } ?? ""
        manifests.declare(
            (parts.dropLast() + [stem]).joined(separator: ":"), .miseTask, at: nil, of: file)
    }
}
