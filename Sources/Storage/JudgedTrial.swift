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

/// A trial as tables need it: no wire, no workspace, no artefacts' text.
package struct JudgedTrial: Sendable, Hashable {
    /// With an empty workspace.
    package var facts: TrialFacts
    /// Without artefacts; nil while the trial runs.
    package var end: TrialEnd?
    /// The newest; nil when the trial was not judged yet.
    package var judgement: Judgement?

    package init(facts: TrialFacts, end: TrialEnd?, judgement: Judgement?) {
        self.facts = facts
        self.end = end
        self.judgement = judgement
    }
}
