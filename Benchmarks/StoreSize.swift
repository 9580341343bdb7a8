import Foundation
import Storage
import Traces
import Workbench

/// How large a store gets, beside the text in it.
struct StoreSize {
    let repository: String
    let folder: String
    var trials = 200
    var turns = 30

    struct Figures {
        var trials: Int
        var turns: Int
        var storeBytes: Int
        var text: DistinctText
        /// All request and response bodies as they were sent, repetitions and all.
        var sentBytes: Int
        /// CPU seconds per turn to record it.
        var recording: Double
    }

    func measure() async throws -> Figures {
        let root = "\(folder)/jupyterlab-texpreview"
        try FileManager.default.copyItem(
            atPath: "\(repository)/fixtures/workspaces/jupyterlab-texpreview", toPath: root)
        let sources = try Sources(repository: repository, workspace: root)
        let workspace = try Workspace.existing(root)
        let path = "\(folder)/size.sqlite"
        let store = try TraceStore.open(path: path)
        let snapshot = try workspace.snapshot()
        var text = DistinctText()
        var sent = 0
        var recording = 0.0
        for number in 0..<trials {
            let trial = MadeUpTrial(sources: sources, workspace: workspace, number: number)
            var batches: [[TraceEvent]] = []
            await trial.run(turns: turns, contents: &text) { batches.append($0) }
            var facts = TrialFacts.example(
                id: "trial-\(number)", model: trial.model, repetition: 1)
            facts.workspace = snapshot
            let start = CPUTime.own
            try await store.begin(facts)
            for events in batches {
                try await store.append(events, to: facts.id)
                for case .exchange(let exchange) in events {
                    sent += exchange.requestBody.count + exchange.responseBody.count
                }
            }
            let artifact = workspace.readArtifact("CLAUDE.md").map { ["CLAUDE.md": $0] } ?? [:]
            try await store.end(
                TrialEnd(
                    at: 600, reason: .agentDone, artifacts: artifact, changedFiles: ["CLAUDE.md"]),
                of: facts.id)
            recording += CPUTime.own - start
        }
        try store.close()
        let bytes = ["", "-wal", "-shm"].map { suffix in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path + suffix)
            return (attributes?[.size] as? Int) ?? 0
        }
        return Figures(
            trials: trials, turns: turns, storeBytes: bytes.reduce(0, +), text: text,
            sentBytes: sent, recording: recording / Double(trials * turns))
    }
}
