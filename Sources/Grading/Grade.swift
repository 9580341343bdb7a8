/// The quality of what a trial produced, from the task's checks alone.
package struct Grade: Sendable, Hashable, Codable {
    package enum Word: String, Sendable, Hashable, Codable, CaseIterable {
        case excellent, good, low, poor
    }
    /// One check of the task and how it came out.
    package struct CheckResult: Sendable, Hashable, Codable {
        package var name: String
        package var passed: Bool
        /// Line of the artefact that decided it, from 1; nil when nothing was found.
        package var line: Int?
        package init(name: String, passed: Bool, line: Int? = nil) {
            self.name = name
            self.passed = passed
            self.line = line
        }
    }
    /// A path or command in the artefact that the workspace does not have, or a trap it fell into.
    package struct Hallucination: Sendable, Hashable, Codable {
        package enum Kind: String, Sendable, Hashable, Codable { case path, command, claim }
        package var kind: Kind
        package var text: String
        /// Line of the artefact, from 1.
        package var line: Int
        package init(kind: Kind, text: String, line: Int) {
            self.kind = kind
            self.text = text
            self.line = line
        }
    }
    /// Nil when there is no artefact to grade.
    package var word: Word?
    package var lines: Int
    package var facts: [CheckResult]
    package var hallucinations: [Hallucination]

    package init(
        word: Word?, lines: Int, facts: [CheckResult], hallucinations: [Hallucination]
    ) {
        self.word = word
        self.lines = lines
        self.facts = facts
        self.hallucinations = hallucinations
    }
}
