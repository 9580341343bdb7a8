import Foundation
import Storage
import Traces
import Workbench

/// A store of made-up trials that all have as many turns. Made by a process of its own: a child's peak
/// memory counts from what its parent had.
struct MadeUpStore {
    /// How often a trial that was made is stored, each time as another one: its tools take longer to run than
    /// it takes to store it.
    static let copies = 10

    let repository: String
    let folder: String
    var trials: Int
    var turns: Int

    var path: String { "\(folder)/\(trials)-of-\(turns).sqlite" }

    /// The arguments of the helper that makes it.
    var arguments: [String] {
        [CommandLine.arguments[0], "store", repository, folder, "\(trials)", "\(turns)"]
    }

    /// Nil for other arguments.
    init?(arguments: [String]) {
        guard arguments.count == 6, arguments[1] == "store", let trials = Int(arguments[4]),
            let turns = Int(arguments[5])
        else { return nil }
        self.init(
            repository: arguments[2], folder: arguments[3], trials: trials, turns: turns)
    }

    init(repository: String, folder: String, trials: Int, turns: Int) {
        self.repository = repository
        self.folder = folder
        self.trials = trials
        self.turns = turns
    }

    func make() async throws {
        let root = "\(folder)/workspace-\(trials)-\(turns)"
        try FileManager.default.copyItem(
            atPath: "\(repository)/fixtures/workspaces/jupyterlab-texpreview", toPath: root)
        let sources = try Sources(repository: repository, workspace: root)
        let workspace = try Workspace.existing(root)
        let snapshot = try workspace.snapshot()
        let store = try TraceStore.open(path: path)
        for first in stride(from: 0, to: trials, by: Self.copies) {
            let ids = (first..<min(trials, first + Self.copies)).map { "trial-\($0)" }
            let trial = MadeUpTrial(sources: sources, workspace: workspace, number: first)
            for id in ids {
                var facts = TrialFacts.example(id: id, model: trial.model, repetition: 1)
                // A window that all of it fits into.
                facts.context = ContextContract(
                    requested: 4_194_304, granted: 4_194_304, trained: 4_194_304)
                facts.workspace = snapshot
                try await store.begin(facts)
            }
            // A long trial's requests are too much to hold all at once.
            var held: [TraceEvent] = []
            var contents = DistinctText()
            try await trial.run(turns: turns, contents: &contents) { events in
                held += events
                if held.count < 80 { return }
                for id in ids { try await store.append(held, to: id) }
                held = []
            }
            let artifact = workspace.readArtifact("CLAUDE.md").map { ["CLAUDE.md": $0] } ?? [:]
            for id in ids {
                try await store.append(held, to: id)
                try await store.end(
                    TrialEnd(
                        at: 600, reason: .agentDone, artifacts: artifact,
                        changedFiles: ["CLAUDE.md"]), of: id)
            }
        }
        try store.close()
    }
}
