/// The settings that some tools keep between `---` lines at the top of a document.
enum FrontMatter {
    /// Takes the front matter out of the source; the places of all else stay.
    static func take(from source: inout SourceText) -> [Passage] {
        func text(_ line: Int) -> String { source.text(of: source.lines[line]) }
        guard source.lines.count > 2, text(0).allSatisfy({ $0 == "-" }), text(0).count == 3,
            let end = source.lines.indices.dropFirst().prefix(200).first(where: {
                text($0) == "---" || text($0) == "..."
            }), end > 1, text(1).contains(":") || text(1).hasPrefix("#")
        else { return [] }
        let lines = (1..<end).map(text)
        var anchors: [Passage.Anchor] = []
        var offset = 0
        for (index, line) in lines.enumerated() {
            anchors.append(.init(offset: offset, place: Place(line: index + 2, column: 1)))
            offset += line.utf8.count + 1
        }
        source.blank(0..<source.lines[end].upperBound)
        return [
            Passage(
                kind: .block(language: "front-matter"), text: lines.joined(separator: "\n"),
                line: 2, column: 1, mood: .asserted, sentence: "", sections: [], anchors: anchors)
        ]
    }
}
