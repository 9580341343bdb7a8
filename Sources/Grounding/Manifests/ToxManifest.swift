import Traces

/// Environments of tox: `tox.ini`, `setup.cfg`, `tox.toml` and what pyproject.toml embeds.
enum ToxManifest {
    static func read(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("tox", of: file)
        read(INIFile(file), of: file, into: &manifests)
    }

    static func readTOML(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("tox", of: file)
        readNative(file.toml, below: [], TOMLPlaces(file), of: file, into: &manifests)
    }

    static func read(
        _ config: INIFile, firstLine: Int = 1, of file: ManifestFile,
        into manifests: inout Manifests
    ) {
        for (name, line) in config.sections where name.hasPrefix("testenv:") {
            for name in expanded(String(name.dropFirst("testenv:".count))) {
                manifests.declare(name, .toxEnvironment, at: line + firstLine - 1, of: file)
            }
        }
        for entry in config.entries
        where ["tox", "tox:tox"].contains(entry.section)
            && ["envlist", "env_list"].contains(entry.key)
        {
            for (text, line) in entry.lines {
                for name in expanded(text) {
                    manifests.declare(name, .toxEnvironment, at: line + firstLine - 1, of: file)
                }
            }
        }
        // `py312,cov: coverage run`: factors that a name can be put together of.
        for entry in config.entries where entry.section.hasPrefix("testenv") {
            for (text, line) in entry.lines {
                guard let colon = text.firstIndex(of: ":"),
                    text.index(after: colon) < text.endIndex,
                    text[text.index(after: colon)] == " "
                else { continue }
                for name in expanded(String(text[..<colon])) where !name.contains(" ") {
                    manifests.declare(
                        name.hasPrefix("!") ? String(name.dropFirst()) : name, .toxEnvironment,
                        at: line + firstLine - 1, of: file)
                }
            }
        }
    }

    static func readNative(
        _ root: JSONValue?, below keys: [String], _ places: TOMLPlaces, of file: ManifestFile,
        into manifests: inout Manifests
    ) {
        for (name, _) in (root?["env"] ?? [:]).members {
            manifests.declare(
                name, .toxEnvironment, at: places.line(of: keys + ["env", name]), of: file)
        }
        for name in (root?["env_list"]?.array ?? []).compactMap(\.string) {
            manifests.declare(
                name, .toxEnvironment, at: places.line(of: keys + ["env_list"]), of: file)
        }
    }

    /// Names with their braces unfolded: `py{310,311}-{unit,all}, lint`.
    static func expanded(_ text: String) -> [String] {
        var depth = 0
        var parts: [String] = [""]
        for character in text {
            if character == "{" { depth += 1 }
            if character == "}" { depth -= 1 }
            if depth == 0, character == "," || character.isWhitespace {
                parts.append("")
            } else if !character.isWhitespace {
                parts[parts.count - 1].append(character)
            }
        }
        return parts.filter { !$0.isEmpty }.flatMap { unfolded($0, budget: 8) }
    }

    private static func unfolded(_ text: String, budget: Int) -> [String] {
        guard budget > 0, let open = text.firstIndex(of: "{"),
            let close = text[open...].firstIndex(of: "}")
        else { return [text] }
        let choices = text[text.index(after: open)..<close]
            .split(separator: ",", omittingEmptySubsequences: false).prefix(30)
        let rest = unfolded(String(text[text.index(after: close)...]), budget: budget - 1).prefix(
            60)
        return choices.flatMap { choice in rest.map { text[..<open] + choice + $0 } }
    }
}
