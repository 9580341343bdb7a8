/// Finds commands in inline code and blocks of shell, and looks up what they name.
enum CommandCheck: ClaimCheck {
    static func claims(
        in document: MarkdownDocument, of repository: Repository
    ) -> [CheckedClaim] {
        let lookup = CommandLookup(repository, document: document.path)
        // Documents name the same commands again and again.
        var known: [Lookup: CheckedClaim.Status?] = [:]
        return document.passages.flatMap { passage in
            commands(in: passage, lookup).flatMap { command -> [CheckedClaim] in
                let key = Lookup(command)
                let answer = known[key] ?? lookup.status(of: command)
                known[key] = .some(answer)
                guard let status = answer else { return [] }
                let place = passage.place(at: command.offset)
                let claim = Claim(
                    kind: .command, text: command.text, line: place.line, column: place.column)
                return [CheckedClaim(claim, passage.excusing(status, of: command))]
            }
        }
    }

    /// What the answer depends on.
    private struct Lookup: Hashable {
        var words: [ShellWord]
        var folder: ShellFolder
        var isAfterMaking: Bool

        init(_ command: ShellCommand) {
            words = command.words
            folder = command.folder
            isAfterMaking = command.isAfterMaking
        }
    }

    /// The commands of a passage, none when it is none of shell.
    static func commands(in passage: Passage, _ lookup: CommandLookup) -> [ShellCommand] {
        switch passage.kind {
        case .code:
            guard passage.text.utf8.count <= 2000, passage.text.utf8.contains(0x20),
                !passage.isLinked
            else {
                return []
            }
            let commands = ShellReader.commands(in: passage.text)
            guard let first = commands.first,
                CommandWords.isCommand(first, isCode: true) || lookup.isOwn(first)
            else {
                return []
            }
            return commands
        case .block(let language):
            let isShell = CommandWords.shells.contains(language)
            guard isShell || language.isEmpty || language == "text" else { return [] }
            let commands = ShellReader.commands(in: passage.text)
            return isShell
                ? commands
                : commands.filter {
                    CommandWords.isCommand($0, isCode: false) || lookup.isOwn($0)
                }
        case .prose, .destination, .html: return []
        }
    }
}

extension Passage {
    /// What is not there is no mistake where the sentence does not claim it.
    func excusing(_ status: CheckedClaim.Status) -> CheckedClaim.Status {
        guard case .absent(_, let nearest) = status, case .excused(let doubt) = mood else {
            return status
        }
        // A name that is like a declared one was no free invention.
        if doubt == .example, nearest?.contains("` in `") ?? false { return status }
        return .unverifiable(doubt)
    }

    /// The same for a command, which a sentence may also forbid, or a comment beside it.
    func excusing(
        _ status: CheckedClaim.Status, of command: ShellCommand
    ) -> CheckedClaim.Status {
        guard case .absent = status else { return status }
        if let doubt = CommandMood.doubt(of: command, in: self) { return .unverifiable(doubt) }
        return excusing(status)
    }
}
