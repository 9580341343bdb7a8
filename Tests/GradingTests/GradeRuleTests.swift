import Testing

@testable import Grading

@Suite struct GradeRuleTests {
    @Test(
        arguments: [
            (9, 10, 0, 100, .excellent), (9, 10, 0, 99, .good), (89, 100, 0, 500, .good),
            (10, 10, 1, 180, .good), (6, 10, 1, 1, .good), (10, 10, 2, 180, .low),
            (59, 100, 0, 180, .low), (1, 4, 2, 1, .low), (24, 100, 0, 180, .poor),
            (10, 10, 3, 180, .poor), (0, 0, 0, 100, .excellent), (0, 0, 0, 5, .good),
        ] as [(Int, Int, Int, Int, Grade.Word)])
    func `The word follows from facts, hallucinations and lines`(
        _ found: Int, _ facts: Int, _ hallucinations: Int, _ lines: Int, _ word: Grade.Word
    ) {
        #expect(
            Grade.Word.word(
                factsFound: found, ofFacts: facts, hallucinations: hallucinations, lines: lines)
                == word)
    }

    @Test(arguments: [
        (Grade.Form(verified: 5, unread: 5), Grade.Word.excellent),
        (Grade.Form(verified: 5, unread: 6), .good), (Grade.Form(hasTitle: false), .good),
        (Grade.Form(repeatedLines: 10), .excellent), (Grade.Form(repeatedLines: 11), .good),
        (Grade.Form(repeatedLines: 31), .low), (Grade.Form(repeatedLines: 51), .poor),
    ])
    func `Claims never read, a missing title and repetition lower it`(
        _ form: Grade.Form, _ word: Grade.Word
    ) {
        #expect(
            Grade.Word.word(
                factsFound: 10, ofFacts: 10, hallucinations: 0, lines: 100, form: form) == word)
    }
}
