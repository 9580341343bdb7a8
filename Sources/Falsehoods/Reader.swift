/// Reads a document plainly and finds the things in it that are true of a repository, without any help of the check.
package struct Reader {
    let tree: Tree

    package init(_ tree: Tree) { self.tree = tree }

    package func sites(in text: String) -> [Site] {
        var sites: [Site] = []
        var fence: (mark: Character, language: String)?
        for (number, line) in text.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        )
        .enumerated() {
            let content = line.drop { $0 == " " || $0 == ">" }
            if let mark = content.first, mark == "`" || mark == "~",
                content.hasPrefix("\(mark)\(mark)\(mark)")
            {
                if let open = fence {
                    if open.mark == mark, content.allSatisfy({ $0 == mark || $0 == " " }) {
                        fence = nil
                    }
                } else {
                    let language = content.drop { $0 == mark }.prefix { $0.isLetter }
                    fence = (mark, language.lowercased())
                }
                continue
            }
            if let fence {
                sites += inFence(line, number: number + 1, language: fence.language)
            } else {
                sites += inProse(line, number: number + 1)
            }
        }
        return sites
    }

    private func inProse(_ line: Substring, number: Int) -> [Site] {
        var sites: [Site] = []
        let parts = line.split(separator: "`", omittingEmptySubsequences: false)
        var column = 1
        for (index, part) in parts.enumerated() {
            let isCode = index % 2 == 1 && index + 1 < parts.count
            if isCode, let kind = kind(of: String(part)) {
                sites.append(
                    Site(
                        kind: kind, text: String(part), line: number, column: column,
                        finder: .reader))
            } else if !isCode {
                sites += frameworks(in: part, line: number, column: column)
            }
            column += part.count + 1
        }
        return sites
    }

    private func inFence(_ line: Substring, number: Int, language: String) -> [Site] {
        let content = line.drop { $0 == " " || $0 == "$" }
        let column = line.count - content.count + 1
        if let branch = line.lastIndex(where: { "├└".contains($0) }) {
            let rest = line[branch...].drop { "├└─ ".contains($0) }
            let name = rest.prefix { !$0.isWhitespace && $0 != "#" }
            guard name.count > 2, tree.has(String(name)),
                !name.contains(where: { "*{<".contains($0) })
            else { return [] }
            return [
                Site(
                    kind: .tree, text: String(name), line: number,
                    column: line.count - rest.count + 1,
                    finder: .reader)
            ]
        }
        guard ["bash", "sh", "shell", "console", "zsh", ""].contains(language) else { return [] }
        let end = content.range(of: " #")?.lowerBound ?? content.endIndex
        var command = content[..<end]
        while command.last == " " { command = command.dropLast() }
        guard isCommand(String(command)) else { return [] }
        return [
            Site(
                kind: .command, text: String(command), line: number, column: column, finder: .reader
            )
        ]
    }

    private func kind(of span: String) -> Site.Kind? {
        guard (3...120).contains(span.utf8.count) else { return nil }
        if span.contains(" ") { return isCommand(span) ? .command : nil }
        if span.contains("://") || span.hasPrefix("-") || span.hasPrefix("~") || span.hasPrefix("/")
        {
            return nil
        }
        let parts = PathParts(span)
        if !parts.names.isEmpty, !span.contains("*"),
            parts.names.count > 1 || parts.suffix == "/" || parts.isFile
        {
            if tree.has(parts.names.joined(separator: "/")) { return .path }
        }
        guard let last = NameFalsehoods.lastName(of: span) else { return nil }
        let name = String(span[last])
        let plain = span.allSatisfy { $0.isLetter || $0.isNumber || "_.:()<>@#".contains($0) }
        guard plain, name.count > 3, name.first?.isNumber == false, tree.hasWord(name) else {
            return nil
        }
        let isCall = span.hasSuffix("()")
        let letters = name.filter(\.isLetter)
        if letters.allSatisfy(\.isUppercase) { return name.contains("_") ? .environment : nil }
        guard tree.defines(name) else { return nil }
        return isCall || Casing.words(of: name).count > 1 ? .symbol : nil
    }

    private static let programs: Set<String> = [
        "npm", "pnpm", "yarn", "bun", "jlpm", "make", "just", "task", "rake", "cargo", "go",
        "pytest",
        "python", "python3", "uv", "poetry", "tox", "nox", "node", "swift", "bundle", "mix", "bash",
        "sh",
        "docker", "./gradlew", "gradle", "mvn", "./mvnw", "dotnet", "composer", "php", "deno",
        "mise",
    ]

    private func isCommand(_ line: String) -> Bool {
        guard let program = line.split(separator: " ").first, line.contains(" ") else {
            return false
        }
        return Self.programs.contains(String(program))
    }

    private func frameworks(in prose: Substring, line: Int, column: Int) -> [Site] {
        var sites: [Site] = []
        var start: Substring.Index?
        func take(to end: Substring.Index) {
            guard let from = start else { return }
            var word = prose[from..<end]
            while word.last == "." { word = word.dropLast() }
            if let package = FrameworkFalsehoods.telling[String(word)],
                tree.manifestsHave(package, where: { !$0.lowercased().contains("readme") })
            {
                let column = column + prose.distance(from: prose.startIndex, to: from)
                sites.append(
                    Site(
                        kind: .framework, text: String(word), line: line, column: column,
                        finder: .reader))
            }
        }
        for index in prose.indices {
            let character = prose[index]
            if character.isLetter || character.isNumber || "./-_@".contains(character) {
                if start == nil { start = index }
            } else {
                take(to: index)
                start = nil
            }
        }
        take(to: prose.endIndex)
        return sites
    }
}

extension Substring {
    /// The first place of a few characters.
    func range(of wanted: String) -> Range<Index>? {
        var from = startIndex
        while from < endIndex {
            if self[from...].hasPrefix(wanted) { return from..<index(from, offsetBy: wanted.count) }
            from = index(after: from)
        }
        return nil
    }
}
