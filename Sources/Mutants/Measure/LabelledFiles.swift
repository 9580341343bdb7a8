import Traces
import Verdicts
import Wire

/// One trial of each class as files: what `fixtures/traces` holds.
package enum LabelledFiles {
    /// A seed of their own, so that they are no trial of the suite's.
    package static let draw = Draw(seed: 404, wording: .tuning)

    /// File names with their contents, in the order of ``MutantClass/all``, the labels last.
    package static func all() -> [(name: String, bytes: [UInt8])] {
        var files: [(name: String, bytes: [UInt8])] = []
        var labels = """
            # What the trials in this folder are. `verdict-suite --fixtures fixtures/traces` made them; a test makes them again.

            """
        for each in MutantClass.all {
            let name = each.name.split(separator: "/").joined(separator: ".") + ".jsonl"
            let mutant = each.mutant(0, of: draw)
            files.append((name, lines(of: mutant)))
            let label = mutant.label
            var words = [
                "mode: \(label.mode?.rawValue ?? "null")",
                "cause: \(label.cause?.rawValue ?? "null")",
            ]
            if let outcome = label.outcome { words.append("outcome: \(outcome.rawValue)") }
            labels += "\(name): {\(words.joined(separator: ", "))}\n"
        }
        return files + [("labels.yaml", Array(labels.utf8))]
    }

    private static func lines(of mutant: Mutant) -> [UInt8] {
        let writer = WireFileWriter(mutant.recording)
        return (0..<writer.count).flatMap { writer.line($0) + [UInt8(ascii: "\n")] }
    }
}
