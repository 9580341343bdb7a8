import PathPatterns
import Traces

/// Looking names and paths up.
extension CommandLookup {
    /// A script, target or task by its name.
    /// - Parameter place: Where it must be declared; nil folder: anywhere.
    func nameFinding(
        _ word: ShellWord, _ kinds: Set<Manifests.Kind>, called what: String,
        in place: Place = Place()
    ) -> Finding {
        if word.isOpen { return .open(.placeholder) }
        let name = word.text
        let all = manifests.declared(name, kinds: kinds)
        let folder = place.isCertain ? place.folder : nil
        let here = folder.map { folder in all.filter { $0.folder == folder } } ?? all
        if let best = nearestDeclaration(here, to: place.folder) { return .found(best.place) }
        if let pattern = manifests.pattern(matching: name, kinds: kinds) {
            return .found(pattern.place)
        }
        if name.contains("{"), name.contains(",") {
            let names = ToxManifest.expanded(name)
            guard names.count > 1, !names.contains(where: { $0.contains("{") }) else {
                return .open(.placeholder)
            }
            let all = names.map {
                nameFinding(ShellWord(text: $0, isOpen: false), kinds, called: what, in: place)
            }
            return all.first(where: \.isMissing) ?? all[0]
        }
        if Placeholder.isOne(name) { return .open(.placeholder) }
        if let several = severalNames(name, kinds) { return several }
        let near: Set<String> = folder.map { [$0] } ?? ["", base, place.folder ?? ""]
        let unknowable = manifests.unknowable(kinds, in: near)
        if !unknowable.isEmpty, !unknowable.allSatisfy(\.isOfWords) || isMadeOfKnownWords(name) {
            return .open(.unreadable)
        }
        let wherever = folder.map { " in `\($0)`" } ?? ""
        if let other = all.first {
            return .missing(
                sought: "\(what) `\(name)`\(wherever)",
                nearest: "`\(name)` in `\(other.place.path)`")
        }
        return .missing(
            sought: "\(what) `\(name)`\(wherever)", nearest: nearestName(to: name, kinds))
    }

    /// `test:*`, `lint/format`: one text for several names.
    private func severalNames(_ name: String, _ kinds: Set<Manifests.Kind>) -> Finding? {
        if name.contains("*") {
            guard let glob = try? GlobPattern(name, matchesNamesAnywhere: false) else {
                return .open(.placeholder)
            }
            return manifests.declared.first { kinds.contains($0.kind) && glob.matches($0.name) }.map
            { .found($0.place) }
        }
        let parts = name.replacing("\\|", with: "|").split { "/|,".contains($0) }.map(String.init)
        guard let first = parts.first, parts.count > 1 else { return nil }
        // `release:patch|minor`: what comes before the last mark is of all of them.
        let stem = first.lastIndex { ":-_.".contains($0) }.map { String(first[...$0]) } ?? ""
        let found = parts.map { part in
            manifests.declared(part, kinds: kinds).first
                ?? manifests.declared(stem + part, kinds: kinds).first
        }
        guard let first = found.first, let place = first?.place,
            !found.contains(where: { $0 == nil })
        else { return nil }
        return .found(place)
    }

    /// Whether every word of a name stands somewhere in the repository, so that a rule can have put it together.
    private func isMadeOfKnownWords(_ name: String) -> Bool {
        guard repository.tokens.isWhole else { return true }
        return name.split { "-_:/.".contains($0) }.allSatisfy {
            $0.allSatisfy(\.isNumber) || repository.tokens.place(of: String($0)) != nil
        }
    }

    private func nearestDeclaration(
        _ declared: [Manifests.Declared], to folder: String?
    ) -> Manifests.Declared? {
        declared.first { $0.folder == folder } ?? declared.first { $0.folder == base }
            ?? declared.first
    }

