import Reports
import Results
import Testing

struct PartsTests {
    private let table = Table(
        title: "Repeats",
        columns: [
            Table.Column("model"), Table.Column("completed", parts: ["completed", "trials"]),
            Table.Column("95% interval", key: "success_interval", parts: ["low", "high"]),
        ],
        rows: [
            [
                "a", .init(.share(4, of: 5)),
                .init(.interval(.fraction(0.375_535), .fraction(0.963_776))),
            ],
            ["b", .missing, .missing],
        ])

    @Test func `people read two figures as one`() {
        let lines = ReportFormat.markdown.render(table).split(separator: "\n")
        #expect(lines.contains("| a | 4 of 5 | 38-96% |"))
        #expect(lines.contains("| b | - | - |"))
    }

    @Test func `programs get a column for each figure`() {
        #expect(
            ReportFormat.csv.render(table)
                == "model,completed,trials,low,high\r\na,4,5,0.3755,0.9638\r\nb,,,,\r\n")
        let json = ReportFormat.json.render(table)
        #expect(json.contains("\"completed\": 4,\n    \"trials\": 5,\n    \"low\": 0.3755"))
        #expect(json.contains("\"low\": null,\n    \"high\": null"))
    }

    @Test func `intervals of other figures say what both ends are`() {
        let times = Table.Value.interval(.seconds(250), .seconds(3700))
        #expect(times.words == "4 min 10 s to 1 h 2 min")
        #expect(Table.Value.interval(.count(900), .count(1200)).words == "900 to 1200")
    }
}
