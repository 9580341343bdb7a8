import Foundation

/// The files of a sweep of scripted models: `busy.yaml` under as many names as are wanted, copies of the bundled task,
/// and the sweep itself.
struct SweepFiles {
    let repository: String
    /// Where they are written; its path begins at `/`.
    let folder: String

    /// The stand-in's folder of model scripts.
    var models: String { "\(folder)/models" }

    /// Names of models by their number, from 0.
    static func model(_ number: Int) -> String { "busy-\(number):1b" }

    func write(models count: Int) throws {
        try FileManager.default.createDirectory(
            atPath: models, withIntermediateDirectories: true)
        let script = try read("Benchmarks/sweeps/busy.yaml")
        for number in 0..<count {
            try write(
                script.replacing("name: busy:1b", with: "name: \(Self.model(number))"),
                to: "\(models)/busy-\(number).yaml")
        }
    }

    /// A copy of the bundled task whose limits its model does not reach; its path.
    func writeTask(_ number: Int) throws -> String {
        let path = "\(folder)/task-\(number).yaml"
        let text = try read("tasks/init-claude-md.yaml")
            .replacing("path: ../", with: "path: \(repository)/")
            .replacing("turns: 60", with: "turns: 100")
            // Several conversations share the stand-in's prompt cache, so its simulated time goes by faster.
            .replacing("wall_seconds: 3600", with: "wall_seconds: 360000")
        try write(text, to: path)
        return path
    }

    /// A sweep of all combinations; its path.
    /// - Parameters:
    ///   - server: As a sweep file names it, in YAML.
    ///   - contexts: In thousands of tokens.
    func writeSweep(
        _ name: String, server: String, tasks: [String], models: Range<Int>, contexts: [Int],
        seeds: Int = 1, repeats: Int
    ) throws -> String {
        let path = "\(folder)/\(name).yaml"
        let names = models.map(Self.model).joined(separator: ", ")
        let sizes = contexts.map { "\($0)k" }.joined(separator: ", ")
        let cells = (0..<seeds).map {
            "  - {models: [\(names)], contexts: [\(sizes)], seed: \($0)}"
        }
        try write(
            """
            tasks: [\(tasks.joined(separator: ", "))]
            server: \(server)
            repeat: \(repeats)
            cells:
            \(cells.joined(separator: "\n"))

            """, to: path)
        return path
    }

    private func read(_ path: String) throws -> String {
        try String(contentsOfFile: "\(repository)/\(path)", encoding: .utf8)
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
}
