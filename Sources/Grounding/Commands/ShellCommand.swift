/// A word of a shell command, without its quotes.
struct ShellWord: Sendable, Hashable {
    var text: String
    /// Whether it holds what only a shell or the reader can put in: `$NAME`, `$(date)`, `<name>`, `...`.
    var isOpen: Bool
}

/// One simple command: a program and its arguments.
struct ShellCommand: Sendable, Hashable {
    /// Without assignments, `sudo` and the like in front, and without redirections.
    var words: [ShellWord]
    /// As written, on one line.
    var text: String
    /// Of its first byte in the text that it was read from.
    var offset: Int
    var folder: ShellFolder
    /// The comment on the same line, or else the last one above without an empty line in between.
    var comment = ""
    /// Whether a command before it in the same text makes a folder: a copy of a repository, a new project.
    var isAfterMaking = false
}

/// Where a command runs, as far as `cd` tells.
struct ShellFolder: Sendable, Hashable {
    /// Relative to where the commands began; nil when it cannot be known.
    var path: String? = ""
    /// Whether the change stands on the same line, so that surely this command was meant to run there.
    var isCertain = false

    /// After `cd`.
    func changed(to target: ShellWord?) -> ShellFolder {
        guard let target, !target.isOpen, target.text != "-", let path,
            !target.text.hasPrefix("/"), !target.text.hasPrefix("~")
        else { return ShellFolder(path: nil, isCertain: false) }
        var names = path.split(separator: "/").map(String.init)
        for name in target.text.split(separator: "/") where name != "." {
            if name == "..", let last = names.last, last != ".." {
                names.removeLast()
            } else {
                names.append(String(name))
            }
        }
        return ShellFolder(path: names.joined(separator: "/"), isCertain: true)
    }
}
