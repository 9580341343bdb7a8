import Grading
import Results
import TestSupport
import Testing
import Traces
import Verdicts

struct CellResultTests {
    private func cell(_ rows: TrialRow...) throws -> CellResult {
        let cells = CellResult.all(from: rows)
        #expect(cells.count == 1)
        return try #require(cells.first)
    }

    @Test func `servers that share a cell's trials do not split its model's tables`() {
        let rows = [4096, 65_536].map { context in
            var row = row(context: context, server: "http://server-\(context):1")
            row.facts.isPooled = true
            return row
        }
        let results = ResultSet(rows: rows)
        #expect(results.cells.map(\.server) == ["any", "any"])
        #expect(results.models.map(\.label) == ["m:24b"])
    }

    @Test func `The most frequent outcome wins`() throws {
        let cell = try cell(
            row(repetition: 1, outcome: .failed, mode: .silent), row(repetition: 2),
            row(repetition: 3))
        #expect(cell.outcome == .completed)
        #expect(cell.completed == 2)
        #expect(cell.trials == 3)
        #expect(cell.failureMode == nil)
    }

    @Test func `Of outcomes that are equally frequent the worse one wins`() throws {
        #expect(
            try cell(row(repetition: 1), row(repetition: 2, outcome: .flawed)).outcome == .flawed)
        #expect(
            try cell(row(repetition: 1, outcome: .failed), row(repetition: 2)).outcome == .failed)
    }

    @Test func `An invalid trial is told but not counted`() throws {
        let cell = try cell(
            row(attempt: 1, outcome: .invalid, seconds: 9000), row(attempt: 2, seconds: 5))
        #expect(cell.outcome == .completed)
        #expect(cell.trials == 1)
        #expect(cell.invalidTrials == 1)
        #expect(cell.seconds == 5)
    }

    @Test func `A cell whose trials are all invalid has no figures but says why`() throws {
        let cell = try cell(
            row(outcome: .invalid, cause: .host, finding: "the disk is full", turn: 3))
        #expect(cell.outcome == .invalid)
        #expect(cell.trials == 0)
        #expect(cell.seconds == nil)
        #expect(cell.toolCalls == nil)
        #expect(cell.cause == .host)
        #expect(cell.evidence?.statement == "the disk is full")
    }

    @Test func `Mode, evidence and tools come from the trials with the cell's outcome`() throws {
        let cell = try cell(
            row(repetition: 1, finding: "not this", tools: ["Write"]),
            row(repetition: 2, outcome: .failed, mode: .refuses, finding: "nor this"),
            row(
                repetition: 3, outcome: .failed, mode: .silent, cause: .model,
                finding: "zero output", turn: 2, tools: ["Read", "Glob"]),
            row(repetition: 4, outcome: .failed, mode: .silent))
        #expect(cell.failureMode == .silent)
        #expect(cell.cause == .model)
        #expect(
            cell.evidence?.text
                == "zero output (trial m:24b@65536@http://127.0.0.1:11434-3.1, turn 2)")
        #expect(cell.toolSequence == ["Read", "Glob"])
    }

    @Test func `Figures are medians, of an even number the worse of the middle two`() throws {
        let three = try cell(
            row(repetition: 1, quality: .poor, found: 1, looked: 4, seconds: 30, lines: 10),
            row(repetition: 2, quality: .good, found: 4, looked: 4, seconds: 10, lines: 30),
            row(repetition: 3, quality: .good, found: 3, looked: 4, seconds: 20, lines: 20))
        #expect(three.quality == .good)
        #expect(three.grade == 0.75)
        #expect(three.seconds == 20)
        #expect(three.lines == 20)
        let two = try cell(
            row(repetition: 1, quality: .good, found: 4, looked: 4, hallucinated: 0, seconds: 10),
            row(repetition: 2, quality: .low, found: 2, looked: 4, hallucinated: 3, seconds: 20))
        #expect(two.quality == .low)
        #expect(two.grade == 0.5)
        #expect(two.hallucinated == 3)
        #expect(two.seconds == 20)
    }

    @Test func `Memory is the largest with its own share of the GPU`() throws {
        let cell = try cell(
            row(repetition: 1, memory: 40, gpu: 10), row(repetition: 2, memory: 20, gpu: 20))
        #expect(cell.memoryBytes == 40)
        #expect(cell.gpuBytes == 10)
        #expect(cell.gpuShare == 0.25)
    }

    @Test func `A trial without an artefact has no grade`() throws {
        let cell = try cell(row(outcome: .failed, quality: nil, found: 0, looked: 5))
        #expect(cell.quality == nil)
        #expect(cell.grade == nil)
        #expect(cell.hallucinated == nil)
        #expect(cell.lines == nil)
    }

    @Test func `The order of the trials changes nothing`() {
        var generator = SeededGenerator(seed: 7)
        let repeated =
            fieldNoteRows
            + fieldNoteRows.map { row in
                var row = row
                row.facts.repetition = 2
                row.facts.id += "b"
                row.verdict.outcome = .failed
                return row
            }
        let expected = ResultSet(rows: repeated)
        for _ in 0..<20 {
            #expect(ResultSet(rows: repeated.shuffled(using: &generator)) == expected)
        }
    }
}
