/// False command lines for true ones.
struct CommandFalsehoods {
    let tree: Tree
    let paths: PathFalsehoods
    let names: NameFalsehoods

    init(_ tree: Tree) {
        self.tree = tree
        paths = PathFalsehoods(tree: tree)
        names = NameFalsehoods(tree: tree)
    }

    func falsehoods(for command: String, dice: inout Dice) -> [(way: Falsehood.Way, text: String)] {
        let words = Self.words(of: command)
        guard let program = words.first else { return [] }
        var found: [(Falsehood.Way, String)] = []
        func replace(_ range: Range<String.Index>, _ text: String, _ way: Falsehood.Way) {
            found.append((way, command.replacingCharacters(in: range, by: text)))
        }
        if let other = otherManager(than: String(command[program]), dice: &dice) {
            replace(program, other, .otherManager)
        }
        if let script = scriptWord(in: command, words: words),
            isDeclared(String(command[script]), by: String(command[program])),
            let other = names.renamed(String(command[script]), dice: &dice)
        {
            replace(script, other, .renamedScript)
        }
        for (index, word) in words.enumerated().dropFirst() {
            let text = String(command[word])
            let before = String(command[words[index - 1]])
            if before == "-m", command[words[0]].hasPrefix("python") || command[words[0]] == "uv",
                tree.has(text.split(separator: ".").joined(separator: "/"))
                    || tree.has(text.split(separator: ".").joined(separator: "/") + ".py")
            {
                let other = text + ".dispatcher_main"
                replace(word, other, .wrongModule)
            } else if Self.selecting.contains(before), text.first?.isLetter == true,
                tree.manifestsHave(text)
            {
                let others = ["-runtime", "-common", "-engine"].map { text + $0 }
                if let other = others.shuffled(using: &dice).first(where: {
                    !tree.manifestsHave($0) && !tree.has($0)
                }) {
                    replace(word, other, .wrongModule)
                }
            } else if text.contains("/") || text.dropFirst().contains("."), !text.contains("="),
                !text.contains("*"), !text.contains("..."), tree.has(text)
            {
                for (way, other) in paths.falsehoods(for: text, dice: &dice) {
                    replace(word, other, way)
                }
            }
        }
        return found
    }

    private static let selecting: Set<String> = [
        "-p", "--package", "--filter", "-F", "-w", "--workspace", "--bin", "--example", "--target",
        "--product", "--scheme", "--project", "-pl",
    ]

    /// Words between blanks, before the first operator of the shell.
    static func words(of command: String) -> [Range<String.Index>] {
        var words: [Range<String.Index>] = []
        var start: String.Index?
        var index = command.startIndex
        while index < command.endIndex {
            let character = command[index]
            if character == " " || character == "\t" {
                if let from = start { words.append(from..<index) }
                start = nil
            } else if "&|;#<>\"'`$(".contains(character) {
                return words
            } else if start == nil {
                start = index
            }
            index = command.index(after: index)
        }
        if let from = start { words.append(from..<command.endIndex) }
        return words
    }

    /// The word that names a script, target, recipe or session.
    private func scriptWord(in command: String, words: [Range<String.Index>]) -> Range<
        String.Index
    >? {
        let texts = words.map { String(command[$0]) }
        let isPlain = { (word: String) in
            word.first?.isLetter == true
                && word.allSatisfy { $0.isLetter || $0.isNumber || "-_:.".contains($0) }
        }
        switch texts[0] {
        case "npm", "pnpm", "yarn", "bun", "jlpm":
            guard let run = texts.firstIndex(of: "run"), run + 1 < texts.count else {
                return texts.count > 1 && texts[0] != "npm" && isPlain(texts[1]) ? words[1] : nil
            }
            return isPlain(texts[run + 1]) ? words[run + 1] : nil
        case "make", "just", "task", "rake":
            return texts.count > 1 && isPlain(texts[1]) ? words[1] : nil
        case "tox", "nox", "mise", "poe", "hatch":
            guard let last = texts.indices.last, last > 0, isPlain(texts[last]) else { return nil }
            return words[last]
        default:
            return nil
        }
    }

    private func isDeclared(_ script: String, by program: String) -> Bool {
        switch program {
        case "npm", "pnpm", "yarn", "bun", "jlpm":
            tree.manifests.contains {
                $0.path.hasSuffix("package.json") && $0.text.contains("\"\(script)\":")
            }
        case "make":
            tree.manifests.contains {
                Tree.has("makefile", in: $0.path.lowercased()) && $0.text.contains("\n\(script):")
            }
        case "just":
            tree.manifests.contains {
                $0.path.lowercased().contains("justfile")
                    && ($0.text.contains("\n\(script):") || $0.text.contains("\n\(script) "))
            }
        default:
            tree.manifestsHave(script)
        }
    }

    /// A package manager of which there is no trace in lock files, manifests, workflows and READMEs.
    private func otherManager(than program: String, dice: inout Dice) -> String? {
        let families: [[String: [String]]] = [
            [
                "npm": ["package-lock.json", "npm-shrinkwrap.json"], "yarn": ["yarn.lock"],
                "pnpm": ["pnpm-lock.yaml", "pnpm-workspace.yaml"],
                "bun": ["bun.lockb", "bun.lock"],
            ],
            [
                "uv": ["uv.lock"], "poetry": ["poetry.lock"], "pdm": ["pdm.lock"],
                "pipenv": ["pipfile", "pipfile.lock"],
            ],
            ["make": ["makefile", "gnumakefile"], "just": ["justfile", ".justfile"]],
        ]
        for family in families where family[program] != nil {
            // Nothing to hold it against unless the true one shows.
            guard family[program, default: []].contains(where: tree.has) else { return nil }
            return family.keys.sorted().shuffled(using: &dice).first { other in
                other != program && !family[other, default: []].contains(where: tree.has)
                    && !tree.manifestsHave(other)
            }
        }
        return nil
    }
}
