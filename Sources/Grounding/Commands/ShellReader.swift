/// Reads the simple commands out of lines of shell as people write them in documents.
///
/// Quotes, `&&`, `||`, `|`, `;`, `&`, subshells, comments, line continuations, redirections, here documents, prompts,
/// and placeholders in angle brackets. What is inside `$(...)` is not looked at. Linear in the length of the text.
struct ShellReader {
    private struct Letter {
        var character: Character
        /// In UTF-8.
        var offset: Int
    }

    private var letters: [Letter] = []
    private var index = 0
    private var commands: [ShellCommand] = []
    private var words: [(word: ShellWord, start: Int, end: Int)] = []
    private var folder = ShellFolder()
    private var outerFolders: [ShellFolder] = []
    /// Ends of the here documents that begin on the next line.
    private var hereEnds: [String] = []
    private var comment = ""
    private var makesFolder = false
    private var isLineEmpty = true
    /// The number of commands before those of the line.
    private var lineStart = 0

    /// The longest text that is read.
    static let maximumLength = 1 << 18

    static func commands(in text: String) -> [ShellCommand] {
        var reader = ShellReader(text)
        reader.readAll()
        return reader.commands
    }

    private init(_ text: String) {
        let lines = text.prefix(Self.maximumLength)
            .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        // Where some lines have a prompt, the others are what the commands print.
        let hasPrompts = lines.contains { Self.promptLength($0) > 0 }
        var goesOn = false
        var last = text.startIndex
        var lineOffset = 0
        for line in lines {
            var start = 0
            var isCommand = true
            if hasPrompts, !goesOn {
                start = Self.promptLength(line)
                isCommand = start > 0
            }
            lineOffset += text.utf8.distance(from: last, to: line.startIndex)
            last = line.startIndex
            var offset = lineOffset
            if isCommand {
                for (place, character) in line.enumerated() {
                    if place >= start {
                        letters.append(Letter(character: character, offset: offset))
                    }
                    offset += character.utf8.count
                }
                goesOn = line.last == "\\"
            } else {
                goesOn = false
            }
            letters.append(Letter(character: "\n", offset: offset))
        }
    }

    /// `$ `, `% `, `> `, `(venv) $ `, `user@host:~$ `, `PS C:\> `.
    private static func promptLength(_ line: Substring) -> Int {
        var place = 0
        for character in line.prefix(60) {
            place += 1
            if character == "$" || character == "❯" || character == "%" {
                let next = line.dropFirst(place).first
                let before = line.prefix(place - 1)
                let isPrompt =
                    next == " "
                    && before.allSatisfy {
                        $0.isWhitespace || $0.isLetter || "@:~()-./\\[]_".contains($0)
                            || $0.isNumber
                    }
                    && !before.contains(" ") || next == " " && before.hasSuffix(") ")
                return isPrompt && character != "%" || isPrompt && place == 1 ? place + 1 : 0
            }
            if character == ">", line.hasPrefix("PS ") || line.hasPrefix("PS>") { return place + 1 }
        }
        return 0
    }

    private mutating func readAll() {
        while index < letters.count {
            let character = letters[index].character
            switch character {
            case "\n":
                finish()
                endLine()
                folder.isCertain = false
                index += 1
                skipHereDocuments()
            case " ", "\t", "\r": index += 1
            case "\\" where peek(1) == "\n": index += 2
            case "#": readComment()
            case ";", "|", "&": finishAtOperator()
            case "(":
                finish()
                outerFolders.append(folder)
                index += 1
            case ")":
                finish()
                if let outer = outerFolders.popLast() { folder = outer }
                index += 1
            case ">": skipRedirection()
            case "<" where !isPlaceholder(at: index): skipRedirection()
            default: readWord()
            }
        }
        finish()
    }

    private mutating func readComment() {
        let isOnLine = !words.isEmpty || commands.count > lineStart
        finish()
        var text = ""
        while let character = peek(0), character != "\n" {
            if text.utf8.count < 300 { text.append(character) }
            index += 1
        }
        if isOnLine {
            for place in lineStart..<commands.count { commands[place].comment = text }
        } else {
            comment = text
            isLineEmpty = false
        }
    }

