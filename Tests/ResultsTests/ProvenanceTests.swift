import Results
import Testing
import Traces
import Verdicts

struct ProvenanceTests {
    private func line(_ rows: [TrialRow]) -> String? {
        var provenance = Provenance()
        provenance.add(rows)
        return provenance.line
    }

    @Test func `one line says where the figures come from`() {
        var first = row(simulated: true)
        first.facts.sweep = "night"
        first.facts.server.version = "0.14.0"
        first.facts.sandbox = "bubblewrap 0.8.0"
        var second = row(repetition: 2, outcome: .invalid)
        second.facts.sweep = "night"
        second.facts.startedAt = "2026-01-17T00:00:00.000Z"
        second.facts.sandbox = "none"
        #expect(
            line([first, second])
                == "Source: sweep night; 2026-01-15 to 2026-01-17; 2 trials, 1 of them invalid; "
                + "ollama, ollama 0.14.0 (simulated); builtin/set; bubblewrap 0.8.0, no sandbox; "
                + "Linux, x86_64.")
        #expect(line([second, first]) == line([first, second]))
    }

    @Test func `many names are counted, not listed`() {
        let rows = (1...5).map { number in
            var row = row(repetition: number)
            row.facts.sweep = "n\(number)"
            return row
        }
        #expect(line(rows)?.contains("sweeps n1, n2, n3 and 2 more;") == true)
    }

    @Test func `without trials there is nothing to say`() {
        #expect(line([]) == nil)
    }
}