    private func nearestName(to name: String, _ kinds: Set<Manifests.Kind>) -> String? {
        let candidates = manifests.declared.lazy.filter { kinds.contains($0.kind) }.prefix(400)
        let names = candidates.map(\.name)
        let near =
            EditDistance.closest(to: name, in: Array(names))
            ?? names.first { $0.holds(name) || name.holds($0) && $0.utf8.count > 2 }
        guard let near, let declared = candidates.first(where: { $0.name == near }) else {
            return nil
        }
        return "`\(near)` in `\(declared.place.path)`"
    }

    /// A package of this repository by its name, its name without scope, or its folder.
    func packageFinding(_ word: ShellWord, _ ecosystems: Set<Manifests.Ecosystem>) -> (
        Finding, folder: String?
    ) {
        var name = word.text
        if word.isOpen || name.hasPrefix("{") { return (.open(.placeholder), nil) }
        if name.hasPrefix("./") { name = String(name.dropFirst(2)) }
        while name.hasSuffix("/") { name.removeLast() }
        let packages = manifests.packages.filter { ecosystems.contains($0.ecosystem) }
        if name.contains("*") || name.contains("?") {
            guard let glob = try? GlobPattern(name, matchesNamesAnywhere: false) else {
                return (.open(.placeholder), nil)
            }
            let found = packages.first { glob.matches($0.name) || glob.matches($0.folder) }
            if let found { return (.found(found.place), nil) }
            if let path = repository.listing.matches(glob, limit: 1).first {
                return (.found(Evidence(path: path)), nil)
            }
            return (.missing(sought: "package that matches `\(name)`", nearest: nil), nil)
        }
        let wanted = Manifests.normalised(name)
        let found =
            packages.first { $0.name == name }
            ?? packages.first { $0.folder == name || $0.folder == RelativePath.join(base, name) }
            ?? packages.first {
                Manifests.normalised($0.name) == wanted
                    || $0.name.hasPrefix("@") && $0.name.hasSuffix("/" + name)
            } ?? packages.first { $0.folder.hasSuffix("/" + name) }
        if let found { return (.found(found.place), found.folder) }
        if let folder = repository.listing.find(name), repository.listing.isFolder(folder),
            name.contains("/")
        {
            return (.found(Evidence(path: folder)), folder)
        }
        // A dependency's sources can be named, too: `cargo update -p serde`.
        if let dependency = manifests.dependency(name) { return (.found(dependency.place), nil) }
        if Placeholder.isOne(name) { return (.open(.placeholder), nil) }
        let near = EditDistance.closest(to: name, in: Array(packages.map(\.name).prefix(500)))
        return (
            .missing(sought: "package `\(name)`", nearest: near.map { "package `\($0)`" }), nil
        )
    }

