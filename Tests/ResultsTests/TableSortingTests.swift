import Results
import Testing

struct TableSortingTests {
    private let table = Table(
        title: "T",
        columns: [
            Table.Column("model"), Table.Column("time", key: "seconds"),
            Table.Column("completed", parts: ["completed", "trials"]),
            Table.Column("95% interval", key: "rate_interval", parts: ["rate_low", "rate_high"]),
        ],
        rows: [
            [
                "b", .seconds(9), .init(.share(1, of: 2)),
                .init(.interval(.fraction(0.1), .fraction(0.9))),
            ],
            [
                "a", .missing, .init(.share(3, of: 10)),
                .init(.interval(.fraction(0.2), .fraction(0.4))),
            ],
            ["c", .seconds(10), .missing, .missing],
            [
                "A", .seconds(9), .init(.share(2, of: 4)),
                .init(.interval(.fraction(0), .fraction(1))),
            ],
        ])

    private func models(by key: String, descending: Bool = false) -> [Table.Value]? {
        table.sorted(by: key, descending: descending)?.rows.map(\.[0].value)
    }

    private func texts(_ names: String...) -> [Table.Value] { names.map { .text($0) } }

    @Test func `figures are sorted by size, what is missing stands last either way`() {
        #expect(models(by: "seconds") == texts("b", "A", "c", "a"))
        #expect(models(by: "time", descending: true) == texts("c", "b", "A", "a"))
    }

    @Test func `shares are sorted by what they are, or by their counts`() {
        #expect(models(by: "trials") == texts("b", "A", "a", "c"))
        #expect(models(by: "rate_high", descending: true) == texts("A", "b", "a", "c"))
        #expect(models(by: "95% Interval") == texts("A", "b", "a", "c"))
    }

    @Test func `texts are sorted by the alphabet`() {
        #expect(models(by: "model") == texts("A", "a", "b", "c"))
    }

    @Test func `a column that is not there sorts nothing`() {
        #expect(table.sorted(by: "nothing", descending: false) == nil)
    }
}
