import Foundation
import Storage
import TestSupport
import Testing
import Traces

@testable import fieldtest

/// The questions of the README, asked of stores that sweeps have made, with the real `sqlite3`.
@Suite(.timeLimit(.minutes(10)))
struct AskTheStoreTests {
    private static let demo = ".fieldtest/demo.sqlite"

    private static let nights = "fieldtest.sqlite"

    /// Puts the store of `make demo` into the folder.
    private func sweepDemo(in bench: Bench) async throws {
        try FileManager.default.createDirectory(
            atPath: "\(bench.folder)/.fieldtest", withIntermediateDirectories: true)
        let sweep = try await Command.run([
            "sweep", "sweeps/field-notes.yaml", "--standin", "fixtures/models", "--quiet",
            "--store", "\(bench.folder)/\(Self.demo)",
        ])
        try #require(sweep.exit == 0, "\(sweep.stderr)")
    }

    /// A folder with a store of two nights, of which the second went wrong.
    private func asked() async throws -> Bench {
        let bench = try Bench()
        try bench.write(
            """
            task: document
            repeat: 4
            cells: [{models: ["scripted:1b", "steady:1b"], contexts: [32k, 64k]}]

            """, "night.yaml")
        try bench.writer()
        try bench.writer("steady:1b")
        for date in ["2026-08-01", "2026-08-02"] {
            let night = try await bench.run([
                "sweep", "night.yaml", "--standin", bench.models, "--quiet", "--store",
                Self.nights,
            ])
            try #require(night.exit == 0, "\(night.stderr)")
            _ = try await bench.sql(
                """
                UPDATE trials SET sweep = 'night@\(date)',
                    facts = json_set(facts, '$.sweep', 'night@\(date)') WHERE sweep = 'night'
                """, store: "\(bench.folder)/\(Self.nights)")
            try bench.model("otherwise: {say: I would rather not.}")
        }
        return bench
    }

    /// The questions with their commands, as the README has them.
    private static func questions() throws -> [(question: String, command: String)] {
        let page = try String(
            contentsOf: Repository.root.appending(path: "README.md"), encoding: .utf8)
        let part = try #require(page.split(separator: "### Ask the store yourself\n").last)
        let block = try #require(part.split(separator: "```sh\n").dropFirst().first)
        let text = try #require(block.split(separator: "```").first)
        return text.split(separator: "# ").map { entry in
            let lines = entry.split(separator: "\n", maxSplits: 1)
            return (String(lines[0]), lines.dropFirst().joined())
        }
    }

    /// The rows that the README's command for the question that begins so gives.
    private func rows(_ beginning: String, in bench: Bench) async throws -> [JSONValue] {
        let found = try Self.questions().first { $0.question.hasPrefix(beginning) }
        let command = try #require(found?.command, "\(beginning)")
            .replacing("-box", with: "-json").replacing("-line", with: "-json")
        return try await Command.shell(command, in: bench.folder).json.array ?? []
    }

    /// What `results` prints of a store as JSON.
    private func results(
        _ bench: Bench, store: String, _ more: [String] = []
    ) async throws -> [JSONValue] {
        let outcome = try await bench.run(
            ["results", "--format", "json", "--store", store] + more)
        return try outcome.json.array ?? []
    }

    @Test func `every question gets an answer, and those of results are the same`() async throws {
        let bench = try await asked()
        try await sweepDemo(in: bench)
        let questions = try Self.questions()
        #expect(questions.count >= 10)
        for (question, command) in questions {
            let answer = try await Command.shell(command, in: bench.folder)
            #expect(answer.exit == 0 && answer.stderr.isEmpty, "\(question): \(answer.stderr)")
            #expect(!answer.stdout.isEmpty, "\(question)")
        }
        let cells = try await results(bench, store: Self.demo)
        try #require(cells.count == 38)
        try await compareCells(cells, in: bench)
        try await compareTrials(cells, in: bench)
        try await compareNights(in: bench)
    }

    private func compareCells(_ cells: [JSONValue], in bench: Bench) async throws {
        let keys = ["model", "requested_context", "outcome", "completed", "trials"]
        #expect(
            try await Set(rows("Which models work at which window", in: bench))
                == Set(cells.map { $0.only(keys) }))

