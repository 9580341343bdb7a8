import Traces

/// What a call is for: told from the tool's name, and from the arguments where the name says nothing. Nobody
/// has to use Claude Code's names.
enum ToolRole {
    /// Shows what is in files.
    case read
    /// Shows which files there are.
    case list
    /// Runs commands: what they do is told from the command.
    case shell
    case write
    /// Hands work to a subagent.
    case delegate

    /// - Parameters:
    ///   - use: The call.
    ///   - tool: The tool as it was offered, if it was: what it says of itself helps where its name does not.
    init?(of use: ToolUse, offeredAs tool: ToolSchema? = nil) {
        let role =
            Self(chosenIn: use.input) ?? Self(named: use.name)
            ?? tool.flatMap { Self(describedAs: $0.description) } ?? Self(shapedAs: use.input)
        guard let role else { return nil }
        self = role
    }

    /// Of a tool for several things, which an argument chooses from: `{"command": "view", "path": ...}`.
    private init?(chosenIn input: JSONValue) {
        let choices = ["command", "action", "operation", "mode"].lazy.compactMap {
            input[$0]?.string
        }
        guard let choice = choices.first,
            input.object.map({ $0.keys.contains(where: Self.isPath) }) == true
        else { return nil }
        let words = Set(Self.words(of: choice))
        // A command line is no choice.
        guard words.count <= 3, !choice.contains(" ") else { return nil }
        if !words.isDisjoint(with: Self.writing) {
            self = .write
        } else if !words.isDisjoint(with: Self.reading) {
            self = .read
        } else if !words.isDisjoint(with: Self.listing) {
            self = .list
        } else {
            return nil
        }
    }

    private static func isPath(_ key: String) -> Bool {
        let key = key.lowercased()
        return key.contains("path") || key.contains("file")
    }

    private init?(named name: String) {
        let words = Self.words(of: name)
        let whole = words.joined()
        if let role = Self.wholeNames[whole] {
            self = role
            return
        }
        let said = Set(words)
        // A list of things to do and a page on the web are no part of the workspace.
        guard said.isDisjoint(with: ["web", "url", "http", "todo", "todos", "memory"]) else {
            return nil
        }
        if !said.isDisjoint(with: ["subagent", "agent", "delegate"]) {
            self = .delegate
        } else if !said.isDisjoint(with: ["bash", "shell", "terminal", "command", "powershell"]) {
            self = .shell
        } else if !said.isDisjoint(with: Self.things), !said.isDisjoint(with: Self.writing) {
            self = .write
        } else if !said.isDisjoint(with: Self.things), !said.isDisjoint(with: Self.listing) {
            self = .list
        } else if !said.isDisjoint(with: Self.things), !said.isDisjoint(with: Self.reading) {
            self = .read
        } else if !said.isDisjoint(with: ["dir", "directory", "directories", "folder"]) {
            self = .list
        } else {
            return nil
        }
    }

    /// By the first sentence of a description, which is in English almost everywhere.
    private init?(describedAs description: String) {
        let sentence = description.prefix { $0 != "." && !$0.isNewline }.prefix(200)
        let words = sentence.split { !$0.isLetter && $0 != "-" }.map { $0.lowercased() }
        let said = Set(words.flatMap { [$0, $0.hasSuffix("s") ? String($0.dropLast()) : $0] })
        let things: Set<String> = [
            "file", "directory", "folder", "content", "document", "text", "path", "workspace",
            "repository", "entry", "line",
        ]
        if !said.isDisjoint(with: [
            "agent", "subagent", "sub-agent", "helper", "delegate", "worker",
        ]) {
            self = .delegate
        } else if !said.isDisjoint(with: ["command", "shell", "terminal", "bash"]) {
            self = .shell
        } else if said.isDisjoint(with: things) {
            return nil
        } else if let verb = words.first(where: { Self.verbs[Self.stem($0)] != nil }) {
            self = Self.verbs[Self.stem(verb)] ?? .read
        } else {
            return nil
        }
    }

