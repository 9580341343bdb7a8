/// A language, framework, library, database or tool that documents name by a well-known name.
struct KnownTool: Sendable, Hashable {
    /// As running text spells it; the case matters.
    var spellings: [String]
    /// Names in manifests; one that ends in `*` is a beginning, one that begins with `*` occurs anywhere in a name.
    var packages: [String]
    /// Names or endings (`*.rs`) of files and folders that show its use.
    var files: [String]
    /// What it is one of: the others are what stands in its place.
    var family: String

    var name: String { spellings[0] }
}

/// Facts of the world, not of a repository.
enum KnownTools {
    static let all: [KnownTool] = KnownToolTable.lines.split(separator: "\n").compactMap { line in
        let fields = line.split(separator: "|", omittingEmptySubsequences: false).map { field in
            field.split(separator: ",").map { String($0.trimmedASCII) }.filter { !$0.isEmpty }
        }
        guard fields.count == 4, !fields[0].isEmpty, let family = fields[3].first else {
            return nil
        }
        return KnownTool(
            spellings: fields[0], packages: fields[1], files: fields[2], family: family)
    }

    /// By the words of each spelling; the longest first.
    static let byFirstWord: [String: [(words: [String], tool: KnownTool)]] = {
        var index: [String: [(words: [String], tool: KnownTool)]] = [:]
        for tool in all {
            for spelling in tool.spellings {
                let words = ToolWords.all(spelling).map(\.text)
                guard let first = words.first else { continue }
                index[first, default: []].append((words, tool))
            }
        }
        return index.mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }()

    /// By a package's name as inline code has it.
    static let byPackage: [String: KnownTool] = {
        var index: [String: KnownTool] = [:]
        for tool in all {
            for package in tool.packages where !package.contains("*") {
                index[Manifests.normalised(package)] = index[Manifests.normalised(package)] ?? tool
            }
            for spelling in tool.spellings {
                let key = Manifests.normalised(spelling)
                index[key] = index[key] ?? tool
            }
        }
        return index
    }()
}
