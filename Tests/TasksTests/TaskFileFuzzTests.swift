import ConfigFiles
import Tasks
import TestSupport
import Testing

/// Mutated files: whatever is read, the outcome is a value or problems with a place.
@Suite struct TaskFileFuzzTests {
    @Test(arguments: 0..<8)
    func `a mutated file gives a value or problems, and never crashes`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var values = 0
        for _ in 0..<100 {
            let yaml = random.mutated(TaskFileText.whole)
            do {
                _ = try TaskFile.parse(yaml: yaml, path: "x.yaml")
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

extension SeededGenerator {
    /// The text with one to four small damages.
    fileprivate mutating func mutated(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        let alphabet = Array(
            "\n\t :-[]{}&*!|>'\"%@#?,.0a~\\\u{0}\u{85}\u{1F600}\u{E000}\r(".unicodeScalars)
        for _ in 0..<Int.random(in: 1...4, using: &self) where !scalars.isEmpty {
            let start = Int.random(in: scalars.indices, using: &self)
            let end = min(scalars.count, start + Int.random(in: 1...12, using: &self))
            switch Int.random(in: 0..<4, using: &self) {
            case 0: scalars.removeSubrange(start..<end)
            case 1: scalars.insert(contentsOf: scalars[start..<end], at: start)
            case 2: scalars[start] = alphabet.randomElement(using: &self) ?? "a"
            default:
                let line = scalars[start...].prefix { $0 != "\n" } + ["\n"]
                scalars.insert(contentsOf: line, at: 0)
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
