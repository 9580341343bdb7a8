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
    /// What looking up the claims and looking at the form gave; nil for grades of older rules.
    package var form: Form?

    /// What a grade goes by besides facts, hallucinations and length.
    package struct Form: Sendable, Hashable, Codable {
        /// Claims that are true of the workspace.
        package var verified: Int
        /// True claims about what the agent never saw.
        package var unread: Int
        /// Whether the first line with text is a title, as `/init` asks for.
        package var hasTitle: Bool
        /// Lines that say again, word for word, what an earlier one said.
        package var repeatedLines: Int

        package init(
            verified: Int = 0, unread: Int = 0, hasTitle: Bool = true, repeatedLines: Int = 0
        ) {
            self.verified = verified
            self.unread = unread
            self.hasTitle = hasTitle
            self.repeatedLines = repeatedLines
        }
    }

    package init(
        word: Word?, lines: Int, facts: [CheckResult], hallucinations: [Hallucination],
        form: Form? = nil
    ) {
        self.word = word
        self.lines = lines
        self.facts = facts
        self.hallucinations = hallucinations
        self.form = form
    }
}
