extension Grade.Word {
    /// The word for a document, from three counts:
    ///
    /// | word | facts found | hallucinations | lines |
    /// |---|---|---|---|
    /// | excellent | at least 90 % | none | at least 100 |
    /// | good | at least 60 % | at most 1 | any |
    /// | low | at least 25 % | at most 2 | any |
    /// | poor | the rest | | |
    ///
    /// A task that lists no facts asks for none: all of them are found.
    package static func word(
        factsFound: Int, ofFacts facts: Int, hallucinations: Int, lines: Int
    ) -> Grade.Word {
        func found(percent: Int) -> Bool { factsFound * 100 >= facts * percent }
        if found(percent: 90), hallucinations == 0, lines >= 100 { return .excellent }
        if found(percent: 60), hallucinations <= 1 { return .good }
        if found(percent: 25), hallucinations <= 2 { return .low }
        return .poor
    }
}
