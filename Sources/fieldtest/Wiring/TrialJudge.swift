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
    static let ruleSet = 5

    var store: TraceStore

    /// Judges one trial, keeps the judgement and returns the row that tables are made of.
    func judge(_ trial: String, checks: [Check]) async throws -> TrialRow {
        let trace = try store.trace(of: trial)
        let verdict = Judge.judge(trace)
        var grade = Grader.grade(
            artifact: trace.artifactText, at: trace.facts.task.artifact, checks: checks,
            workspace: trace.facts.workspace, trace: trace)
        // Nothing was looked for, so there is nothing to say.
        if checks.isEmpty { grade.word = nil }
        let summary = TrialSummary(trace: trace)
        try await store.save(
            Judgement(ruleSet: Self.ruleSet, verdict: verdict, grade: grade, summary: summary),
            of: trial, reading: trace)
        return TrialRow(
            facts: trace.facts, verdict: verdict, grade: GradeSummary(grade), summary: summary,
            endReason: trace.end?.reason ?? .killed)
    }
}

extension TrialJudge {
    /// What a trial's verdict was by the newest older rules, and what it is now.
    struct Review {
        var facts: TrialFacts
        var before: Judgement?
        var now: Verdict

        /// Whether what tables show of it is another.
        var hasChanged: Bool {
            guard let before = before?.verdict else { return false }
            return before.outcome != now.outcome || before.failureMode != now.failureMode
                || before.cause != now.cause || before.secondary != now.secondary
        }
    }

    /// Judges a trial anew, from what is stored alone. Its grade stays: it is another rule's.
    /// - Parameters:
    ///   - trial: The trial's identifier.
    ///   - ruleSet: Compared is with the newest below it.
    ///   - keeps: Whether the new judgement is stored.
    func review(_ trial: String, before ruleSet: Int, keeps: Bool) async throws -> Review {
        let trace = try store.trace(of: trial)
        let verdict = Judge.judge(trace)
        let before = try store.judgement(of: trial, byRuleSetBelow: ruleSet)
        if keeps {
            let grade = try store.judgement(of: trial, byRuleSetBelow: .max)?.grade
            try await store.save(
                Judgement(
                    ruleSet: Self.ruleSet, verdict: verdict, grade: grade,
                    summary: TrialSummary(trace: trace)), of: trial, reading: trace)
        }
        return Review(facts: trace.facts, before: before, now: verdict)
    }
}

extension TrialRow {
    /// Nil for a trial that still runs or was never judged.
    init?(_ trial: JudgedTrial) {
        guard let judgement = trial.judgement else { return nil }
        self.init(
            facts: trial.$facts, verdict: judgement.verdict, grade: judgement.grade,
            summary: judgement.summary, endReason: trial.end?.reason ?? .killed)
    }
}
