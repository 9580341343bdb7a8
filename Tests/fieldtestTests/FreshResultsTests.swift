import Foundation
import TestSupport
import Testing

/// The committed tables are what the sources make today.
@Suite(.timeLimit(.minutes(10)))
struct FreshResultsTests {
    @Test func `results are fresh`() async throws {
        let bench = try Bench()
        let sweep = try await Command.run([
            "sweep", "sweeps/field-notes.yaml", "--standin", "fixtures/models", "--quiet",
            "--store", bench.store,
        ])
        try #require(sweep.exit == 0, "\(sweep.stderr)")
        let results = try await Command.run([
            "results", "--sweep", "field-notes", "--store", bench.store, "--published",
            "fixtures/published/field-notes.yaml", "--scores", "fixtures/published-scores.yaml",
            "--write", "\(bench.folder)/results",
            "--command", "make demo", "--versus", "devstral-small-2:24b", "qwen3-coder:30b",
        ])
        try #require(results.exit == 0, "\(results.stderr)")
        try compare(["tables.md", "side-by-side.md"], of: bench, madeBy: "make demo")

        // The same models under the real Claude Code, into the same store.
        guard let claude = ClaudeProgram.path else { return }
        let folder = URL(filePath: claude).deletingLastPathComponent().path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let outside = try await Command.run(
            [
                "sweep", "sweeps/claude-code.yaml", "--standin", "fixtures/models", "--quiet",
                "--store", bench.store,
            ], environment: ["PATH": "\(folder):\(path)"])
        try #require(outside.exit == 0, "\(outside.stderr)")
        let agents = try await Command.run([
            "results", "--table", "agents", "--store", bench.store, "--write",
            "\(bench.folder)/results", "--command", "make agents",
        ])
        try #require(agents.exit == 0, "\(agents.stderr)")
        try compare(["agents.md"], of: bench, madeBy: "make agents")
    }

    private func compare(_ files: [String], of bench: Bench, madeBy command: String) throws {
        for file in files {
            let made = try String(
                contentsOfFile: "\(bench.folder)/results/\(file)", encoding: .utf8)
            let kept = try? String(
                contentsOf: Repository.root.appending(path: "results/\(file)"), encoding: .utf8)
            let lines = [made, kept ?? ""].map { page in
                page.split(separator: "\n", omittingEmptySubsequences: false).map(Self.undated)
            }
            if lines[0] == lines[1] { continue }
            let difference = lines[0].difference(from: lines[1])
            Issue.record(
                """
                results/\(file) is stale: `\(command)` makes it again. First differences:
                \(difference.prefix(6).map(Self.line).joined(separator: "\n"))
                """)
        }
    }

    /// Where results come from is a day and a machine, which are not those of the committed pages.
    private static func undated(_ line: Substring) -> Substring {
        line.hasPrefix("Source: ") ? "Source" : line
    }

    private static func line(_ change: CollectionDifference<Substring>.Change) -> String {
        switch change {
        case .insert(_, let line, _): "+ \(line)"
        case .remove(_, let line, _): "- \(line)"
        }
    }
}