        let working = Dictionary(
            grouping: cells.filter { $0["outcome"]?.string == "completed" }
        ) { $0["model"]?.string ?? "" }.compactMapValues {
            $0.compactMap { $0["requested_context"]?.integer }.min()
        }
        let smallest = try await rows("From which window on", in: bench)
        #expect(working.count == 4)
        #expect(
            Dictionary(uniqueKeysWithValues: smallest.map { ($0["model"]?.string ?? "", $0) })
                .mapValues { $0["smallest_working_context"]?.integer } == working)

        // One trial a cell, so trials count like cells.
        let failed = cells.filter { $0["failure_mode"]?.string != nil }
        let modes = Dictionary(grouping: failed) { $0.only(["failure_mode", "cause"]) }
        let failures = try await rows("How do they fail", in: bench)
        #expect(Set(failures.map { $0.only(["failure_mode", "cause"]) }) == Set(modes.keys))
        for failure in failures {
            let same = modes[failure.only(["failure_mode", "cause"])] ?? []
            #expect(failure["trials"]?.integer == Int64(same.count))
            #expect(failure["models"]?.integer == Int64(Set(same.map { $0["model"] }).count))
            let example = try #require(failure["example"]?.string)
            #expect(same.contains { $0["evidence"]?.string?.hasPrefix(example) == true })
        }
    }

    private func compareTrials(_ cells: [JSONValue], in bench: Bench) async throws {
        let slowest = try await rows("Which trials took longest", in: bench)
        let longest = cells.compactMap { $0["seconds"]?.number }.sorted(by: >).prefix(5)
        let seconds = slowest.compactMap { $0["seconds"]?.number }
        #expect(seconds.count == 5)
        for (own, other) in zip(seconds, longest) { #expect(abs(own - other) < 0.001) }

        let memory = try await rows("How much memory", in: bench)
        #expect(
            Set(memory.map { $0.only(["model", "memory_bytes"]) })
                == Set(
                    cells.filter { $0["memory_bytes"]?.integer != nil }
                        .map { $0.only(["model", "memory_bytes"]) }))

        let cut = try await rows("Which are the largest prompts", in: bench)
        let sizes = cut.compactMap { $0["request_bytes"]?.integer }
        #expect(sizes.count == 5 && sizes == sizes.sorted(by: >))
        let trial = try #require(cut.first?["trial"]?.string)
        let shown = try await bench.run(["show", trial, "--store", Self.demo])
        let lost = try #require(cut.first?["statement"]?.string)
        #expect(shown.stdout.contains(lost), "\(shown.stdout.suffix(2000)) \(shown.stderr)")

        // The head-to-head calls them tool confusion.
        let failed = try await rows("Which tool calls failed", in: bench)
        let calls = failed.filter { $0["model"]?.string == "cogito:14b" }
            .compactMap { $0["calls"]?.integer }.reduce(0, +)
        let versus = try await results(
            bench, store: Self.demo,
            ["--table", "versus", "--versus", "cogito:14b", "phi4-mini:3.8b"])
        let confusion = versus.first { $0["aspect"]?.string == "tool confusion" }
        // The model ran at two windows and did the same at both; the table has one of them.
        #expect(confusion?["first"]?.integer == calls / 2 && calls > 0)

        let third = try await rows("What did one trial's third request", in: bench)
        #expect(third.map { $0["name"]?.string } == ["Bash"])
        #expect(third.first?["result"]?.string?.contains("CHANGELOG.md") == true)
    }

    private func compareNights(in bench: Bench) async throws {
        let nights = try await rows("What has run", in: bench)
        let names = nights.map { $0["sweep"]?.string ?? "" }
        try #require(names == ["night@2026-08-01", "night@2026-08-02"])
        var tallies: [[JSONValue: JSONValue]] = []
        for (name, row) in zip(names, nights) {
            let cells = try await results(bench, store: Self.nights, ["--sweep", name])
            #expect(row["cells"]?.integer == 4 && cells.count == 4)
            for key in ["trials", "completed"] {
                let sum = cells.compactMap { $0[key]?.integer }.reduce(0, +)
                #expect(row[key]?.integer == sum, "\(name) \(key)")
            }
            tallies.append(
                Dictionary(
                    uniqueKeysWithValues: cells.map {
                        (
                            $0.only(["model", "requested_context"]),
                            $0.only(["completed", "trials"])
                        )
                    }))
        }
        let changed = try await rows("What is different between two nights", in: bench)
        #expect(changed.count == 2)
        for row in changed {
            let cell = row.only(["model", "requested_context"])
            #expect(row["model"]?.string == "scripted:1b")
            #expect(row.only(["completed", "trials"]) == tallies[1][cell])
            #expect(row["completed_before"] == tallies[0][cell]?["completed"])
            #expect(row["trials_before"] == tallies[0][cell]?["trials"])
            #expect(row["completed"]?.integer == 0 && row["completed_before"]?.integer == 4)
        }
    }

    @Test
    func `the page's Python reads every request and response, and Datasette opens everything`()
        async throws
    {
        let bench = try await asked()
        try await readBodies(in: bench)
        try await openPages(in: bench)
        try await checkUnits(in: bench)
    }

    private func readBodies(in bench: Bench) async throws {
        let page = try String(
            contentsOf: Repository.root.appending(path: "docs/store.md"), encoding: .utf8)
        let block = try #require(page.split(separator: "```python\n").last?.split(separator: "```"))
        let sizes = """

            for trial, turn, response, asked, answered in db.execute(
                    "SELECT x.trial, x.turn, x.response, x.request_bytes, b.size "
                    "FROM exchanges x LEFT JOIN bodies b ON b.id = x.response"):
                assert len(request(trial, turn)) == asked
                assert not response or len(body(response)) == answered
            print("read all")
            """
        try bench.write(
            String(block[0]).replacing(Self.demo, with: Self.nights) + sizes, "read.py")
        let read = try await Command.shell(
            "python3 read.py >read.txt && tail -n 1 read.txt && grep -c Describe read.txt",
            in: bench.folder)
        let lines = read.stdout.split(separator: "\n")
        #expect(read.exit == 0 && lines.first == "read all", "\(read.stderr)")
        #expect(lines.last.flatMap { Int($0) } ?? 0 >= 16)
    }

    private func openPages(in bench: Bench) async throws {
        let python = Repository.root.appending(path: ".build-clients/bin/python").path
        let script = Repository.root
            .appending(path: "Tests/fieldtestTests/python/datasette_pages.py").path
        let metadata = try await bench.run(["schema", "--datasette", Self.nights])
        try bench.write(metadata.stdout, "metadata.json")
        let trial = try await bench.sql(
            "SELECT id FROM trials ORDER BY number", store: "\(bench.folder)/\(Self.nights)")[0]
        let opened = try await Command.shell(
            "exec \"$@\"", [python, script, Self.nights, "metadata.json", trial], in: bench.folder)
        try #require(
            opened.exit == 0, "Is it installed? `make clients` does that. \(opened.stderr)")
        let seen = try opened.json
        #expect(seen["troubles"] == [])
        #expect(seen["trials are named"] == true && seen["columns are explained"] == true)
        let page = try String(
            contentsOf: Repository.root.appending(path: "docs/store.md"), encoding: .utf8)
        #expect(page.contains("Datasette \(seen["version"]?.string ?? "-")"))
        let schema = try SchemaDescription.ofNewStores()
        let objects = schema.tables + schema.views
        #expect(Set(seen["rows"]?.object?.keys ?? [:].keys) == Set(objects.map(\.name)))
        for object in objects {
            let rows = try await bench.sql(
                "SELECT min(count(*), 1000) FROM \(object.name)",
                store: "\(bench.folder)/\(Self.nights)")
            #expect(seen["rows"]?[object.name]?.integer == rows.first.flatMap(Int64.init))
        }
    }

    /// Views do not declare types, so what is in them tells which of their columns need a unit.
    private func checkUnits(in bench: Bench) async throws {
        let schema = try SchemaDescription.ofNewStores()
        let numbers = try await bench.sql(
            schema.views.flatMap { view in
                view.columns.map { column in
                    """
                    SELECT DISTINCT '\(view.name).\(column.name)' FROM \(view.name)
                    WHERE typeof(\(column.name)) IN ('integer', 'real')
                    """
                }
            }.joined(separator: "\nUNION ALL\n"), store: "\(bench.folder)/\(Self.nights)")
        #expect(numbers.count > 50)
        for view in schema.views {
            for column in view.columns where numbers.contains("\(view.name).\(column.name)") {
                let namesRow = column.isKey || column.reference != nil
                #expect(column.unit != nil || namesRow, "\(view.name).\(column.name)")
            }
        }
    }
}

extension JSONValue {
    /// The object with these members alone; those that it lacks are null.
    fileprivate func only(_ keys: [String]) -> JSONValue {
        .object(Dictionary(uniqueKeysWithValues: keys.map { ($0, self[$0] ?? .null) }))
    }
}
