import ConfigFiles
import Results
import Workbench

/// Scores that others published, from YAML as in `fixtures/published-scores.yaml`.
enum ScoresFile {
    /// - Throws: The file's problems, all at once.
    static func load(_ path: String) throws -> PublishedScores {
        let reader = try ConfigReader(yaml: try Files.readText(path), path: path)
        let top = reader.root.mapping(keys: ["benchmark", "source", "scores"])
        let benchmark = top.string("benchmark")
        let source = top.string("source")
        let scores = top.list("scores") { score($0, of: benchmark, by: source) }
        return try reader.finish(PublishedScores(scores: scores))
    }

    private static func score(
        _ value: ConfigValue, of benchmark: String, by source: String
    ) -> PublishedScores.Score? {
        let keys = ["model", "published_as", "score", "runs", "size", "benchmark", "source"]
        let entry = value.mapping(keys: keys)
        let place = entry.required("runs")?.choice(of: PublishedScores.Place.self)
        // Only there so that a reader of the file finds it in the source.
        _ = entry.optionalString("published_as")
        guard let range = entry.required("score").flatMap(percent), let place else { return nil }
        return PublishedScores.Score(
            model: entry.string("model"), benchmark: entry.optionalString("benchmark") ?? benchmark,
            value: range, place: place, size: entry.optionalString("size"),
            source: entry.optionalString("source") ?? source)
    }

    /// One figure, or the two ends of a range, in percent.
    private static func percent(_ value: ConfigValue) -> ClosedRange<Double>? {
        guard value.node.sequence != nil else {
            let figure = value.double(in: 0...100) / 100
            return figure...figure
        }
        let ends = value.list().map { $0.double(in: 0...100) / 100 }
        guard ends.count == 2, ends[0] <= ends[1] else {
            value.reject(.other("a number, or the lower and the upper end of a range"))
            return nil
        }
        return ends[0]...ends[1]
    }
}