    private static func stem(_ word: String) -> String {
        word.hasSuffix("s") ? String(word.dropLast()) : word
    }

    private static let verbs: [String: ToolRole] = [
        "list": .list, "enumerate": .list, "find": .list, "walk": .list, "browse": .list,
        "read": .read, "show": .read, "view": .read, "return": .read, "get": .read, "print": .read,
        "open": .read, "search": .read, "display": .read, "load": .read, "fetch": .read,
        "write": .write, "create": .write, "save": .write, "store": .write, "edit": .write,
        "replace": .write, "change": .write, "put": .write, "overwrite": .write, "modify": .write,
        "modifie": .write, "apply": .write, "append": .write, "insert": .write,
    ]

    private init?(shapedAs input: JSONValue) {
        guard let keys = input.object.map({ Set($0.keys.map { $0.lowercased() }) }) else {
            return nil
        }
        let namesPath = keys.contains(where: Self.isPath)
        if keys.contains("command") || keys.contains("cmd") {
            self = .shell
        } else if namesPath, !keys.isDisjoint(with: Self.contents) {
            self = .write
        } else if namesPath {
            self = .read
        } else if keys.contains("pattern") || keys.contains("glob") {
            self = .list
        } else if !keys.isDisjoint(with: ["prompt", "task", "instructions", "goal", "assignment"]) {
            self = .delegate
        } else {
            return nil
        }
    }

    /// `readFile`, `read_file` and `Read-File` are `read`, `file`.
    private static func words(of name: String) -> [String] {
        var words: [String] = []
        var current = ""
        var wasLower = false
        for character in name {
            if !character.isLetter && !character.isNumber || character.isUppercase && wasLower {
                if !current.isEmpty { words.append(current) }
                current = ""
            }
            if character.isLetter || character.isNumber { current += character.lowercased() }
            wasLower = character.isLowercase || character.isNumber
        }
        return current.isEmpty ? words : words + [current]
    }

    private static let wholeNames: [String: ToolRole] = [
        "read": .read, "grep": .read, "cat": .read, "view": .read, "search": .read, "lsp": .read,
        "codebasesearch": .read, "ripgrep": .read, "open": .read, "notebookread": .read,
        "grepsearch": .read, "searchtext": .read, "searchcode": .read,
        "glob": .list, "ls": .list, "find": .list, "filesearch": .list, "tree": .list,
        "write": .write, "edit": .write, "multiedit": .write, "notebookedit": .write,
        "replace": .write, "applypatch": .write, "strreplace": .write, "strreplaceeditor": .write,
        "strreplacebasededittool": .write,
        "head": .read, "tail": .read, "less": .read, "rg": .read, "dir": .list, "fd": .list,
        "tee": .write, "sed": .write, "patch": .write, "cp": .write, "mv": .write, "touch": .write,
        "sh": .shell, "zsh": .shell, "console": .shell, "run": .shell, "exec": .shell,
        "runterminalcmd": .shell, "localshell": .shell, "execute": .shell,
        "task": .delegate, "agent": .delegate, "dispatchagent": .delegate,
        "runtask": .delegate, "spawntask": .delegate,
    ]
    private static let things: Set<String> = [
        "file", "files", "dir", "directory", "directories", "folder", "path", "paths", "content",
        "contents", "document", "workspace", "repository", "fs", "source", "sources", "code",
        "entries",
        "entry", "text",
    ]
    private static let writing: Set<String> = [
        "write", "create", "save", "edit", "replace", "patch", "append", "insert", "update",
        "modify", "put", "store",
    ]
    private static let listing: Set<String> = [
        "list", "glob", "find", "search", "ls", "scan", "browse", "enumerate", "walk", "tree",
    ]
    private static let reading: Set<String> = [
        "read", "open", "view", "cat", "show", "get", "load", "print", "grep", "fetch", "inspect",
    ]
    private static let contents: Set<String> = [
        "content", "contents", "text", "file_text", "new_string", "new_str", "new_text",
        "replacement", "patch", "data", "body",
    ]
}
