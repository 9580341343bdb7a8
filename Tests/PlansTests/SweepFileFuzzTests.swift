import ConfigFiles
import Plans
import TestSupport
import Testing

/// Mutated files: whatever is read, the outcome is a value or problems with a place.
@Suite struct SweepFileFuzzTests {
    @Test(arguments: 0..<8)
    func `a mutated file gives a value or problems, and never crashes`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var values = 0
        for _ in 0..<100 {
            let yaml = random.mutated(SweepFileTests.whole)
            do {
                _ = try SweepFile.parse(yaml: yaml, path: "x.yaml")
                values += 1
            } catch {
                guard let error = error as? ConfigFileError else {
                    Issue.record("\(error)")
                    continue
                }
                #expect(!error.problems.isEmpty)
                #expect(error.problems.allSatisfy { $0.line >= 1 && $0.column >= 1 })
                #expect(!error.description.isEmpty)
            }
        }
        // Neither all nor none: the mutations reach both outcomes.
        #expect((1..<100).contains(values))
    }
}
