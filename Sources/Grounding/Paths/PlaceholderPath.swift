/// Names that stand for a name: `path/to/file`, `foo.py`, `my-component.tsx`.
enum PlaceholderPath {
    static func isPlaceholder(_ path: PathText) -> Bool {
        let names = path.components.map { $0.lowercased() }
        if zip(names, names.dropFirst()).contains(where: { $0 == "path" && $1 == "to" }) {
            return true
        }
        return path.components.contains(where: isPlaceholder)
    }

    static func isPlaceholder(_ name: Substring) -> Bool {
        let stem = name.drop { "._[(<".contains($0) }.prefix { !".])>".contains($0) }
        let words = NameLikeness.words(of: String(stem))
        guard let first = words.first else { return false }
        if words.count == 1, wholeNames.contains(first) { return true }
        if capitals.contains(String(stem)) { return true }
        // `PascalCase.ts`: how to name, not a name.
        if words.count == 2, words[1] == "case", cases.contains(first) { return true }
        if firstWords.contains(first) { return words.count > 1 }
        // `somepackage`, `mymodule`, `filename_ext`
        if words.contains("filename") { return true }
        if let start = firstWords.first(where: first.hasPrefix),
            fillers.contains(String(first.dropFirst(start.count)))
        {
            return true
        }
        if metasyntactic.contains(where: { word in words.contains(word) }) { return true }
        // `service_name`, `ComponentName`, `feature-name`, `test_EventNameHere`
        if words.count > 1, words.last == "here" { return true }
        // `Feature-N-Name`
        if words.count > 2, words.contains("n") || words.contains("x"), words.last == "name" {
            return true
        }
        if words.count > 1, words.last == "name", words.count <= 3,
            words.count == 2 || fillers.contains(words[words.count - 2])
        {
            return true
        }
        return stem.count > 1 && stem.allSatisfy { $0 == "x" || $0 == "X" || $0 == "N" }
    }

    private static let metasyntactic: Set<String> = [
        "foo", "bar", "baz", "qux", "foobar", "xxx", "xyz", "whatever",
    ]
    private static let wholeNames: Set<String> = [
        "filename", "foldername", "dirname", "placeholder", "something", "yourfile", "myfile",
        "mymodule", "mycomponent", "somefile", "file", "path", "name", "newfile", "x", "y", "z",
        "example",
    ]
    private static let capitals: Set<String> = [
        "PATH", "NAME", "FILE", "FILENAME", "DIR", "PACKAGE", "MODULE", "COMPONENT", "LANG", "ID",
        "PLUGIN", "PROJECT", "SERVICE", "FEATURE", "TARGET",
    ]
    private static let cases: Set<String> = [
        "pascal", "camel", "kebab", "snake", "title", "upper", "lower", "screaming", "dot",
    ]
    private static let firstWords: Set<String> = ["my", "your", "some", "dummy"]
    private static let fillers: Set<String> = [
        "component", "file", "folder", "directory", "module", "service", "feature", "package",
        "plugin", "test", "class", "function", "project", "app", "crate", "model", "page", "tool",
        "skill", "command", "agent", "branch", "repo", "extension", "rule", "provider", "hook",
        "integration", "resource", "migration", "entity", "table", "domain", "script", "example",
        "library", "block", "template", "route", "task", "group",
    ]
}
