extension String {
    /// The text cut to `width` columns, with an ellipsis where something was cut.
    func fitted(to width: Int) -> String {
        guard displayWidth > width else { return self }
        return width > 0 ? prefix(ofWidth: width - 1) + "…" : ""
    }

    /// The text in lines of at most `width` columns, broken between words where that is possible;
    /// what does not go into `lines` of them is cut. At least one line.
    func wrapped(to width: Int, lines limit: Int) -> [String] {
        guard displayWidth > width else { return [self] }
        var lines: [String] = []
        var line = ""
        var rest = split(separator: " ").map(String.init)[...]
        while let word = rest.popFirst() {
            let longer = line.isEmpty ? word : "\(line) \(word)"
            if longer.displayWidth <= width {
                line = longer
            } else if lines.count + 1 >= limit {
                let all = ([longer] + rest).joined(separator: " ")
                return lines + [all.fitted(to: width)]
            } else if line.isEmpty {
                // A single character may be wider than the line; it is then cut away.
                let part = word.prefix(ofWidth: width)
                lines.append(part.isEmpty ? word.fitted(to: width) : part)
                let tail = String(word.dropFirst(max(1, part.count)))
                if !tail.isEmpty { rest = [tail] + rest }
            } else {
                lines.append(line)
                line = ""
                rest = [word] + rest
            }
        }
        return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
    }

    /// As many characters from the start as take `width` columns at most.
    private func prefix(ofWidth width: Int) -> String {
        var kept = ""
        var used = 0
        for character in self {
            guard used + character.displayWidth <= width else { break }
            kept.append(character)
            used += character.displayWidth
        }
        return kept
    }
}
