/// Names that stand for others.
enum PlaceholderNames {
    /// `myFunction`, `FooBar`, `YourComponent`, `feature_name`, `XxxService`.
    static func contains(_ name: String) -> Bool {
        let words = NameWords.split(name)
        guard let first = words.first, !words.isEmpty else { return false }
        if possessives.contains(first), words.count > 1 { return true }
        if words.contains(where: stands.contains) { return true }
        // `createX`, `ComponentNameHere`
        if words.count > 1, NameWords.shape(of: name) != .shoutingSnake, let last = words.last,
            ["x", "n", "t", "here"].contains(last)
        {
            return true
        }
        // `feature_name`, and `ClassName_methodName` of several.
        let pieces = name.split(separator: "_").map { NameWords.split($0) }
        if isRoleName(words) || pieces.count > 1 && pieces.contains(where: isRoleName) {
            return true
        }
        // `FeatureNameTests`
        if words.count == 3, isRoleName(Array(words.prefix(2))), !name.contains("_") { return true }
        if words.count > 1, words.allSatisfy({ $0.utf8.count == 1 }) { return true }
        return words.count == 1 && first.utf8.count <= 3
            && Set(first.utf8).count == 1 && first.utf8.count > 1
    }

    private static func isRoleName(_ words: [String]) -> Bool {
        words.count == 2 && (words[1] == "name" || words[1] == "here") && roles.contains(words[0])
    }

    /// The names of ways to write names; they are no symbols of anything.
    static func isNamingStyle(_ name: String) -> Bool { styles.contains(name.lowercased()) }

    /// Whether a sentence or a section's title speaks about how things are named.
    static func speaksOfNaming(_ text: String) -> Bool {
        let words = Words.hashes(text)
        return words.contains(where: stylesAndNaming.contains)
            || zip(words, words.dropFirst()).contains {
                nameWords.contains($0) && namedThings.contains($1)
            }
    }

    private static let stylesAndNaming = hashes(of: styles.union(naming))
    private static let nameWords = ["name", "names", "named"].map { TokenHash.of($0.utf8) }

    private static func hashes(of words: Set<String>) -> Set<UInt64> {
        Set(words.map { TokenHash.of($0.utf8) })
    }

    private static let possessives: Set<String> = ["my", "your", "some", "our"]
    private static let stands: Set<String> = [
        "foo", "bar", "baz", "qux", "quux", "foobar", "xxx", "xxxx", "xyz", "yyy", "zzz", "abc",
        "example", "sample", "dummy", "placeholder", "whatever", "blah", "lorem", "acme",
    ]
    private static let roles: Set<String> = [
        "class", "function", "method", "module", "component", "variable", "file", "hook", "type",
        "feature", "package", "test", "tool", "crate", "service", "model", "field", "property",
        "parameter", "param", "arg", "key", "table", "column", "branch", "script", "command",
        "target", "recipe", "interface", "struct", "enum", "event", "action", "resource", "entity",
        "plugin", "project", "app", "user", "env", "var", "folder", "dir", "directory", "repo",
        "exported", "skill", "rule", "step", "flag", "option", "setting", "suite", "case",
        "fixture",
    ]
    private static let styles: Set<String> = [
        "camelcase", "pascalcase", "snake_case", "kebab-case", "screaming_snake_case",
        "upper_snake_case", "upper_case", "lower_case", "uppercamelcase", "lowercamelcase",
        "constant_case", "titlecase", "screaming_snake", "upper_snake", "dash-case", "param-case",
        "lowercase", "uppercase", "snakecase", "kebabcase", "screaming_case", "lower_snake_case",
        "caps_snake_case", "all_caps", "caps_with_underscores", "capwords",
        "lowercase_with_underscores", "upper_camel_case", "lower_camel_case", "capitalcase",
    ]
    private static let namedThings = hashes(of: [
        "follow", "follows", "tests", "test", "methods", "functions", "classes", "files", "like",
        "branches", "variables", "them", "after",
    ])
    private static let naming: Set<String> = [
        "naming", "prefixed", "suffixed",
        "benennung", "nommage", "nomenclatura", "命名",
    ]
}
