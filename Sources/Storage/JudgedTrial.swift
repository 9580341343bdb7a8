package import Grading
package import Traces
package import Verdicts

/// What was made of a trial by one set of rules.
package struct Judgement: Sendable, Hashable {
    /// The rules' version as a whole, from 1: a higher one replaces a lower one, which is kept.
    package var ruleSet: Int
    package var verdict: Verdict
    /// Nil when the task has nothing to grade.
    package var grade: Grade?
    package var summary: TrialSummary

    package init(ruleSet: Int, verdict: Verdict, grade: Grade?, summary: TrialSummary) {
        self.ruleSet = ruleSet
        self.verdict = verdict
        self.grade = grade
        self.summary = summary
    }
}

/// A trial as tables need it: no wire, no workspace, no texts.
package struct JudgedTrial: Sendable, Hashable {
    /// With an empty workspace, and without the agent's command line and environment.
    @Boxed package var facts: TrialFacts
    /// Without artefacts, changed files and the agent's exit; nil while the trial runs.
    package var end: TrialEnd?
    /// By the newest rules; nil when the trial was not judged yet.
    package var judgement: JudgementSummary?

    package init(facts: TrialFacts, end: TrialEnd?, judgement: JudgementSummary?) {
        _facts = Boxed(wrappedValue: facts)
        self.end = end
        self.judgement = judgement
    }
}

/// What tables need of a judgement.
package struct JudgementSummary: Sendable, Hashable {
    /// With its first finding alone.
    package var verdict: Verdict
    /// Nil when the task has nothing to grade.
    package var grade: GradeSummary?
    package var summary: TrialSummary

    package init(verdict: Verdict, grade: GradeSummary?, summary: TrialSummary) {
        self.verdict = verdict
        self.grade = grade
        self.summary = summary
    }
}