    /// A file or folder named in a command.
    func pathFinding(_ word: ShellWord, in place: Place) -> Finding {
        if word.isOpen { return .open(.placeholder) }
        var text = word.text
        if let colons = Array(text.utf8).firstPlace(of: Array("::".utf8)) {
            text = String(decoding: Array(text.utf8)[..<colons], as: UTF8.self)
        }
        text = Self.withoutLineNumber(text)
        if text.utf8.contains(UInt8(ascii: "\\")) {
            text = String(text.map { $0 == "\\" ? "/" : $0 })
        }
        if text.hasPrefix("/") || text.hasPrefix("~") || text.holds("://")
            || text.dropFirst().hasPrefix(":/")
        {
            return .open(.onUsersMachine)
        }
        while text.hasPrefix("./") { text = String(text.dropFirst(2)) }
        if text.hasSuffix("/...") { text = String(text.dropLast(4)) }
        if text.isEmpty || text == "." || text == "..." || text == ".." {
            return .open(.placeholder)
        }
        let folders = self.folders(from: place)
        for folder in folders {
            guard let path = RelativePath.normal(text, in: folder),
                let found = repository.listing.find(path)
            else { continue }
            return .found(Evidence(path: found.isEmpty ? "." : found))
        }
        if text.contains(where: { "*?{[".contains($0) }) { return globFinding(text, in: folders) }
        guard
            let path = RelativePath.normal(text, in: place.folder ?? "")
                ?? RelativePath.normal(text)
        else { return .open(.onUsersMachine) }
        // A bare name is of the folder that the reader is to be in by then.
        if let plain = RelativePath.normal(text),
            let found = repository.listing.places(endingWith: plain).first
        {
            return .found(Evidence(path: found))
        }
        if Placeholder.isOne(text) { return .open(.placeholder) }
        if let doubt = repository.doubt(about: path) { return .open(doubt) }
        if BuildOutput.contains(path) { return .open(.buildOutput) }
        let nearest = repository.listing.nearest(to: path)
        if let path = PathText(text), path.components.count > 1,
            Kinship(repository.listing).degree(of: path, nearest) == .unknown
        {
            return .open(.unrelated)
        }
        // Test runners take the beginning of a path, too.
        if nearest.missing == path, let existing = nearest.existing,
            existing.utf8.starts(with: (path + ".").utf8)
        {
            return .found(Evidence(path: existing))
        }
        return .missing(
            sought: "`\(nearest.missing)`", nearest: nearest.existing.map { "`\($0)`" })
    }

    private func globFinding(_ text: String, in folders: [String]) -> Finding {
        for folder in folders {
            let pattern = RelativePath.join(folder, text)
            guard let glob = try? GlobPattern(pattern, matchesNamesAnywhere: false) else {
                return .open(.placeholder)
            }
            if let found = repository.listing.matches(glob, limit: 1).first {
                return .found(Evidence(path: found))
            }
        }
        return .open(.placeholder)
    }

    /// Where a relative path can begin, the likeliest first.
    private func folders(from place: Place) -> [String] {
        var folders: [String] = []
        if let folder = place.folder { folders.append(folder) }
        if !(place.isCertain) || folders.isEmpty {
            folders += [base, ""]
            folders += manifests.packages.prefix(200).map(\.folder)
        }
        var seen: Set<String> = []
        return folders.filter { seen.insert($0).inserted }
    }

    private static func withoutLineNumber(_ text: String) -> String {
        var end = text.endIndex
        var rest = text[...]
        while let colon = rest.lastIndex(of: ":"), colon != rest.startIndex,
            rest[rest.index(after: colon)...].allSatisfy({ $0.isNumber || $0 == "-" }),
            rest.index(after: colon) < rest.endIndex
        {
            end = colon
            rest = rest[..<colon]
        }
        return String(text[..<end])
    }

    /// Arguments that are surely paths of the repository: looked up; others say nothing.
    func pathArguments(_ words: [ShellWord], in place: Place) -> [Finding] {
        words.compactMap { word in
            guard !word.isOpen, Self.looksLikePath(word.text) else { return nil }
            return pathFinding(word, in: place)
        }
    }

    /// A slash and plain letters, or a name with the ending of a source file.
    static func looksLikePath(_ text: String) -> Bool {
        guard text.utf8.count < 300, !text.hasPrefix("-"), !text.hasPrefix("@"),
            !text.hasPrefix("//"),
            !text.contains("="), !text.contains("://"), !text.contains(","), !text.contains("|"),
            !text.contains("^"), !text.contains(" ")
        else { return false }
        let path = text.prefix { $0 != ":" }
        if let dot = path.lastIndex(of: "."), dot != path.startIndex {
            let ending = path[path.index(after: dot)...].lowercased()
            if sourceEndings.contains(ending) { return true }
        }
        return path.contains("/")
            && path.first.map { $0.isLetter || $0 == "." || $0 == "_" } == true
    }

