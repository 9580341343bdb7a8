import Foundation
import TestSupport
import Testing

@testable import Verdicts

/// docs/verdicts.md against the rules.
@Suite struct VerdictPageTests {
    static func page() throws -> String {
        try String(contentsOf: Repository.root.appending(path: "docs/verdicts.md"), encoding: .utf8)
    }

    /// The cells of the table below `## Modes`, row by row, without its head.
    private func rows() throws -> [[String]] {
        let page = try Self.page()
        let start = try #require(page.range(of: "\n## Modes\n")).upperBound
        let end = page[start...].range(of: "\n## ")?.lowerBound ?? page.endIndex
        return page[start..<end].split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
            line.split(separator: "|").map { $0.drop(while: \.isWhitespace) }.map(String.init)
        }
    }

    @Test func `the page names every mode and no other, in order of precedence`() throws {
        let names = try rows().map { row in
            String(try #require(row.first).dropFirst().prefix { $0 != "`" })
        }
        #expect(names == Precedence.rules.map(\.mode.rawValue))
    }

    @Test func `the page names each mode's usual cause, and says what is cited`() throws {
        for row in try rows() {
            try #require(row.count == 4, "\(row)")
            let mode = FailureMode(
                rawValue: String(row[0].dropFirst().prefix { $0 != "`" }))
            let cause = row[2].prefix { $0.isLetter }
            #expect(cause == mode?.usualCause?.rawValue ?? "open", "\(row[0])")
            #expect(row[1].contains(where: \.isLetter) && row[3].contains(where: \.isLetter))
        }
    }

    @Test func `the page names every outcome, cause and fate of a prompt`() throws {
        let page = try Self.page()
        let words =
            Outcome.allCases.map(\.rawValue) + Cause.allCases.map(\.rawValue)
            + PromptFate.Kind.allCases.map(\.rawValue)
        for word in words { #expect(page.contains("`\(word)`"), "\(word)") }
    }
}
