/// Makefiles: which targets can be asked for by name.
///
/// Variables that are set to plain words are put in; a target whose name cannot be known makes the others of its
/// folder unknowable, too, unless it is the path of a file that is made.
struct MakeManifest {
    private var variables: [String: String] = [:]

    static func read(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("make", of: file)
        var reader = MakeManifest()
        var isDefinition = false
        for (line, number, recipe) in logicalLines(of: file) {
            if line.starts(with: "endef") {
                isDefinition = false
            } else if line.starts(with: "define ") {
                isDefinition = true
            } else if !isDefinition {
                reader.read(line, at: number, recipe: recipe, of: file, into: &manifests)
            }
        }
    }

    /// Lines without those of recipes, joined where a backslash ends them, each with the first line of its recipe.
    private static func logicalLines(
        of file: ManifestFile
    ) -> [(text: String, number: Int, recipe: String?)] {
        var joined: [(text: String, number: Int, recipe: String?)] = []
        var current = ""
        var start = 0
        for (index, line) in file.lines.enumerated() {
            if current.isEmpty {
                if line.utf8.first == 0x09 {
                    if !joined.isEmpty, joined[joined.count - 1].recipe == nil {
                        joined[joined.count - 1].recipe = String(line.trimmedASCII)
                    }
                    continue
                }
                start = index + 1
            }
            let goesOn = line.utf8.last == UInt8(ascii: "\\")
            current += goesOn ? String(line.dropLast()) + " " : String(line)
            if goesOn, current.utf8.count < 1 << 16 { continue }
            let text = withoutComment(current)
            if !text.isEmpty { joined.append((text, start, nil)) }
            current = ""
        }
        return joined
    }

    private static func withoutComment(_ line: String) -> String {
        var before: UInt8 = 0x20
        for index in line.utf8.indices {
            let byte = line.utf8[index]
            if byte == UInt8(ascii: "#"), before != UInt8(ascii: "\\") {
                return String(line[..<index]).trimmedASCII
            }
            before = byte
        }
        return line.trimmedASCII
    }

    private mutating func read(
        _ line: String, at number: Int, recipe: String?, of file: ManifestFile,
        into manifests: inout Manifests
    ) {
        for word in ["include ", "-include ", "sinclude "] where line.starts(with: word) {
            let isOptional = word != "include "
            for name in expanded(String(line.dropFirst(word.utf8.count))).split(separator: " ") {
                if name.utf8.contains(UInt8(ascii: "$")) || name.utf8.contains(UInt8(ascii: ")")) {
                    if !isOptional { manifests.giveUp(on: [.makeTarget], of: file) }
                } else if !name.utf8.contains(UInt8(ascii: "*")), !name.hasSuffix(".env"),
                    !name.hasSuffix(".d"), !name.hasPrefix(".env")
                {
                    manifests.include(String(name), by: file, isOptional: isOptional)
                }
            }
            return
        }
        if line.starts(with: "$(eval") || line.starts(with: "$(call")
            || line.starts(with: "$(foreach")
        {
            manifests.giveUp(on: [.makeTarget], of: file, isOfWords: true)
            return
        }
        guard let colon = Self.ruleColon(of: line) else {
            assign(line)
            return
        }
        var names = line[..<colon].trimmedASCII
        if names.utf8.last == UInt8(ascii: "&") { names = names.dropLast() }
        let targets = expanded(String(names)).split(separator: " ").map(String.init)
        if targets == [".PHONY"] {
            var rest = line[line.index(after: colon)...]
            if rest.utf8.first == UInt8(ascii: ":") { rest = rest.dropFirst() }
            for name in expanded(String(rest)).split(separator: " ")
            where !name.utf8.contains(UInt8(ascii: "$")) && !name.utf8.contains(UInt8(ascii: ")")) {
                manifests.declare(String(name), .makeTarget, at: number, of: file)
            }
            return
        }
        for target in targets {
            if target.utf8.contains(UInt8(ascii: "$")) {
                // What has a folder or an ending is a file that is made, not a name to ask for.
                let isFile = target.utf8.contains(UInt8(ascii: "/")) || Self.hasEnding(target)
                if !isFile, let shape = Self.shape(of: target) {
                    manifests.declare(shape, .makeTarget, at: number, of: file)
                } else if !isFile {
                    manifests.giveUp(on: [.makeTarget], of: file, isOfWords: true)
                }
            } else if target == "%" {
                let isSwallowed =
                    recipe == nil || recipe == "@:" || recipe == ":" || recipe == "@true"
                if !isSwallowed { manifests.giveUp(on: [.makeTarget], of: file) }
            } else {
                manifests.declare(target, .makeTarget, at: number, of: file)
            }
        }
    }

