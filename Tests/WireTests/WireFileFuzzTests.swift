import TestSupport
import Testing
import Traces
import Wire

/// Damaged files: what is read is a trial or a problem with its line, and what was read can be written.
@Suite struct WireFileFuzzTests {
    @Test(arguments: 0..<16)
    func `a file with damaged bytes reads or is refused at a line, and never crashes`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        let whole = Array(WireFileText.foreign.utf8)
        var read = 0
        for _ in 0..<200 {
            let bytes = random.damaged(whole)
            do {
                let file = try WireFile(parsing: bytes)
                read += 1
                let writer = WireFileWriter(file.trial)
                #expect(writer.count == file.lines.count)
                let lines = (0..<writer.count).map { writer.line($0) + [0x0A] }
                let again = try WireFile(parsing: Array(lines.joined()))
                // In other words, and the same: but for what the words were hashed to.
                #expect(
                    again.trial.exchanges.map(\.requestBody.count)
                        == file.trial.exchanges.map(\.requestBody.count))
                #expect(again.trial.samples == file.trial.samples)
                #expect(again.trial.end == file.trial.end)
                #expect(again.trial.toolRuns == file.trial.toolRuns)
            } catch let problem as WireFileProblem {
                #expect((1...whole.count).contains(problem.line))
                #expect(problem.column.map { $0 >= 1 } ?? true)
            }
        }
        // Neither all nor none: the damages reach both outcomes.
        #expect((1..<200).contains(read))
    }
}