    private mutating func endLine() {
        if commands.count > lineStart { isLineEmpty = false }
        if isLineEmpty { comment = "" }
        isLineEmpty = true
        lineStart = commands.count
    }

    private func peek(_ distance: Int) -> Character? {
        index + distance < letters.count ? letters[index + distance].character : nil
    }

    private mutating func finishAtOperator() {
        // `>&`, `&>`: redirections.
        if letters[index].character == "&", peek(1) == ">" {
            index += 1
            skipRedirection()
            return
        }
        finish()
        while let character = peek(0), ";|&".contains(character) { index += 1 }
    }

    private mutating func skipRedirection() {
        var isHere = false
        if peek(0) == "<", peek(1) == "<", peek(2) != "<" { isHere = true }
        while let character = peek(0), "<>&-".contains(character) { index += 1 }
        while peek(0) == " " { index += 1 }
        guard let next = peek(0), next != "\n" else { return }
        let before = words.count
        readWord()
        if words.count > before, let word = words.popLast(), isHere {
            hereEnds.append(word.word.text)
        }
    }

    private mutating func skipHereDocuments() {
        while let end = hereEnds.first {
            var line = ""
            while let character = peek(0), character != "\n" {
                if line.utf8.count < 200 { line.append(character) }
                index += 1
            }
            if index >= letters.count { return }
            index += 1
            if line.trimmedASCII == end { hereEnds.removeFirst() }
        }
    }

    /// `<name>`, not a redirection: a closing bracket on the same line, after a letter.
    private func isPlaceholder(at start: Int) -> Bool {
        guard let next = peek(1), next.isLetter || next == "/" || next == "@" || next == "." else {
            return false
        }
        return letters[start...].prefix(48).prefix { $0.character != "\n" }.contains {
            $0.character == ">"
        }
    }

    private mutating func readWord() {
        let start = index
        var text = ""
        var isOpen = false
        loop: while index < letters.count {
            let character = letters[index].character
            switch character {
            case " ", "\t", "\r", "\n", ";", "|", ")": break loop
            case "&": break loop
            case ">" where !text.isEmpty && text.allSatisfy(\.isNumber):
                // `2>&1`
                skipRedirection()
                return
            case ">": break loop
            case "<":
                guard isPlaceholder(at: index) else { break loop }
                isOpen = true
                while let next = peek(0), next != ">" {
                    text.append(next)
                    index += 1
                }
                text.append(">")
                index += 1
            case "(":
                // In the middle of a word: no shell, but what people write.
                text.append(character)
                isOpen = true
                index += 1
                skip(to: ")", into: &text)
            case "'", "\"": readQuoted(character, into: &text, &isOpen)
            case "`":
                isOpen = true
                index += 1
                skip(to: "`", into: &text)
            case "$":
                isOpen = true
                text.append(character)
                index += 1
                if peek(0) == "(" { skip(to: ")", into: &text) }
                if peek(0) == "{" { skip(to: "}", into: &text) }
            case "\\":
                if peek(1) == "\n" {
                    if text.isEmpty { index += 2; return }
                    break loop
                }
                index += 1
                // A backslash before a letter is a Windows path's.
                if let next = peek(0) {
                    if next.isLetter || next.isNumber { text.append("\\") }
                    text.append(next)
                    index += 1
                }
            case "…":
                isOpen = true
                text.append(character)
                index += 1
            default:
                text.append(character)
                index += 1
            }
        }
        if index == start {
            index += 1
            return
        }
        if text.contains("...") && !text.hasSuffix("/...") && !text.hasPrefix("...") {
            isOpen = true
        }
        if text == "..." || text.hasPrefix("[") && text.hasSuffix("]") || Self.hasVariable(text) {
            isOpen = true
        }
        words.append((ShellWord(text: text, isOpen: isOpen), start, index))
    }

