import Foundation
import Storage
import TestSupport
import Testing
import Traces

@testable import fieldtest

/// docs/store.md, and the command that makes it.
@Suite(.timeLimit(.minutes(5)))
struct SchemaPageTests {
    private static func page() throws -> String {
        try String(
            contentsOf: Repository.root.appending(path: "docs/store.md"), encoding: .utf8)
    }

    @Test func `the page is what the schema says today`() throws {
        let page = try Self.page()
        let made = SchemaPage(try .ofNewStores()).replacing(in: page)
        let isFresh = made == page
        #expect(isFresh, "docs/store.md is stale: `make docs` makes it again")
    }

    @Test func `the command writes between the marks and nowhere else`() async throws {
        let bench = try Bench()
        try bench.write("Before.\n\(SchemaPage.start)\nold\n\(SchemaPage.end)\nAfter.\n", "page.md")
        let first = try await bench.run(["schema", "--into", "page.md"])
        try #require(first.exit == 0, "\(first.stderr)")
        let text = try String(contentsOfFile: "\(bench.folder)/page.md", encoding: .utf8)
        #expect(text.hasPrefix("Before.\n\(SchemaPage.start)\n\nViews: "))
        #expect(text.hasSuffix("\n\(SchemaPage.end)\nAfter.\n") && !text.contains("old\n"))
        #expect(text.contains("### `trial_overview`\n\nOne row per trial, "))
        #expect(
            text.contains("| `request_bytes` | integer | bytes | Size of the request's body. |"))
        #expect(text.contains("→ `trials.number` |"))
        let second = try await bench.run(["schema", "--into", "page.md"])
        let again = try String(contentsOfFile: "\(bench.folder)/page.md", encoding: .utf8)
        #expect(second.exit == 0 && again == text)
        try bench.write("No marks.\n", "other.md")
        let other = try await bench.run(["schema", "--into", "other.md"])
        #expect(other.exit == 64 && other.stderr.contains("`other.md` has no lines with the marks"))
        let unchanged = try String(contentsOfFile: "\(bench.folder)/other.md", encoding: .utf8)
        #expect(unchanged == "No marks.\n")
    }

    @Test func `the command prints every column with its unit`() async throws {
        let outcome = try await Command.run(["schema", "--format", "json"])
        try #require(outcome.exit == 0, "\(outcome.stderr)")
        let schema = try SchemaDescription.ofNewStores()
        for object in schema.tables + schema.views {
            #expect(outcome.stdout.contains("\"\(object.name)\""), "\(object.name)")
        }
        #expect(outcome.stdout.contains("tokens per second"))
    }
}