    private static let sourceEndings: Set<String> = [
        "py", "pyi", "ts", "tsx", "js", "jsx", "mjs", "cjs", "mts", "cts", "rb", "rs", "go", "java",
        "kt",
        "kts", "swift", "cs", "csproj", "sln", "fsproj", "php", "ex", "exs", "sh", "bash", "ps1",
        "pl",
        "c", "cc", "cpp", "h", "hpp", "vue", "svelte", "toml", "yml", "yaml", "r", "R", "lua",
        "dart", "scala",
    ]
}

/// Words that the reader is to replace.
enum Placeholder {
    static func isOne(_ text: String) -> Bool {
        if text.isEmpty { return true }
        let lower = text.lowercased()
        if lower.contains("...") && !lower.hasSuffix("/...") && lower != "./..."
            && !lower.hasPrefix("...")
        {
            return true
        }
        if text.contains("<") || text.contains("…") || text.contains("$") || text.contains("{{") {
            return true
        }
        if text.hasPrefix("{") && text.hasSuffix("}") || text.contains("[") { return true }
        if lower.holds("path/to") || lower.hasPrefix("your") || lower.holds("/your")
            || lower.holds("xxx")
        {
            return true
        }
        if lower.holds("path:to") { return true }
        if text.split(separator: "/").contains(where: PlaceholderPath.isPlaceholder) { return true }
        let names = lower.split { "/.:@".contains($0) }
        if names.contains(where: { words.contains(String($0)) }) { return true }
        if lower.hasPrefix("path-to") || lower.hasPrefix("path_to") || lower.holds("project.tests")
            || lower.holds("projectname")
        {
            return true
        }
        if lower.holds("test_my_") || lower.holds("my_test") || lower.holds("specific_test") {
            return true
        }
        if lower.hasPrefix("my-") || lower.hasPrefix("my_") || lower.hasPrefix("some-")
            || lower.hasPrefix("some_")
        {
            return true
        }
        // `NAME`, `TEST_FILE`, `PKG/file`
        let first = text.split(separator: "/").first ?? ""
        return first.count > 2 && first.allSatisfy { $0.isUppercase || $0 == "_" || $0 == "-" }
            && !first.hasPrefix("README") && !known.contains(String(first))
    }

    private static let words: Set<String> = [
        "foo", "bar", "baz", "qux", "example", "examplefile", "filename", "file_name", "file-name",
        "name", "file", "script-name",
        "package-name", "target-name", "test-name", "task-name", "project-name", "component-name",
        "packagename",
        "package_name", "testname", "test_name", "testfile", "test-file", "test_file",
        "module_name", "placeholder", "specific",
        "specific-test", "specific_test", "whatever", "something", "xyz", "abc", "x", "n",
        "test_foo", "test_my_thing",
        "test_something", "test_module", "test_function", "test_specific", "testclass",
        "projectname", "classname",
        "methodname", "dir", "directory", "folder", "script", "target", "somefile", "some", "my",
        "myfile", "mytest", "my_test", "crate_name",
        "crate-name", "feature-name", "branch-name", "env", "environment", "service-name",
        "service_name", "command", "subcommand", "pattern",
    ]
    private static let known: Set<String> = [
        "LICENSE", "CHANGELOG", "BUILD", "WORKSPACE", "Makefile", "TODO",
    ]
}

/// Folders that builds and tests make.
enum BuildOutput {
    static func contains(_ path: String) -> Bool {
        path.split(separator: "/").contains {
            names.contains(String($0)) || $0.hasSuffix(".egg-info")
        }
    }

    private static let names: Set<String> = [
        "dist", "build", "out", "target", "node_modules", ".venv", "venv", "coverage", "htmlcov",
        "__pycache__", ".next", ".nuxt", ".output", ".turbo", ".nx", ".cache", ".tox", ".nox",
        "_build", "obj", ".build", "DerivedData", "zig-out", "cmake-build-debug", "test-results",
        "playwright-report", "_site", "storybook-static", "_deps", ".gradle",
    ]
}
