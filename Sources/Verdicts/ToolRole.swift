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

    init?(of use: ToolUse) {
        let role = Self(chosenIn: use.input) ?? Self(named: use.name) ?? Self(shapedAs: use.input)
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
        } else {
            return nil
        }
    }

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
        } else if keys.contains("pattern") {
            self = .list
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
        "exec": .shell, "runterminalcmd": .shell, "localshell": .shell, "execute": .shell,
        "task": .delegate, "agent": .delegate, "dispatchagent": .delegate,
        "runtask": .delegate, "spawntask": .delegate,
    ]
    private static let things: Set<String> = [
        "file", "files", "dir", "directory", "directories", "folder", "path", "paths", "content",
        "contents", "document", "workspace", "repository", "fs", "source", "sources", "code",
    ]
    private static let writing: Set<String> = [
        "write", "create", "save", "edit", "replace", "patch", "append", "insert", "update",
        "modify", "put", "store",
    ]
    private static let listing: Set<String> = ["list", "glob", "find", "search", "ls", "scan"]
    private static let reading: Set<String> = [
        "read", "open", "view", "cat", "show", "get", "load", "print", "grep", "fetch", "inspect",
    ]
    private static let contents: Set<String> = [
        "content", "contents", "text", "file_text", "new_string", "new_str", "new_text",
        "replacement", "patch", "data", "body",
    ]
}
