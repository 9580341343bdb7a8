/// One walk over a schema and a value, with bounds on its depth and its work.
struct SchemaCheck {
    let schema: JSONSchema
    /// Steps left: about one for each keyword group looked at and each member compared.
    private var steps = 100_000
    private static let deepest = 200
    /// How often something could not be decided: too deep, too much, or not understood.
    var undecided = 0
    private var patterns: [String: SchemaPattern?] = [:]

    init(_ schema: JSONSchema) { self.schema = schema }

    mutating func issues(in value: JSONValue) -> [InputIssue] {
        issues(
            in: value, by: schema.root, at: Place(path: "", depth: 0, closes: schema.closesObjects))
    }

    /// Where the walk is: the value's path, how deep the walk is, and whether unnamed members of an
    /// object are issues here (false inside `anyOf` and its like, which the schema around them closes).
    struct Place {
        var path: String
        var depth: Int
        var closes: Bool

        /// The same value, by another schema.
        var within: Place { Place(path: path, depth: depth + 1, closes: false) }
        func member(_ name: String, closes: Bool) -> Place {
            Place(path: path.isEmpty ? name : "\(path).\(name)", depth: depth + 1, closes: closes)
        }
        func element(_ index: Int, closes: Bool) -> Place {
            Place(path: "\(path)[\(index)]", depth: depth + 1, closes: closes)
        }
    }

    mutating func spend(_ count: Int = 1) -> Bool {
        steps -= count
        return steps > 0
    }

    mutating func issues(
        in value: JSONValue, by schema: JSONValue, at place: Place
    ) -> [InputIssue] {
        guard place.depth < Self.deepest, spend() else {
            undecided += 1
            return []
        }
        if case .bool(false) = schema {
            return place.path.isEmpty
                ? [.mismatch(parameter: "", rule: "not be given")]
                : [.unexpected(parameter: place.path)]
        }
        guard let keywords = schema.object else { return [] }
        var found: [InputIssue] = []
        if let reference = keywords["$ref"]?.string {
            // Looking a place up is dearer than looking at it.
            guard spend(8), let target = target(of: reference) else {
                undecided += 1
                return []
            }
            if self.schema.draft == .draft7 {
                return issues(
                    in: value, by: target,
                    at: Place(path: place.path, depth: place.depth + 1, closes: place.closes))
            }
            found += issues(in: value, by: target, at: place.within)
        }
        if let wrong = typeIssue(value, keywords, place) ?? choiceIssue(value, keywords, place) {
            // Nothing else about it is worth saying.
            return found + [wrong]
        }
        switch value {
        case .string(let text): found += textIssues(text, keywords, place)
        case .integer, .number: found += numberIssues(value, keywords, place)
        case .array(let elements): found += arrayIssues(elements, keywords, place)
        case .object(let members): found += objectIssues(members, keywords, place)
        case .null, .bool: break
        }
        return found + combinedIssues(value, keywords, place)
    }

    // MARK: Types and fixed values

    func typeIssue(
        _ value: JSONValue, _ keywords: [String: JSONValue], _ place: Place
    ) -> InputIssue? {
        let types: [String]
        switch keywords["type"] {
        case .string(let type): types = [type]
        case .array(let names): types = names.compactMap(\.string)
        default: return nil
        }
        if types.isEmpty || types.contains(where: { value.isOf(type: $0) }) { return nil }
        // OpenAPI's word for "or null", which some agents' schemas still have.
        if case .null = value, keywords["nullable"]?.bool == true { return nil }
        return .wrongType(
            parameter: place.path, expected: types.joined(separator: " or "),
            provided: value.typeName)
    }

    mutating func choiceIssue(
        _ value: JSONValue, _ keywords: [String: JSONValue], _ place: Place
    ) -> InputIssue? {
        var allowed: [JSONValue]
        if let choices = keywords["enum"]?.array {
            allowed = choices
        } else if let only = keywords["const"] {
            allowed = [only]
        } else {
            return nil
        }
        if let only = keywords["const"] { allowed = allowed.filter { $0.isSame(as: only) } }
        guard spend(allowed.count) else {
            undecided += 1
            return nil
        }
        if allowed.contains(where: { $0.isSame(as: value) }) { return nil }
        return .notInEnum(
            parameter: place.path, allowed: allowed.map { $0.string ?? $0.encoded() },
            provided: value.string ?? value.encoded())
    }

