import Results
import Testing
import Traces
import Verdicts

struct WindowMarkTests {
    private func row(
        requested: Int? = 131_072, granted: Int? = 131_072, memory: Int64? = nil, gpu: Int64? = nil,
        repetition: Int = 1, also: [Int]? = nil, model: String = "m:24b"
    ) -> TrialRow {
        var row = ResultsTests.row(
            model, context: requested, repetition: repetition, outcome: .failed,
            mode: .contextStall, memory: memory, gpu: gpu, tools: ["Read"])
        row.facts.context.granted = granted
        row.facts.context.alsoRequested = also
        return row
    }

    private func words(_ rows: TrialRow...) -> String? {
        ResultSet(rows: rows).cells.first?.windowMarks.words
    }

    @Test func `a window as it was asked for, on the GPU, needs no mark`() {
        #expect(words(row()) == nil)
        #expect(words(row(memory: 10, gpu: 10)) == nil)
        #expect(words(row(memory: 10, gpu: 12)) == nil)
        #expect(words(row(requested: nil, granted: nil)) == nil)
        #expect(words(row(requested: 65536)) == nil)
    }

    @Test func `clamped, spilled and unproved windows are marked`() {
        #expect(words(row(granted: 40960)) == "clamped to 40K")
        #expect(words(row(memory: 64, gpu: 48)) == "25% on the CPU")
        #expect(words(row(memory: 1000, gpu: 999)) == "1% on the CPU")
        #expect(words(row(memory: 64, gpu: 0)) == "all on the CPU")
        #expect(words(row(granted: nil)) == "not proved")
        #expect(words(row(granted: 40960, memory: 64, gpu: 32)) == "clamped to 40K, 50% on the CPU")
        #expect(
            words(row(granted: 40960, also: [65536])) == "clamped to 40K, also for 64K")
    }

    @Test func `one trial is enough, and the worst of them is told`() {
        #expect(
            words(
                row(), row(granted: 40960, repetition: 2), row(granted: 32768, repetition: 3),
                row(granted: nil, repetition: 4))
                == "clamped to 32K, not proved")
    }

    /// Also a table that is added later: whatever shows a cell's request shows its mark.
    @Test func `every table that shows the cell shows its mark`() throws {
        let rows = [row(granted: 40960), row(granted: nil, model: "other:24b")]
        var results = ResultSet(rows: rows)
        var tables =
            results.outcomeGroups() + [
                results.summary(), results.toolSequences(), results.failureModes(),
                results.allCells(), results.cellRecords(),
            ]
        tables += results.contexts(ofModel: "m:24b")
        tables.append(try #require(results.headToHead("m:24b", "other:24b")))
        results = ResultSet(rows: [row(granted: 40960, memory: 64, gpu: 64)])
        tables.append(results.memory())
        var other = row(granted: 40960)
        other.facts.cell = "another"
        other.facts.agent.kind = .claudeCode
        tables.append(try #require(ResultSet(rows: [row(granted: 40960), other]).agents()))
        var twice = row(granted: 40960)
        twice.facts.repetition = 2
        var thrice = twice
        thrice.facts.repetition = 3
        var task = row(granted: 40960)
        task.facts.cell = "of another task"
        task.facts.task.name = "another"
        let repeated = ResultSet(rows: [row(granted: 40960), twice, thrice, task])
        tables.append(try #require(repeated.repeats()))
        tables.append(try #require(repeated.overTasks()))
        let notes = PublishedNotes(
            title: "notes", date: "2026",
            models: [
                PublishedNotes.Model(
                    model: "m:24b",
                    memory: [.init(context: 131_072, bytes: 64)],
                    windows: [.init(context: 131_072, outcome: .failed, text: "failed")])
            ])
        tables.append(SideBySide(results, with: notes).table())
        for table in tables {
            let text = table.rows.map { $0.map { "\($0.value)" }.joined() }.joined()
            #expect(text.contains("clamped to 40K"), "\(table.title)")
        }
        let unmarked = ResultSet(rows: [row()])
        #expect(!unmarked.summary().columns.contains { $0.key == "window_mark" })
        #expect(unmarked.cellRecords().columns.contains { $0.key == "window_mark" })
    }

    @Test func `Claude Code that was not told its window is told apart from one that was`() {
        func row(told: Int?) -> TrialRow {
            var row = self.row()
            row.facts.cell = "\(told ?? 0)"
            row.facts.agent = AgentFacts(kind: .claudeCode, profile: "pinned")
            row.facts.context.told = told
            return row
        }
        let results = ResultSet(rows: [row(told: 131_072), row(told: nil)])
        #expect(
            results.cells.map(\.agent) == ["claude-code/pinned", "claude-code/pinned/untold"])
        #expect(
            results.models.map(\.label) == [
                "m:24b with claude-code/pinned", "m:24b with claude-code/pinned/untold",
            ])
        #expect(results.agents()?.columns.map(\.name).contains("claude-code/pinned/untold") == true)
    }
}
