extension Grade.Word {
    /// The word for a document, from what was counted in it:
    ///
    /// | word | facts found | absent | lines | form |
    /// |---|---|---|---|---|
    /// | excellent | at least 90 % | none | at least 100 | a title; at most 10 % of the lines repeated; at most half of the true claims never read |
    /// | good | at least 60 % | at most 1 | any | at most 30 % of the lines repeated |
    /// | low | at least 25 % | at most 2 | any | at most 50 % of the lines repeated |
    /// | poor | the rest | | | |
    ///
    /// A task that lists no facts asks for none: all of them are found.
    package static func word(
        factsFound: Int, ofFacts facts: Int, hallucinations: Int, lines: Int,
        form: Grade.Form = Grade.Form()
    ) -> Grade.Word {
        func found(percent: Int) -> Bool { factsFound * 100 >= facts * percent }
        func repeated(percent: Int) -> Bool { form.repeatedLines * 100 <= lines * percent }
        let isOwnReading = form.unread <= form.verified
        if found(percent: 90), hallucinations == 0, lines >= 100, form.hasTitle,
            repeated(percent: 10), isOwnReading
        {
            return .excellent
        }
        if found(percent: 60), hallucinations <= 1, repeated(percent: 30) { return .good }
        if found(percent: 25), hallucinations <= 2, repeated(percent: 50) { return .low }
        return .poor
    }
}