    /// `{name}` as people write it, unlike the alternatives of `{a,b}`.
    private static func hasVariable(_ text: String) -> Bool {
        guard let open = text.firstIndex(of: "{"), let close = text[open...].firstIndex(of: "}")
        else { return false }
        return !text[open..<close].contains(",") && text.index(after: open) < close
    }

    private mutating func readQuoted(
        _ quote: Character, into text: inout String, _ isOpen: inout Bool
    ) {
        index += 1
        while let character = peek(0), character != quote {
            if character == "$", quote == "\"" { isOpen = true }
            if character == "\\", quote == "\"", let next = peek(1) {
                text.append(next)
                index += 2
                continue
            }
            if character == "<", isPlaceholder(at: index) { isOpen = true }
            text.append(character)
            index += 1
        }
        index += 1
    }

    private mutating func skip(to end: Character, into text: inout String) {
        var depth = 0
        let open: Character? = end == ")" ? "(" : end == "}" ? "{" : nil
        while let character = peek(0), character != "\n" {
            text.append(character)
            index += 1
            if character == open { depth += 1 }
            if character == end {
                depth -= 1
                if depth <= 0 { return }
            }
        }
    }

    /// Ends the command whose words were read.
    private mutating func finish() {
        defer { words = [] }
        var rest = words[...]
        dropPrefixes(&rest)
        guard let first = rest.first, let last = rest.last else { return }
        let text = letters[first.start..<min(last.end, letters.count)].map(\.character)
        var command = ShellCommand(
            words: rest.map(\.word), text: Self.onOneLine(text),
            offset: letters[first.start].offset, folder: folder, comment: comment)
        switch first.word.text {
        case "cd", "pushd", "chdir": folder = folder.changed(to: rest.dropFirst().first?.word)
        case "popd": folder = ShellFolder(path: nil)
        default: break
        }
        command.isAfterMaking = makesFolder
        commands.append(command)
        if command.words.contains(where: { Self.makers.contains($0.text) }) { makesFolder = true }
    }

    private static func onOneLine(_ characters: [Character]) -> String {
        var text = ""
        var isSpace = false
        for character in characters {
            if character.isNewline {
                if text.last == "\\" { text.removeLast() }
                isSpace = true
            } else if isSpace, character == " " || character == "\t" {
                continue
            } else {
                if isSpace, text.last != " " { text.append(" ") }
                isSpace = false
                text.append(character)
            }
        }
        return text
    }

    /// Keywords, assignments, and programs that run another.
    private func dropPrefixes(
        _ words: inout ArraySlice<(word: ShellWord, start: Int, end: Int)>
    ) {
        while let first = words.first?.word.text {
            if Self.keywords.contains(first) || Self.isAssignment(first) {
                words.removeFirst()
                continue
            }
            guard Self.wrappers.contains(first), words.count > 1 else { return }
            words.removeFirst()
            while let next = words.first?.word.text,
                next.hasPrefix("-") || next.first?.isNumber == true && first == "timeout"
            {
                words.removeFirst()
                if next == "--" { break }
            }
        }
    }

    static func isAssignment(_ word: String) -> Bool {
        guard let equals = word.utf8.firstIndex(of: UInt8(ascii: "=")), equals != word.startIndex
        else { return false }
        return word[..<equals].utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        } && word.utf8.first.map { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } == true
    }

    private static let makers: Set<String> = [
        "clone", "mkdir", "create", "init", "new", "unzip", "tar", "worktree", "cookiecutter",
        "degit", "copier", "md", "fork",
    ]
    private static let keywords: Set<String> = [
        "then", "do", "else", "!", "{", "}", "if", "while", "until", "$", "export", "&",
    ]
    private static let wrappers: Set<String> = [
        "sudo", "time", "nohup", "env", "exec", "command", "nice", "timeout", "cross-env",
        "caffeinate",
        "xvfb-run", "dotenv", "stdbuf", "arch", "gtimeout",
    ]
}
