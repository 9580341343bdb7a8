import Foundation

/// What it costs to check long documents against a large repository: the release binary's own processes.
struct GroundCost {
    let folder: String
    let fieldtest: String
    var files = 100_000
    var lines = 5_000

    struct Figures {
        var files: Int
        var megabytes: Double
        var lines: Int
        /// CPU seconds to check the first document.
        var first: Double
        /// What a second one costs more in the same process.
        var second: Double
        /// In bytes.
        var peakMemory: Int
    }

    func measure() throws -> Figures {
        let made = MadeUpRepository(folder: "\(folder)/made-up", files: files)
        let bytes = try made.make()
        let documents = try (0..<2).map { index in
            let path = "\(folder)/document-\(index).md"
            try Data(made.document(lines: lines, seed: UInt64(index)).utf8)
                .write(to: URL(fileURLWithPath: path))
            return path
        }
        var one: [Child.Usage] = []
        var two: [Child.Usage] = []
        for _ in 0..<5 {
            one.append(try usage([documents[0]], in: made.folder))
            two.append(try usage(documents, in: made.folder))
        }
        let first = one.map(\.cpu).median
        return Figures(
            files: files, megabytes: Double(bytes) / 1e6, lines: lines, first: first,
            second: two.map(\.cpu).median - first,
            peakMemory: two.map(\.peakMemory).max() ?? 0)
    }

    private func usage(_ documents: [String], in workspace: String) throws -> Child.Usage {
        let arguments = ["check"] + documents + ["--workspace", workspace, "--format", "json"]
        let usage = try Child([fieldtest] + arguments).usage()
        guard usage.status == 0 else { throw JudgingCost.ChildFailed(arguments: arguments) }
        return usage
    }
}
