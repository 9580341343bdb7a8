import Results
import Testing
import Verdicts

struct SideBySideTests {
    private func agreement(
        _ claims: PublishedNotes.Model, rows: [TrialRow] = fieldNoteRows
    ) -> [String: SideBySide.Agreement] {
        let sideBySide = SideBySide(
            ResultSet(rows: rows),
            with: PublishedNotes(title: "Notes", date: "2026-01-15", models: [claims]))
        return Dictionary(
            uniqueKeysWithValues: sideBySide.rows.map { ($0.what, $0.agreement) })
    }

    @Test func `What the notes say and the trials show agrees`() {
        let found = agreement(
            PublishedNotes.Model(
                model: "devstral:24b", group: .winner, size: "~15GB", completed: "Yes",
                quality: "Excellent",
                hallucinations: "None", interventions: "0", time: "17 min", seconds: [1020],
                toolSequence: ["Bash", "Read", "Write"], lines: 180,
                memory: [.init(context: 131_072, bytes: 29_000_000_000)],
                windows: [.init(context: 32_768, outcome: .flawed, text: "Hallucinated")]))
        #expect(found.count == 11)
        #expect(found.values.allSatisfy { $0 == .agrees })
    }

    @Test func `What differs is said to differ`() {
        let found = agreement(
            PublishedNotes.Model(
                model: "devstral:24b", group: .tooSmall, size: "301MB", completed: "No",
                quality: "Mixed",
                hallucinations: "Everything", interventions: "1+", time: "2 min", seconds: [120],
                failure: "Refuses", failureModes: [.refuses], toolSequence: ["Write"], lines: 86,
                memory: [.init(context: 131_072, bytes: 15_000_000_000)],
                windows: [.init(context: 32_768, outcome: .completed, text: "Works")]))
        #expect(found.count == 12)
        #expect(found.values.allSatisfy { $0 == .differs })
    }

    @Test func `A model or a window that was not run is neither`() {
        #expect(
            agreement(PublishedNotes.Model(model: "unknown", completed: "Yes"))
                == ["completed": .notRun])
        let window = PublishedNotes.Window(context: 8192, outcome: .failed, text: "Failed")
        #expect(
            agreement(PublishedNotes.Model(model: "devstral:24b", windows: [window]))
                == ["outcome at 8K": .notRun])
    }

    @Test func `A range, a plus and a reservation are understood`() {
        let claims = PublishedNotes.Model(
            model: "m:24b", completed: "Technically", interventions: "1+", time: "7-10 min",
            seconds: [420, 600])
        for outcome in [Outcome.flawed, .completed] {
            let row = row(outcome: outcome, interventions: 3, seconds: 500)
            #expect(agreement(claims, rows: [row]).values.allSatisfy { $0 == .agrees })
        }
        let unaided = agreement(claims, rows: [row(seconds: 300)])
        #expect(unaided == ["completed": .differs, "interventions": .differs, "time": .differs])
    }

    @Test func `The table keeps the notes' words beside one's own`() {
        let notes = PublishedNotes(
            title: "Notes", date: "2026-01-15",
            models: [PublishedNotes.Model(model: "devstral:24b", completed: "Yes", time: "17 min")])
        let table = SideBySide(ResultSet(rows: fieldNoteRows), with: notes).table()
        #expect(table.title == "Side by side with Notes (2026-01-15)")
        #expect(table.values("post") == [.text("Yes"), .text("17 min")])
        #expect(table.values("fieldtest") == [.text("yes"), .seconds(1032)])
        #expect(table.values("agrees") == [.text("yes"), .text("differs")])
        #expect(table.notes.count == 2)
    }
}
