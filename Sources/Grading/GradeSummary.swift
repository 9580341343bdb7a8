/// What tables need of a grade: its word and its counts.
package struct GradeSummary: Sendable, Hashable, Codable {
    /// Nil when there was no artefact to grade.
    package var word: Grade.Word?
    /// Of the artefact.
    package var lines: Int
    /// Checks that passed.
    package var factsFound: Int
    /// All checks of the task; 0 when it lists none.
    package var factsSought: Int
    package var hallucinations: Int

    package init(
        word: Grade.Word? = nil, lines: Int = 0, factsFound: Int = 0, factsSought: Int = 0,
        hallucinations: Int = 0
    ) {
        self.word = word
        self.lines = lines
        self.factsFound = factsFound
        self.factsSought = factsSought
        self.hallucinations = hallucinations
    }

    package init(_ grade: Grade) {
        self.init(
            word: grade.word, lines: grade.lines, factsFound: grade.facts.count(where: \.passed),
            factsSought: grade.facts.count, hallucinations: grade.hallucinations.count)
    }

    /// 0 to 1; nil when no facts were looked for.
    package var fractionFound: Double? {
        factsSought == 0 ? nil : Double(factsFound) / Double(factsSought)
    }
}
