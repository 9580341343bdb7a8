package import Grading
package import Traces
package import Verdicts

/// One judged trial: what results are made of.
package struct TrialRow: Sendable, Hashable {
    @Boxed package var facts: TrialFacts
    package var verdict: Verdict
    /// Nil when the task has nothing to grade or the trial was not graded.
    package var grade: GradeSummary?
    package var summary: TrialSummary
    package var endReason: TrialEnd.Reason

    package init(
        facts: TrialFacts, verdict: Verdict, grade: GradeSummary? = nil, summary: TrialSummary,
        endReason: TrialEnd.Reason
    ) {
        self.init(
            facts: Boxed(wrappedValue: facts), verdict: verdict, grade: grade, summary: summary,
            endReason: endReason)
    }

    package init(
        facts: Boxed<TrialFacts>, verdict: Verdict, grade: GradeSummary?, summary: TrialSummary,
        endReason: TrialEnd.Reason
    ) {
        _facts = facts
        self.verdict = verdict
        self.grade = grade
        self.summary = summary
        self.endReason = endReason
    }
}
