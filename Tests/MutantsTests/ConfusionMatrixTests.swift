import Mutants
import Testing

@Suite struct ConfusionMatrixTests {
    private let matrix = ConfusionMatrix([
        ("cat", "cat"), ("cat", "cat"), ("cat", "dog"), ("dog", "dog"), ("dog", "(nothing)"),
    ])

    @Test func `what was judged but never was has a column and no row of its own`() {
        #expect(matrix.names == ["cat", "dog", "(nothing)"])
        #expect(Array(matrix.expectedNames) == ["cat", "dog"])
        #expect(matrix.total(of: "dog") == 2)
        #expect(matrix.count(of: "cat", as: "dog") == 1)
    }

    @Test func `precision, recall and F1 are those of the textbook`() {
        #expect(matrix.precision(of: "cat") == 1)
        #expect(abs(matrix.recall(of: "cat") - 2.0 / 3) < 1e-12)
        #expect(abs(matrix.f1(of: "cat") - 0.8) < 1e-12)
        #expect(matrix.precision(of: "dog") == 0.5)
        #expect(matrix.f1(of: "dog") == 0.5)
        #expect(abs(matrix.macroF1 - 0.65) < 1e-12)
    }

    @Test func `a class that nothing is judged to be counts as zero`() {
        let blind = ConfusionMatrix([("cat", "dog"), ("dog", "dog")])
        #expect(blind.f1(of: "cat") == 0)
        #expect(abs(blind.macroF1 - 1.0 / 3) < 1e-12)
    }
}
