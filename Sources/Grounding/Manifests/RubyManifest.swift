/// `Gemfile`, gem specifications and Rakefiles, by their words.
enum RubyManifest {
    static func readGemfile(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("bundle", of: file)
        for word in ["gem", "pod"] {
            for found in file.strings(after: word) { depend(on: found, of: file, into: &manifests) }
        }
    }

    static func readSpecification(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("gem", of: file)
        for word in ["add_dependency", "add_runtime_dependency", "add_development_dependency"] {
            for found in file.strings(after: word) { depend(on: found, of: file, into: &manifests) }
        }
        for word in [".name =", ".name  =", ".name   =", ".name    =", ".name     =", ".name="] {
            for found in file.strings(after: word) {
                manifests.package(found.text, .ruby, at: found.line, of: file)
            }
        }
    }

    private static func depend(
        on found: ManifestFile.Found, of file: ManifestFile, into manifests: inout Manifests
    ) {
        let comma = file.skipSpace(from: found.end)
        let next = file.byte(at: comma) == UInt8(ascii: ",") ? file.skipSpace(from: comma + 1) : nil
        manifests.depend(
            on: found.text, .ruby, version: next.flatMap { file.string(at: $0)?.text },
            at: found.line, of: file)
    }

    /// Tasks with their namespaces, which are told by how far the lines are moved in.
    static func readTasks(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("rake", of: file)
        var spaces: [(name: String, indent: Int)] = []
        for (index, line) in file.lines.enumerated() {
            let indent = line.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count
            let words = line.split { " \t(,".contains($0) }
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            while let last = spaces.last, indent <= last.indent { spaces.removeLast() }
            if first == "namespace", words.count > 1 {
                spaces.append((name(words[1]), indent))
            } else if first == "task" || first.hasSuffix("Task.new"), words.count > 1 {
                let name = first == "task" ? name(words[1]) : name(words[1])
                let whole = (spaces.map(\.name) + [name]).joined(separator: ":")
                manifests.declare(whole, .rakeTask, at: index + 1, of: file)
            } else if first == "require" || first == "load" || first.hasSuffix(".load_tasks")
                || first.hasSuffix(".new") || first == "import"
            {
                manifests.giveUp(on: [.rakeTask], of: file, isOfWords: true)
            }
        }
    }

    /// `:name`, `"name"`, `name:`, `:name=>`
    private static func name(_ word: Substring) -> String {
        String(word.drop { ":'\"".contains($0) }.prefix { !"'\"=>) {".contains($0) })
            .trimmingColon
    }
}

extension String {
    fileprivate var trimmingColon: String { hasSuffix(":") ? String(dropLast()) : self }
}

/// `mix.exs` and the tasks that a project brings.
enum ElixirManifest {
    static func read(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("mix", of: file)
        var isAliases = false
        for (index, line) in file.lines.enumerated() {
            let text = line.trimmedASCII
            if text.hasPrefix("defp aliases") || text.hasPrefix("def aliases")
                || text.hasPrefix("aliases: [")
            {
                isAliases = true
                continue
            }
            if text.hasPrefix("def ") || text.hasPrefix("defp ") { isAliases = false }
            if text.hasPrefix("app:"), let app = text.split(separator: ":").dropFirst().first {
                manifests.package(
                    String(app.trimmedASCII.prefix { $0 != "," }), .elixir, at: index + 1, of: file)
            }
            let entry = text.drop { $0 == "[" || $0 == " " }
            if entry.hasPrefix("{:") {
                let rest = entry.dropFirst(2)
                let name = rest.prefix { $0 != "," && $0 != "}" }.trimmedASCII
                let version = rest.split(separator: "\"").dropFirst().first.map(String.init)
                manifests.depend(
                    on: String(name), .elixir, version: version, at: index + 1, of: file)
            }
            guard isAliases, let colon = text.firstIndex(of: ":") else { continue }
            let quoted = text.hasPrefix("\"") ? text.split(separator: "\"").first : nil
            let name = String(quoted ?? text[..<colon])
            guard !name.contains(" "), !name.contains("[") else { continue }
            manifests.declare(name, .mixAlias, at: index + 1, of: file)
        }
    }

    /// `lib/mix/tasks/*.ex`: `defmodule Mix.Tasks.My.Task` is `my.task`.
    static func readTask(_ file: ManifestFile, into manifests: inout Manifests) {
        for found in file.offsets(after: "defmodule Mix.Tasks") {
            guard file.byte(at: found) == UInt8(ascii: "."), let word = file.word(at: found + 1)
            else {
                continue
            }
            let name = word.text.split(separator: ".").map(underscored).joined(separator: ".")
            manifests.declare(name, .mixTask, at: word.line, of: file)
        }
    }

    private static func underscored(_ name: Substring) -> String {
        var result = ""
        for character in name {
            if character.isUppercase, !result.isEmpty { result.append("_") }
            result += character.lowercased()
        }
        return result
    }
}
