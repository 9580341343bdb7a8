import Foundation
import Results
import TestSupport
import Testing
import Traces

@testable import fieldtest

/// What models will take is said before anything is loaded.
struct FitTests {
    @Test func `the memory that the field notes measured is predicted within a tenth`()
        async throws
    {
        let root = Repository.root.path
        let outcome = try await Command.run(
            [
                "plan", "sweeps/field-notes.yaml", "--standin", "fixtures/models", "--format",
                "json",
            ],
            in: root)
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        let rows = try outcome.json.array ?? []
        let notes = try PublishedFile.load("\(root)/fixtures/published/field-notes.yaml")
        var compared = 0
        for model in notes.models {
            for seen in model.memory {
                let row = rows.first {
                    $0["model"]?.string == model.model
                        && $0["requested_context"]?.integer == Int64(seen.context)
                }
                guard let row else { continue }
                let bytes = try #require(row["predicted_bytes"]?.number)
                #expect(abs(bytes / Double(seen.bytes) - 1) < 0.1, "\(model.model): \(bytes)")
                compared += 1
            }
        }
        #expect(compared == 7)
        func row(_ model: String, _ context: Int64) -> JSONValue? {
            rows.first {
                $0["model"]?.string == model && $0["requested_context"]?.integer == context
            }
        }
        #expect(row("cogito:32b", 131_072)?["fit"]?.string == "will not fit")
        #expect(row("cogito:14b", 131_072)?["fit"]?.string == "spills")
        #expect(row("devstral-small-2:24b", 131_072)?["fit"]?.string == "fits")
        #expect(row("magistral:24b", 131_072)?["predicted_window"]?.integer == 40960)
    }

    @Test func `what is predicted is what the server then takes`() async throws {
        let bench = try Bench()
        try bench.writer()
        try bench.write(
            "task: document\ncells: [{model: scripted:1b, context: 64k}]\n", "sweep.yaml")
        let plan = try await bench.run(
            ["plan", "sweep.yaml", "--standin", "models", "--flash-attention", "--format", "json"])
        let predicted = try plan.json.array?.first?["predicted_bytes"]?.integer
        #expect(
            try await bench.run(
                ["sweep", "sweep.yaml", "--standin", "models", "--store", bench.store]
            ).exit == 0)
        #expect(try await bench.cell()["memory_bytes"]?.integer == predicted)
    }

    @Test func `without a server the plan is printed, and says why it says less`() async throws {
        let bench = try Bench()
        try bench.write("task: document\ncells: [{model: m, context: 64k}]\n", "sweep.yaml")
        let outcome = try await bench.run(
            ["plan", "sweep.yaml", "--server", "http://127.0.0.1:1", "--format", "json"])
        #expect(outcome.exit == 0)
        #expect(outcome.stderr.contains("not all is known of what fits at http://127.0.0.1:1"))
        #expect(try outcome.json.array?.count == 1)
        #expect(try outcome.json.array?.first?["fit"] == nil)
    }

    @Test func `windows beyond the trained one are planned once`() async throws {
        let bench = try Bench()
        try bench.writer()
        try bench.write(
            "task: document\ncells: [{model: scripted:1b, contexts: [128k, 256k, 512k]}]\n",
            "sweep.yaml")
        let outcome = try await bench.run(["plan", "sweep.yaml", "--standin", "models"])
        #expect(outcome.stderr.contains("1 trials of 1 cells, 1 loads"), "\(outcome.stderr)")
        #expect(outcome.stdout.contains("512K is granted 128K, as at 128K"), "\(outcome.stdout)")
    }

    @Test func `windows that are granted the same run once, also when the sweep is run again`()
        async throws
    {
        let bench = try Bench()
        try bench.writer()
        try bench.write(
            "task: document\ncells: [{model: scripted:1b, contexts: [64k, 128k, 256k, 512k]}]\n",
            "sweep.yaml")
        let sweep = ["sweep", "sweep.yaml", "--standin", "models", "--store", bench.store]
        let first = try await bench.run(sweep)
        #expect(first.exit == 0, "\(first.stderr)")
        #expect(first.stderr.contains("512K is granted 128K, as at 128K"), "\(first.stderr)")
        #expect(
            try await bench.sql(
                "SELECT requested_context FROM trials ORDER BY requested_context")
                == ["65536", "131072"])
        #expect(first.stdout.contains("also for 256K, 512K"), "\(first.stdout)")
        let second = try await bench.run(sweep + ["--quiet"])
        #expect(second.stderr.contains("2 of 2 trials are done already"), "\(second.stderr)")
        #expect(try await bench.sql("SELECT count(*) FROM trials") == ["2"])
    }

    @Test func `a person's word on the GPU wins`() async throws {
        let bench = try Bench()
        try bench.writer()
        for (size, verdict) in [("100GB", "fits"), ("1GB", "spills")] {
            let outcome = try await bench.run(
                ["doctor", "--standin", "models", "--context", "64k", "--gpu-memory", size])
            #expect(outcome.exit == 0)
            #expect(outcome.stdout.contains(" \(verdict)"), "\(outcome.stdout)")
            #expect(outcome.stdout.contains("by --gpu-memory"), "\(outcome.stdout)")
        }
        #expect(
            try await bench.run(["doctor", "--standin", "models", "--gpu-memory", "much"]).exit
                == 64)
    }
}
