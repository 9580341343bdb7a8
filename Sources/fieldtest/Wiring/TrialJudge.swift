import Grading
import Results
import Storage
import Tasks
import Traces
import Verdicts
import Wire

/// Judges stored trials: from the wire to a trace, from the trace to verdict, grade and figures.
struct TrialJudge: Sendable {
    /// Raised when any rule, the grade's rule or a figure changes its meaning.
    static let ruleSet = 3

    var store: TraceStore

    /// Judges one trial, keeps the judgement and returns the row that tables are made of.
    func judge(_ trial: String, checks: [Check]) async throws -> TrialRow {
        let stored = try store.rawTrace(of: trial)
        let trace = Trace(stored)
        let verdict = Judge.judge(trace)
        var grade = Grader.grade(
            artifact: trace.artifactText, checks: checks, workspace: stored.facts.workspace)
        // Nothing was looked for, so there is nothing to say.
        if checks.isEmpty { grade.word = nil }
        let summary = TrialSummary(trace: trace)
        try await store.save(
            Judgement(ruleSet: Self.ruleSet, verdict: verdict, grade: grade, summary: summary),
            of: trial, reading: trace)
        return TrialRow(
            facts: stored.facts, verdict: verdict, grade: grade, summary: summary,
            endReason: stored.end?.reason ?? .killed)
    }
}

extension TrialRow {
    /// Nil for a trial that still runs or was never judged.
    init?(_ trial: JudgedTrial) {
        guard let judgement = trial.judgement else { return nil }
        self.init(
            facts: trial.facts, verdict: judgement.verdict, grade: judgement.grade,
            summary: judgement.summary, endReason: trial.end?.reason ?? .killed)
    }
}
