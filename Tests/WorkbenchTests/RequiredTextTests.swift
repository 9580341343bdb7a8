import Foundation
import TestSupport
import Testing

@testable import Workbench

struct RequiredTextTests {
    private func required(_ pattern: String) -> String? {
        RequiredText(of: pattern, ignoringCase: false).map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
    }

    @Test func `the longest piece that every match has is found`() {
        #expect(required("requestAPI") == "requestAPI")
        #expect(required("class .*Handler") == "Handler")
        #expect(required("^def +run") == "def ")
        #expect(required(#"config\.py$"#) == "config.py")
        #expect(required("colou?rs") == "colo")
        #expect(required("ab*") == "a")
        #expect(required("ab+c") == "ab")
        #expect(required(#"\w+ à la"#) == " à la")
    }

    @Test(
        arguments: [
            "", "a|b", "(a)?", "[ab]", "a{0}", #"\Qa.b\E"#, #"\x41"#, #"\d+"#, "a?", "a*", ".",
            "a\nb",
        ])
    func `an expression that may do without any text, or spells it otherwise, has none`(
        pattern: String
    ) {
        #expect(required(pattern) == nil)
    }

    @Test func `case that is ignored has none`() {
        #expect(RequiredText(of: "abc", ignoringCase: true) == nil)
    }

    @Test func `wherever an expression matches, its piece stands`() throws {
        var random = SeededGenerator(seed: 7)
        let symbols = ["a", "b", "c", ".", "*", "+", "?", "^", "$", #"\."#, #"\w"#, #"\\"#, "é"]
        let letters = ["a", "b", "c", ".", "\\", "é", " "]
        var matches = 0
        for _ in 0..<4000 {
            let pattern = (0..<Int.random(in: 1...6, using: &random))
                .compactMap { _ in symbols.randomElement(using: &random) }.joined()
            guard let expression = try? NSRegularExpression(pattern: pattern),
                let required = RequiredText(of: pattern, ignoringCase: false)
            else { continue }
            for _ in 0..<10 {
                let text = (0..<Int.random(in: 0...8, using: &random))
                    .compactMap { _ in letters.randomElement(using: &random) }.joined()
                let whole = NSRange(location: 0, length: text.utf16.count)
                guard expression.firstMatch(in: text, range: whole) != nil else { continue }
                matches += 1
                #expect(required.stands(in: text), "\(pattern) in \(text)")
                #expect(required.stands(in: Array(text.utf8)), "\(pattern) in \(text)")
            }
        }
        #expect(matches > 1000)
    }
}
