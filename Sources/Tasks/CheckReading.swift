import ConfigFiles

/// Reads a task's `checks`.
enum CheckReading {
    static func checks(in task: ConfigMapping) -> [Check] {
        var names: Set<String> = []
        return task.optionalList("checks") { element in
            let kinds = ["fact", "trap", "grounded"]
            guard let (kind, value) = element.mapping(keys: kinds).exactlyOne(of: kinds) else {
                return nil
            }
            if kind == "grounded" { return value.bool() ? .grounded : nil }
            let given = value.mapping(keys: ["name", "any"])
            let name = given.string("name")
            if !name.isEmpty, !names.insert(name).inserted {
                given["name"]?.reject(.other("unlike the names of the other checks"))
            }
            let patterns = given.list("any", pattern)
            if let any = given["any"], any.node.sequence?.isEmpty == true {
                any.reject(.other("at least one regular expression"))
            }
            return kind == "fact"
                ? .fact(name: name, patterns: patterns) : .trap(name: name, patterns: patterns)
        }
    }

    /// A regular expression that Swift's `Regex` takes, and that does not match just anything.
    private static func pattern(_ value: ConfigValue) -> String? {
        let text = value.string()
        guard !text.allSatisfy(\.isWhitespace) else { return nil }
        do {
            let regex = try Regex(text).ignoresCase()
            if try regex.firstMatch(in: "") != nil {
                value.reject(.other("a regular expression that does not match the empty text"))
            }
        } catch {
            value.reject(.other("a regular expression"))
        }
        return text
    }
}