    /// `test-%` for `test-$(NAME)`, `%_test` for `$(NAMES:%=%_test)`; nil when nothing of the name is fixed.
    private static func shape(of target: String) -> String? {
        let parts = target.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 2, let open = parts[1].first, open == "(" || open == "{",
            let close = parts[1].firstIndex(of: open == "(" ? ")" : "}")
        else { return nil }
        let name = parts[1][parts[1].index(after: parts[1].startIndex)..<close]
        var middle = "%"[...]
        if let colon = name.firstIndex(of: ":") {
            let replaced = name[name.index(after: colon)...].split(
                separator: "=", omittingEmptySubsequences: false)
            guard replaced.count == 2, replaced[0] == "%",
                replaced[1].count(where: { $0 == "%" }) == 1
            else { return nil }
            middle = replaced[1]
        } else if name.contains(" ") {
            return nil
        }
        let shape = parts[0] + middle + parts[1][parts[1].index(after: close)...]
        return shape.count > 1 ? String(shape) : nil
    }

    private static func hasEnding(_ name: String) -> Bool {
        guard let close = name.utf8.lastIndex(of: UInt8(ascii: ")")) else { return false }
        return name[close...].utf8.contains(UInt8(ascii: "."))
    }

    /// The colon of a rule, outside of variables; nil for an assignment.
    private static func ruleColon(of line: String) -> String.Index? {
        let bytes = line.utf8
        var depth = 0
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            let next = bytes.index(after: index)
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: "=") where depth == 0: return nil
            case UInt8(ascii: ":") where depth == 0:
                var after = next
                while after < bytes.endIndex, bytes[after] == UInt8(ascii: ":") {
                    after = bytes.index(after: after)
                }
                if after < bytes.endIndex, bytes[after] == UInt8(ascii: "=") { return nil }
                return index
            default: break
            }
            index = next
        }
        return nil
    }

    private mutating func assign(_ line: String) {
        guard let equals = line.utf8.firstIndex(of: UInt8(ascii: "=")) else { return }
        var name = line[..<equals]
        var adds = false
        while let last = name.utf8.last, ":?+! \t".utf8.contains(last) {
            adds = adds || last == UInt8(ascii: "+")
            name = name.dropLast()
        }
        for word in ["export ", "override "] where name.starts(with: word) {
            name = name.dropFirst(word.count)
        }
        let value = expanded(line[line.index(after: equals)...].trimmedASCII.description)
        let before = adds ? (variables[String(name)].map { $0 + " " } ?? "") : ""
        let whole = before + value
        if whole.utf8.count < 4096, !line[..<equals].hasSuffix("!") {
            variables[String(name)] = whole
        }
    }

    /// The text with the variables put in that are known; others stay as they are.
    private func expanded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        var result = ""
        var rest = text[...]
        while let dollar = rest.utf8.firstIndex(of: UInt8(ascii: "$")) {
            result += rest[..<dollar]
            rest = rest[dollar...]
            let open = rest.dropFirst().utf8.first
            guard open == UInt8(ascii: "(") || open == UInt8(ascii: "{"),
                let end = rest.utf8.firstIndex(
                    of: open == 0x28 ? UInt8(ascii: ")") : UInt8(ascii: "}"))
            else {
                result += "$"
                rest = rest.dropFirst()
                continue
            }
            let name = String(rest[rest.index(rest.startIndex, offsetBy: 2)..<end])
            let next = rest.index(after: end)
            if let value = variables[name], result.utf8.count + value.utf8.count < 1 << 16 {
                result += value
            } else {
                result += rest[..<next]
            }
            rest = rest[next...]
        }
        return result + rest
    }
}
