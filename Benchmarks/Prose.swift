import Foundation

/// Writes text that reads like a model's: a chain over pairs of words in the bundled repository's own
/// documents and in what the scripted models say.
///
/// It never runs dry and does not repeat itself at length, so it compresses like prose, neither like
/// noise nor like one text sent again and again.
struct Prose {
    private var following: [String: [String]] = [:]
    private var starts: [String] = []

    init(texts: [String]) {
        for text in texts {
            var before: String?
            for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
                if let before {
                    following[before, default: []].append(word)
                    if before.last == ".", word.first?.isUppercase == true { starts.append(word) }
                }
                before = word
            }
        }
    }

    func words(_ count: Int, _ dice: inout Dice) -> String {
        var words: [String] = []
        var word = dice.pick(from: starts)
        for _ in 0..<count {
            words.append(word)
            word = dice.pick(from: following[word] ?? starts)
        }
        return words.joined(separator: " ")
    }
}

/// The texts that trials are made from.
struct Sources {
    /// Paths in the bundled workspace.
    let files: [String]
    let prose: Prose
    let models: [String]

    init(repository: String, workspace: String) throws {
        let manager = FileManager.default
        files = try manager.subpathsOfDirectory(atPath: workspace).filter { path in
            var isFolder: ObjCBool = false
            return manager.fileExists(atPath: "\(workspace)/\(path)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
        let scripts = "\(repository)/fixtures/models"
        let names = try manager.contentsOfDirectory(atPath: scripts).filter {
            $0.hasSuffix(".yaml")
        }.sorted()
        models = names.map { String($0.dropLast(".yaml".count)) }
        let spoken = try names.flatMap { name in
            try String(contentsOfFile: "\(scripts)/\(name)", encoding: .utf8)
                .split(separator: "\n").filter { $0.contains("say: ") }
                .map { String($0.drop { $0 != "\"" }.dropFirst().dropLast()) }
        }
        let documents = try files.filter { $0.hasSuffix(".md") }.map {
            try String(contentsOfFile: "\(workspace)/\($0)", encoding: .utf8)
        }
        prose = Prose(texts: documents + spoken)
    }
}
