import Traces

/// Tells a tool's name that is meant as one from the same letters as a word: `Read`, `Write` and `Task` are
/// words too.
struct ToolMention {
    private let name: String
    private let parameters: [String]
    /// A name like `read_file` or `TodoWrite` is no word of any language.
    private let isIdentifier: Bool

    init(_ tool: ToolSchema) {
        name = tool.name
        parameters = (tool.inputSchema["properties"]?.object ?? [:]).keys.sorted()
        var isIdentifier = tool.name.contains("_")
        for (left, right) in zip(tool.name, tool.name.dropFirst())
        where left.isLowercase && right.isUppercase {
            isIdentifier = true
        }
        self.isIdentifier = isIdentifier
    }

    /// The first line that speaks of using the tool; nil when none does. Lines that say that the tool is not
    /// there do not count, unless they go on to use it.
    func line(in text: String) -> String? {
        for line in text.split(whereSeparator: \.isNewline) where line.contains(name) {
            let mentions = line.ranges(of: name).prefix(20)
            guard mentions.contains(where: { isMeant($0, in: line) }) else { continue }
            let words = line.lowercased()
            let declines = Prose.declined.contains(where: words.contains)
            if declines, !Self.intentions.contains(where: words.contains) { continue }
            return String(line)
        }
        return nil
    }

    /// Whether the name stands in the middle of a sentence with a capital letter, as a name does: "With Read,
    /// open ...". One such is a word; two tools' are not.
    func isNamed(in text: String) -> Bool {
        guard name.first?.isUppercase == true else { return false }
        return text.split(whereSeparator: \.isNewline).contains { line in
            line.ranges(of: name).prefix(20).contains { range in
                guard isWhole(range, in: line) else { return false }
                let before = line[..<range.lowerBound]
                guard before.last == " ", let left = before.dropLast().last else { return false }
                return left.isLetter || left == "," || left == "、" || left == "，"
            }
        }
    }

    /// No part of a longer word.
    private func isWhole(_ range: Range<Substring.Index>, in line: Substring) -> Bool {
        let neighbours = [line[..<range.lowerBound].last, line[range.upperBound...].first]
        return !neighbours.compactMap(\.self).contains {
            $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")
        }
    }

    private func isMeant(_ range: Range<Substring.Index>, in line: Substring) -> Bool {
        let before = line[..<range.lowerBound]
        let after = line[range.upperBound...]
        guard isWhole(range, in: line) else { return false }
        if isIdentifier { return true }
        let marks: Set<Character> = ["`", "*", "'", "\"", "«", "»", "„", "“", "”", "「", "」"]
        if let left = before.last, let right = after.first, marks.contains(left),
            marks.contains(right), left != "'"
        {
            return true
        }
        let bare = after.drop { marks.contains($0) }.lowercased()
        if Self.nouns.contains(where: { bare.trimmed.hasPrefix($0) }) { return true }
        if isPseudoCall(String(after)) { return true }
        let front = before.lowercased()
        let stripped = front.reversed().drop { $0 == " " || marks.contains($0) }
        let end = String(stripped.reversed())
        return Self.leads.contains(where: end.hasSuffix)
    }

    /// `Read("README.md")`, `Glob(pattern=...`, `Glob pattern: **/*.md`, `Read: README.md`.
    private func isPseudoCall(_ after: String) -> Bool {
        let rest = after.trimmed
        if rest.first == ":" {
            // A path or a pattern.
            let argument = rest.dropFirst().drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
            if argument.contains("/") || argument.contains("*") { return true }
        }
        if after.first == "(" {
            let inside = after.dropFirst().drop(while: \.isWhitespace)
            if inside.first.map({ "\"'{".contains($0) }) == true { return true }
            return parameters.contains { inside.hasPrefix($0) }
        }
        return parameters.contains { parameter in
            guard rest.hasPrefix(parameter) else { return false }
            let next = rest.dropFirst(parameter.count).drop(while: \.isWhitespace).first
            return next == ":" || next == "="
        }
    }

    private static let intentions = [
        "let me", "let's", "i'll", "i will", "going to", "first,", "so i", "instead", "ich werde",
        "lass mich", "je vais", "voy a", "ので、", "那么", "我将", "我会",
    ]
    /// After the name.
    private static let nouns = [
        "tool", "function", "command", "-tool", "-werkzeug", "werkzeug", "-funktion", "funktion",
        "-befehl", "ツール", "関数", "コマンド", "工具", "函数", "命令", "で", "を使", "を呼", "を実行", "来", "读取", "查看",
        "列出", "写入", "aufrufen",
        "ausführen", "verwenden", "benutzen", "to read", "to list", "to find",
        "to search", "to write", "to look", "to explore",
    ]
    /// Before the name.
    private static let leads = [
        "tool", "tools", "function", "action:", "werkzeug", "outil", "l'outil", "herramienta",
        "fonction", "función", "commande", "comando", "ツール", "工具", "函数", "关数", "使用", "调用", "調用",
        "运行", "用", "call", "calling", "invoke", "invoking", "utiliser", "j'utilise", "j'appelle",
        "appeler", "utilise", "usar", "usaré", "utilizar", "utilizaré", "llamar a", "llamo a",
        "verwende", "benutze", "nutze", "aufruf von", "mit dem", "using", "use", "with the",
        "mit", "mittels", "über", "con", "mediante", "avec", "via", "moyen de", "l'aide de",
        "llamaría a", "llamaré a", "invoco", "invocaré", "lance", "lancerai", "rufe ich",
        "ich würde", "dann", "通过", "然后", "先用", "再用", "まず", "次に",
    ]
}

extension String {
    fileprivate var trimmed: Substring { drop(while: \.isWhitespace) }
}
