/// False names for true ones: functions, types, variables, keys.
struct NameFalsehoods {
    let tree: Tree

    /// The expression with its last name misnamed, as in `Cache.fetch()` for `Cache.get()`.
    func misnamed(_ expression: String, dice: inout Dice) -> String? {
        guard let range = Self.lastName(of: expression) else { return nil }
        let name = String(expression[range])
        return candidates(for: name).shuffled(using: &dice).first { !tree.hasWord($0) }.map {
            expression.replacingCharacters(in: range, by: $0)
        }
    }

    /// Whether the last name of the expression is defined in the repository.
    func isDefined(_ expression: String) -> Bool {
        Self.lastName(of: expression).map { tree.defines(String(expression[$0])) } ?? false
    }

    /// Another name of the same kind for a script or target.
    func renamed(_ script: String, dice: inout Dice) -> String? {
        let separator = script.contains(":") ? ":" : script.contains("_") ? "_" : "-"
        let words = ["verify", "full", "strict", "staging", "nightly", "preview", "smoke", "quick"]
        let candidates =
            words.map { script + separator + $0 } + words.map { $0 + separator + script }
        return candidates.shuffled(using: &dice).first {
            !tree.manifestsHave($0) && !tree.has($0)
        }
    }

    private func candidates(for name: String) -> [String] {
        let words = Casing.words(of: name)
        var found: [String] = []
        for (index, word) in words.enumerated() {
            for other in Self.synonyms[word.lowercased()] ?? [] {
                var changed = words
                changed[index] = other
                found.append(Casing.joined(changed, like: name))
            }
        }
        if found.isEmpty || words.count > 1 {
            for word in ["handler", "context", "registry", "batch", "internal", "state"]
            where words.last?.lowercased() != word {
                found.append(Casing.joined(words.dropLast() + [word], like: name))
                found.append(Casing.joined(words + [word], like: name))
            }
        }
        return found
    }

    /// Before a call's parentheses or a type's parameters.
    static func lastName(of expression: String) -> Range<String.Index>? {
        var end = expression.firstIndex { "(<[{ ".contains($0) } ?? expression.endIndex
        while end > expression.startIndex, !isName(expression[expression.index(before: end)]) {
            end = expression.index(before: end)
        }
        var start = end
        while start > expression.startIndex, isName(expression[expression.index(before: start)]) {
            start = expression.index(before: start)
        }
        return start < end ? start..<end : nil
    }

    private static func isName(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_")
    }

    private static let synonyms: [String: [String]] = [
        "get": ["fetch", "retrieve"], "fetch": ["load", "retrieve"], "load": ["read", "import"],
        "read": ["load", "consume"], "create": ["build", "construct"], "build": ["construct"],
        "make": ["create", "construct"], "parse": ["decode", "interpret"], "render": ["draw"],
        "update": ["modify", "refresh"], "delete": ["remove", "destroy"],
        "remove": ["delete", "drop"],
        "set": ["assign", "store"], "add": ["append", "insert"], "is": ["has"], "has": ["contains"],
        "init": ["setup", "prepare"], "handle": ["process"], "process": ["handle"],
        "run": ["execute", "launch"], "execute": ["perform", "run"], "start": ["launch", "begin"],
        "stop": ["halt"], "send": ["dispatch", "transmit"], "check": ["verify", "inspect"],
        "validate": ["verify"], "find": ["lookup", "locate"], "list": ["enumerate"],
        "save": ["persist"], "write": ["emit", "flush"], "convert": ["transform"],
        "resolve": ["locate"], "register": ["enroll"], "generate": ["produce"],
        "manager": ["controller", "coordinator"], "service": ["provider"], "handler": ["processor"],
        "client": ["connector"], "config": ["settings", "options"], "error": ["failure"],
        "provider": ["supplier"], "factory": ["builder"], "model": ["entity"],
        "context": ["scope"], "server": ["daemon"], "request": ["query"], "response": ["reply"],
        "type": ["kind"], "message": ["packet"], "options": ["settings"], "file": ["document"],
        "path": ["location"], "name": ["label"], "data": ["payload"], "key": ["token"],
        "url": ["endpoint"], "dir": ["folder"], "port": ["socket"], "enabled": ["active"],
    ]
}

extension String {
    func replacingCharacters(in range: Range<Index>, by other: String) -> String {
        self[..<range.lowerBound] + other + self[range.upperBound...]
    }
}
