import Grading
import Results
import Stopping
import Testing
import Traces
import Verdicts

private let groupCases: [(TrialRow, OutcomeGroup)] = [
    (row(quality: .good), .winner),
    (row(quality: .low), .problematic),
    (row(quality: nil), .problematic),
    (row(quality: .good, interventions: 1), .problematic),
    (row(outcome: .flawed, quality: .excellent), .problematic),
    (row(outcome: .failed, parameters: 10), .toolIssues),
    (row(outcome: .failed, parameters: nil), .toolIssues),
    (row(outcome: .failed, parameters: 9.9), .tooSmall),
    (row(outcome: .failed, mode: .noToolSupport, parameters: 3), .noToolSupport),
    (row(outcome: .inconclusive), .undecided),
]

struct ResultTablesTests {
    private let results = ResultSet(rows: fieldNoteRows)

    @Test func `Each model stands in the group of its best cell`() {
        let groups = results.outcomeGroups()
        #expect(
            groups.map(\.title) == [
                "Winners (2)", "Completed but problematic (2)", "Failed - tool issues (1)",
                "Failed - no tool support (1)", "Failed - too small (1)", "Undecided (1)",
            ])
        #expect(
            groups.map { $0.values("model") } == [
                [.text("devstral:24b"), .text("coder:30b")],
                [.text("nemotron:30b"), .text("qwen3:30b")], [.text("mistral:24b")],
                [.text("deepseek:32b")], [.text("rnj:8b")], [.text("gone:24b")],
            ])
        #expect(groups[0].values("requested_context") == [.window(131_072), .window(131_072)])
        #expect(
            groups[1].values("why").last
                == .text(
                    "hallucinates content: no file was read, quality poor, no intervention, hallucinated: 4"
                ))
        #expect(groups[2].values("why") == [.text("hallucinates params: parameters made up")])
    }

    @Test(arguments: groupCases)
    func `The group follows from outcome, quality, interventions and size`(
        row: TrialRow, group: OutcomeGroup
    ) {
        #expect(ResultSet(rows: [row]).models.map(\.group) == [group])
    }

    @Test func `The best cell is the best outcome, then quality, then the largest context`() {
        func bestContext(_ rows: TrialRow...) -> Int? {
            ResultSet(rows: rows).models.first?.best.requestedContext
        }
        #expect(
            bestContext(
                row(context: 1024, quality: .low),
                row(context: 2048, outcome: .flawed, quality: .excellent)) == 1024)
        #expect(
            bestContext(row(context: 1024, quality: .good), row(context: 2048, quality: .low))
                == 1024)
        #expect(
            bestContext(row(context: 1024, quality: .good), row(context: 2048, quality: .good))
                == 2048)
        #expect(
            bestContext(row(context: 2048, outcome: .invalid), row(context: 1024, outcome: .failed))
                == 1024)
    }

    @Test func `The summary says what the field notes' summary says`() {
        let table = results.summary()
        #expect(
            table.columns.map(\.name) == [
                "model", "context", "completed", "quality", "hallucinations", "time (simulated)",
                "interventions",
            ])
        #expect(
            table.rows.prefix(1).map { $0.map(\.value) } == [
                [
                    .text("devstral:24b"), .window(131_072), .text("yes"), .text("excellent"),
                    .text("none"), .seconds(1032), .count(0),
                ]
            ])
        #expect(table.values("hallucinations").contains(.text("tool params")))
    }

    @Test func `Simulated times are labelled wherever there are times`() throws {
        let headToHead = try #require(results.headToHead("devstral:24b", "coder:30b"))
        let tables = [
            results.summary(), results.allCells(), results.cellRecords(), headToHead,
            results.memory(),
        ]
        for table in tables {
            #expect(table.notes.contains { $0.contains("are simulated by a stand-in server") })
        }
        let measured = ResultSet(rows: [row()])
        #expect(measured.summary().columns.map(\.name).contains("time"))
        #expect(!measured.summary().notes.contains { $0.contains("simulated") })
    }

    @Test func `Where only some times are simulated each of them says so`() {
        let mixed = ResultSet(rows: [
            row("a", seconds: 1, simulated: true), row("b", seconds: 2),
        ])
        #expect(mixed.summary().columns.map(\.name).contains("time"))
        #expect(
            mixed.summary().values("seconds")
                == [.seconds(1, simulated: true), .seconds(2)])
    }

    @Test func `The context table names the smallest window that works`() throws {
        let tables = results.contexts(ofModel: "devstral:24b")
        let table = try #require(tables.first)
        #expect(tables.count == 1)
        #expect(
            table.values("requested_context")
                == [.window(4096), .window(32_768), .window(65_536), .window(131_072)])
        #expect(
            table.values("outcome")
                == [.text("failed"), .text("flawed"), .text("completed"), .text("completed")])
        #expect(
            table.values("what_happened").prefix(3)
                == [
                    .text("context overflow: no tool call"),
                    .text("hallucinates content: invents a bug"), .text("clean completion"),
                ])
        // Of one trial each: two windows that work, one that fails below them.
        #expect(
            table.notes.first
                == "The smallest window that works is 64K. How sure that is: 85%, of 4 trials at 4 windows."
        )
        #expect(
            results.contexts(ofModel: "mistral:24b").first?.notes.first
                == "No window that was tried works.")
        #expect(results.contexts(ofModel: "unknown").isEmpty)
    }

    @Test func `A larger window that does not work is named`() {
        let results = ResultSet(rows: [
            row(context: 65_536), row(context: 131_072, outcome: .failed, mode: .memoryThrashing),
        ])
        #expect(
            results.contexts(ofModel: "m:24b").first?.notes.first
                == "The smallest window that works is 64K, but not every larger one does: 128K. "
                + "How sure that is: 81%, of 2 trials at 2 windows.")
    }

    @Test func `Windows that were not tried may be the smallest, and more trials make surer`()
        throws
    {
        func belief(_ repeats: Int, untried: [Int] = []) throws -> Double {
            let rows = (1...repeats).flatMap {
                [
                    row(context: 65_536, repetition: $0),
                    row(context: 16_384, repetition: $0, outcome: .failed),
                ]
            }
            let model = try #require(ResultSet(rows: rows).models.first)
            let belief = try #require(model.windowBelief(untried: untried))
            if untried.isEmpty { #expect(belief.smallest == 65_536) }
            return belief.confidence
        }
        #expect(try belief(1) < belief(3))
        #expect(try belief(3, untried: [32_768]) < belief(3))
        #expect(ResultSet(rows: [row()]).models.first?.windowBelief() == nil)
    }

    @Test func `Trials that contradict each other name the likelier window`() {
        // Works by one trial where larger windows never do.
        let rows =
            [row(context: 4096)]
            + [8192, 16_384, 32_768].flatMap { size in
                (1...3).map { row(context: size, repetition: $0, outcome: .failed) }
            } + (1...3).map { row(context: 65_536, repetition: $0) }
        let note = ResultSet(rows: rows).contexts(ofModel: "m:24b").first?.notes.first ?? ""
        #expect(note.hasPrefix("The smallest window that works is 4K, but not every larger"))
        #expect(note.contains("But 64K is likelier to be the answer: "), "\(note)")
    }

    @Test func `A failure mode is listed once with all its models and one piece of evidence`() {
        let table = results.failureModes()
        #expect(
            table.values("failure_mode") == [
                .text("hallucinates content"), .text("hallucinates params"), .text("silent"),
                .text("no tool support"), .text("context overflow"),
            ])
        #expect(table.values("models").first == .list(["devstral:24b @32K", "qwen3:30b @128K"]))
        #expect(
            table.values("evidence").first
                == .text(
                    "qwen3:30b: no file was read "
                        + "(trial qwen3:30b@131072@http://127.0.0.1:11434-1.1, turn 1)"))
        #expect(table.values("cause").first == .list(["model"]))
    }

    @Test func `Memory stands against the size on disk`() {
        let table = results.memory()
        #expect(table.values("memory_bytes") == [.bytes(30_000_000_000)])
        #expect(table.values("memory_to_disk") == [.ratio(2)])
        #expect(table.values("gpu_share") == [.fraction(1)])
    }

    @Test func `Two models are compared aspect by aspect`() throws {
        let table = try #require(results.headToHead("devstral:24b", "coder:30b"))
        let aspects = Dictionary(
            uniqueKeysWithValues: table.rows.map { ($0[0].value, [$0[1].value, $0[2].value]) })
        #expect(aspects[.text("output lines")] == [.count(180), .count(86)])
        #expect(aspects[.text("time (simulated)")] == [.seconds(1032), .seconds(1428)])
        #expect(aspects[.text("facts found")] == [.fraction(1), .fraction(0.9)])
        #expect(aspects[.text("tool confusion")] == [.count(0), .count(1)])
        #expect(results.headToHead("devstral:24b", "unknown") == nil)
    }

    @Test func `Models that ran at several servers are told apart`() {
        let results = ResultSet(rows: [row(server: "http://a:1"), row(server: "http://b:1")])
        #expect(results.models.map(\.label) == ["m:24b at http://a:1", "m:24b at http://b:1"])
    }

    @Test func `The records' keys and their order are the promised ones`() {
        let promised = """
            task, model, server, agent, requested_context, granted_context, trials, completed, \
            outcome, failure_mode, cause, evidence, quality, grade, hallucinated, lines, \
            tool_sequence, tool_calls, interventions, seconds, input_tokens, output_tokens, \
            memory_bytes, disk_bytes, sandbox, window_mark, invalid_trials, success_rate, success_low, \
            success_high, seconds_low, seconds_high, input_tokens_low, input_tokens_high, \
            output_tokens_low, output_tokens_high, k, pass_at_k, pass_hat_k
            """
        let keys = results.cellRecords().inParts.columns.map(\.key)
        #expect(keys.joined(separator: ", ") == promised)
        #expect(results.cellRecords().rows.count == results.cells.count)
    }

    @Test func `The table of cells leaves out what is the same everywhere`() {
        let keys = results.allCells().columns.map(\.key)
        #expect(!keys.contains("completed") && !keys.contains("granted_context"))
        var clamped = row(repetition: 2)
        clamped.facts.context.granted = 4096
        let varied = ResultSet(rows: [clamped, clamped]).allCells()
        #expect(varied.values("completed") == [.share(2, of: 2)])
        #expect(varied.values("granted_context") == [.window(4096)])
    }

    @Test func `Every row is as long as its table has columns`() {
        let tables =
            results.outcomeGroups() + results.contexts(ofModel: "devstral:24b") + [
                results.summary(), results.toolSequences(), results.failureModes(),
                results.memory(), results.allCells(), results.cellRecords(),
            ]
        for table in tables {
            #expect(!table.rows.isEmpty)
            #expect(table.rows.allSatisfy { $0.count == table.columns.count })
        }
        #expect(ResultSet(rows: []).summary().rows.isEmpty)
    }
}
