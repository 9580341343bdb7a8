/// What a schema says about the elements of arrays and the members of objects.
extension SchemaCheck {
    // MARK: Arrays

    mutating func arrayIssues(
        _ elements: [JSONValue], _ keywords: [String: JSONValue], _ place: Place
    ) -> [InputIssue] {
        var found = countIssues(elements.count, "elements", keywords, "minItems", "maxItems", place)
        if keywords["uniqueItems"]?.bool == true, elements.count > 1 {
            if !spend(elements.count * 4) {
                undecided += 1
            } else if Set(elements.map(\.canonical)).count < elements.count {
                found.append(.mismatch(parameter: place.path, rule: "have no element twice"))
            }
        }
        // Before 2020-12 the fixed elements were `items`, the rest `additionalItems`.
        let fixed = keywords["prefixItems"]?.array ?? keywords["items"]?.array ?? []
        let rest = keywords["items"]?.array == nil ? keywords["items"] : keywords["additionalItems"]
        for (index, element) in elements.enumerated() where found.count < JSONSchema.mostIssues {
            guard let schema = index < fixed.count ? fixed[index] : rest else { break }
            found += issues(
                in: element, by: schema, at: place.element(index, closes: self.schema.closesObjects)
            )
        }
        return found
    }

    func countIssues(
        _ count: Int, _ what: String, _ keywords: [String: JSONValue], _ minimum: String,
        _ maximum: String, _ place: Place
    ) -> [InputIssue] {
        if let least = keywords[minimum]?.integer, count < least {
            return [.mismatch(parameter: place.path, rule: "have \(least) \(what) or more")]
        }
        if let most = keywords[maximum]?.integer, count > most {
            return [.mismatch(parameter: place.path, rule: "have \(most) \(what) or fewer")]
        }
        return []
    }

    // MARK: Objects

    mutating func objectIssues(
        _ members: [String: JSONValue], _ keywords: [String: JSONValue], _ place: Place
    ) -> [InputIssue] {
        var found = (keywords["required"]?.array ?? []).compactMap(\.string)
            .filter { members[$0] == nil }
            .map { InputIssue.missing(parameter: place.member($0, closes: false).path) }
        found += countIssues(
            members.count, "members", keywords, "minProperties", "maxProperties", place)
        let properties = keywords["properties"]?.object ?? [:]
        let byPattern = (keywords["patternProperties"]?.object ?? [:]).sorted { $0.key < $1.key }
        let others = keywords["additionalProperties"]
        let closes = schema.closesObjects
        // Looked for when the first member comes that has no schema here.
        var named: Set<String>?
        var inside: [InputIssue] = []
        for name in members.keys.sorted() {
            guard found.count + inside.count < JSONSchema.mostIssues, spend() else { break }
            guard let value = members[name] else { continue }
            let member = place.member(name, closes: closes)
            var isCovered = false
            if let schema = properties[name] {
                isCovered = true
                inside += issues(in: value, by: schema, at: member)
            }
            for (pattern, schema) in byPattern where matches(pattern, name) ?? false {
                isCovered = true
                inside += issues(in: value, by: schema, at: member)
            }
            if isCovered { continue }
            if let others {
                let wrong = issues(in: value, by: others, at: member)
                if others.bool == false { found += wrong } else { inside += wrong }
            } else if place.closes {
                let names = named ?? names(in: .object(keywords))
                named = names
                if !names.contains(name), place.path.isEmpty || !names.isEmpty {
                    found.append(.unexpected(parameter: member.path))
                }
            }
        }
        return found + inside
    }

    /// The members that a schema names, itself or through `$ref`, `allOf`, `anyOf` and `oneOf`.
    mutating func names(in schema: JSONValue) -> Set<String> {
        var names: Set<String> = []
        var open = [schema]
        var references: Set<String> = []
        while let next = open.popLast(), spend() {
            guard let keywords = next.object else { continue }
            names.formUnion((keywords["properties"]?.object ?? [:]).keys)
            for combination in ["allOf", "anyOf", "oneOf"] {
                open += keywords[combination]?.array ?? []
            }
            if let reference = keywords["$ref"]?.string, references.insert(reference).inserted,
                let target = target(of: reference)
            {
                open.append(target)
            }
        }
        return names
    }
}
