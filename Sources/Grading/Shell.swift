/// Just enough of a shell to read commands out of documentation.
enum Shell {
    /// Languages of fenced blocks whose lines are commands; many writers name none.
    static let languages: Set<String> = [
        "", "sh", "bash", "shell", "zsh", "console", "terminal", "shell-session", "text",
    ]

    static func withoutComment(_ line: String) -> String {
        guard line.contains("#"), let range = line.firstRange(of: /(?:^|\s)#.*$/) else {
            return line
        }
        return String(line[..<range.lowerBound])
    }

    /// The simple commands of a line, each as its words, without prompts, `sudo` and assignments.
    static func commands(in line: String) -> [[String]] {
        withoutComment(line).split { "&;|".contains($0) }.compactMap { part in
            var words = part.split(whereSeparator: \.isWhitespace).map { word in
                word.trimming { "\"'".contains($0) }
            }
            while let first = words.first,
                ["$", ">", "%", "sudo", "time"].contains(first)
                    || first.contains(/^[A-Za-z_]\w*=/)
            {
                words.removeFirst()
            }
            return words.isEmpty ? nil : words
        }
    }
}

extension Substring {
    fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> String {
        var text = drop(while: isTrimmed)
        while let last = text.last, isTrimmed(last) { text.removeLast() }
        return String(text)
    }
}