    // MARK: Numbers and texts

    func numberIssues(
        _ value: JSONValue, _ keywords: [String: JSONValue], _ place: Place
    ) -> [InputIssue] {
        var rules: [String] = []
        if let least = keywords["minimum"], value.isLess(than: least) {
            rules.append("be at least \(least.encoded())")
        }
        if let most = keywords["maximum"], most.isLess(than: value) {
            rules.append("be at most \(most.encoded())")
        }
        if let bound = keywords["exclusiveMinimum"], bound.number != nil, !bound.isLess(than: value)
        {
            rules.append("be more than \(bound.encoded())")
        }
        if let bound = keywords["exclusiveMaximum"], bound.number != nil, !value.isLess(than: bound)
        {
            rules.append("be less than \(bound.encoded())")
        }
        if let factor = keywords["multipleOf"], !value.isMultiple(of: factor) {
            rules.append("be a multiple of \(factor.encoded())")
        }
        return rules.map { .mismatch(parameter: place.path, rule: $0) }
    }

    mutating func textIssues(
        _ text: String, _ keywords: [String: JSONValue], _ place: Place
    ) -> [InputIssue] {
        let least = keywords["minLength"]?.integer, most = keywords["maxLength"]?.integer
        var rules: [String] = []
        if least != nil || most != nil {
            // Characters are code points there.
            let length = Int64(text.unicodeScalars.count)
            if let least, length < least { rules.append("have \(least) characters or more") }
            if let most, length > most { rules.append("have \(most) characters or fewer") }
        }
        if let pattern = keywords["pattern"]?.string, matches(pattern, text) == false {
            rules.append("match \(pattern)")
        }
        return rules.map { .mismatch(parameter: place.path, rule: $0) }
    }

    /// Whether `pattern` is found in `text`; nil when the pattern is not understood, or too much work.
    mutating func matches(_ pattern: String, _ text: String) -> Bool? {
        if patterns[pattern] == nil { patterns[pattern] = .some(SchemaPattern(pattern)) }
        guard case .some(.some(let compiled)) = patterns[pattern] else {
            undecided += 1
            return nil
        }
        let (found, cost) = compiled.isFound(in: text, within: steps)
        guard spend(cost), let found else {
            undecided += 1
            return nil
        }
        return found
    }

    // MARK: Combinations

    mutating func combinedIssues(
        _ value: JSONValue, _ keywords: [String: JSONValue], _ place: Place
    ) -> [InputIssue] {
        var found: [InputIssue] = []
        for part in keywords["allOf"]?.array ?? [] {
            found += issues(in: value, by: part, at: place.within)
        }
        if let choices = keywords["anyOf"]?.array {
            found += nearest(among: choices, to: value, place).issues
        }
        if let choices = keywords["oneOf"]?.array {
            let before = undecided
            let outcome = nearest(among: choices, to: value, place, stopsEarly: false)
            found += outcome.issues
            if outcome.fitting > 1, undecided == before {
                found.append(
                    .mismatch(parameter: place.path, rule: "fit one of its choices, not several"))
            }
        }
        if let excluded = keywords["not"] {
            let before = undecided
            if issues(in: value, by: excluded, at: place.within).isEmpty, undecided == before {
                found.append(
                    .mismatch(parameter: place.path, rule: "not fit \(excluded.encoded())"))
            }
        }
        return found
    }

    /// How many choices fit, and when none does, what is wrong by the one that was probably meant: of
    /// the right type if there is one, with the fewest issues, the first of these.
    mutating func nearest(
        among choices: [JSONValue], to value: JSONValue, _ place: Place, stopsEarly: Bool = true
    ) -> (fitting: Int, issues: [InputIssue]) {
        var best: (rank: Int, issues: [InputIssue])?
        var fitting = 0
        for choice in choices {
            let wrong = issues(in: value, by: choice, at: place.within)
            if wrong.isEmpty {
                fitting += 1
                if stopsEarly { break }
                continue
            }
            let isOtherType = wrong.contains {
                if case .wrongType(place.path, _, _) = $0 { true } else { false }
            }
            let rank = wrong.count + (isOtherType ? 1_000 : 0)
            if best.map({ rank < $0.rank }) ?? true { best = (rank, wrong) }
        }
        return (fitting, fitting > 0 ? [] : best?.issues ?? [])
    }
}
