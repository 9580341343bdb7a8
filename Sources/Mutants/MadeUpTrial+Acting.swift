import Traces

extension MadeUpTrial {
    /// A call that carries out `act` with the agent's own tool for it.
    mutating func call(_ act: Act) -> ToolUse {
        let belt = setting.belt
        let tool = belt.tool(for: act.role)
        let input = tool?.input(for: act, in: setting, &dice) ?? [:]
        return ToolUse(id: setting.server.callID(&dice), name: tool?.name ?? "", input: input)
    }

    /// A turn in which the model carries these out, and what it is told, which is what it wanted to know.
    mutating func act(_ acts: [Act], saying text: String? = nil, thinking: String? = nil) {
        let uses = acts.map { call($0) }
        var blocks: [ContentBlock] = []
        if let thinking { blocks.append(.thinking(thinking)) }
        if let text { blocks.append(.text(text)) }
        turn(Answer(blocks + uses.map { .toolUse($0) }))
        guard end == nil else { return }
        tell(zip(acts, uses).map { act, use in succeed(act, use) })
    }

    /// A turn whose calls fail with these words.
    mutating func fail(_ uses: [ToolUse], with errors: [String], saying text: String? = nil) {
        turn(Answer((text.map { [.text($0)] } ?? []) + uses.map { .toolUse($0) }))
        guard end == nil else { return }
        tell(
            zip(uses, errors).map { use, error in
                note(use, .failed)
                return ToolResult(toolUseID: use.id, text: error, isError: true)
            })
    }

    /// Carries a call out.
    mutating func succeed(_ act: Act, _ use: ToolUse) -> ToolResult {
        note(use, .done)
        switch act {
        case .write(let path, let text):
            if path == artifact { artifacts[path] = text }
            changedFiles.insert(path)
        case .edit(let path, _, _): changedFiles.insert(path)
        default: break
        }
        let text = result(of: act, toolName: use.name)
        return ToolResult(toolUseID: use.id, text: text)
    }

    /// Only the built-in agent's tools are run by the harness.
    mutating func note(_ use: ToolUse, _ ending: ToolRun.Ending) {
        guard setting.driver == .builtin else { return }
        toolRuns.append(
            ToolRun(
                turn: exchanges.count, toolUseID: use.id, seconds: dice.number(in: 0.001...0.2),
                exitCode: use.name == "Bash" ? (ending == .done ? 0 : 1) : nil, ending: ending))
    }

    private mutating func result(of act: Act, toolName: String) -> String {
        let repository = setting.repository
        switch act {
        case .list(let folder):
            let inside = repository.files.filter { folder == "." || $0.hasPrefix(folder + "/") }
            let names = folder == "." ? repository.top : inside
            return names.isEmpty ? "(empty)" : names.joined(separator: "\n")
        case .find: return dice.some(12, of: repository.files).joined(separator: "\n")
        case .search(let pattern):
            let hits = dice.some(4, of: repository.files)
            return "Found \(hits.count) files\n"
                + hits.map { "\($0):\(dice.number(in: 1...40)): \(pattern)" }.joined(
                    separator: "\n")
        case .read(let path):
            let lines = repository.text(of: path).split(
                separator: "\n", omittingEmptySubsequences: false)
            return lines.enumerated().map { "\($0 + 1)\t\($1)" }.joined(separator: "\n")
        case .write(let path, _):
            return setting.belt.has(.write)
                ? word(setting.wording.tools.written, ["root": repository.root, "path": path])
                : "(Bash completed with no output)"
        case .edit(let path, _, _):
            return "The file \(repository.root)/\(path) has been updated successfully."
        case .run(let command):
            return word(setting.wording.tools.ran, ["command": command])
        case .plan: return "Todos have been modified successfully."
        case .delegate:
            return "[Subagent hand-back]\n  "
                + dice.some(5, of: repository.files).joined(separator: ", ")
        }
    }

    /// Looks at the repository as a model does that knows what it is about.
    mutating func explore(_ looks: ClosedRange<Int>) {
        let count = dice.number(in: looks)
        for number in 0..<count {
            guard end == nil else { return }
            let first = number == 0
            act(
                first ? firstLook() : nextLook(),
                saying: dice.chance(0.6)
                    ? say(first ? setting.words.opening : setting.words.looking) : nil,
                thinking: dice.chance(0.15) ? say(setting.words.thinking) : nil)
        }
    }

    private mutating func firstLook() -> [Act] {
        let manifest = setting.repository.files.first { !$0.contains("/") } ?? "README.md"
        return dice.pick([
            [.list(".")].filter { _ in setting.belt.has(.list) || setting.belt.has(.run) },
            [.read(manifest)],
            setting.belt.has(.find) ? [.find("**/*.md")] : [.run("ls -la")],
            [.read(manifest), .read(dice.pick(setting.repository.files))],
        ])
    }

    private mutating func nextLook() -> [Act] {
        let file = dice.pick(setting.repository.files)
        switch dice.number(in: 0...9) {
        case 0 where setting.belt.has(.search):
            return [.search(dice.pick(["main", "config", "test", "def "]))]
        case 1 where setting.belt.has(.run): return [.run("git log --oneline -5")]
        case 2 where setting.belt.has(.plan):
            return [.plan(dice.some(3, of: setting.words.sections))]
        case 3 where setting.belt.has(.list): return [.list(dice.pick(setting.repository.folders))]
        case 4, 5:
            return dice.some(dice.number(in: 2...3), of: setting.repository.files).map { .read($0) }
        default: return [.read(file)]
        }
    }

    /// Writes the document where it belongs.
    mutating func writeArtifact(_ text: String? = nil) {
        let text = text ?? document()
        act([.write(artifact, text)], saying: dice.chance(0.5) ? say(setting.words.looking) : nil)
    }
}
