import ConfigFiles
import Testing

@Suite struct ConfigReaderTests {
    private struct Example: Equatable {
        var prompt: String
        var turns: Int?
        var checks: [String]
    }

    private func read(_ yaml: String) throws -> Example {
        let reader = try ConfigReader(yaml: yaml, path: "tasks/x.yaml")
        let top = reader.root.mapping(keys: ["prompt", "turns", "checks", "seconds", "strict"])
        _ = top.optionalDouble("seconds", in: 0.5...10)
        _ = top.optionalBool("strict")
        return try reader.finish(
            Example(
                prompt: top.string("prompt"), turns: top.optionalInt("turns", in: 1...),
                checks: top.optionalList("checks") { $0.string() }))
    }

    private func problems(_ yaml: String) -> [ConfigProblem] {
        do {
            _ = try read(yaml)
            return []
        } catch {
            return (error as? ConfigFileError)?.problems ?? []
        }
    }

    @Test func `a file without problems gives its value`() throws {
        let example = try read("prompt: |\n  a\n  b\nturns: 3\nchecks: [x, 1.10]\n")
        #expect(example == Example(prompt: "a\nb\n", turns: 3, checks: ["x", "1.10"]))
    }

    @Test func `every problem of a file is told at once, in the order of the file`() {
        let found = problems(
            """
            promt: hello
            turns: 0
            checks: no
            seconds: fast
            strict: 1
            wholly_different: 2
            """)
        #expect(
            found.map(\.kind) == [
                .unknownKey(name: "promt", suggestion: "prompt"),
                .invalidValue(found: "0", requirement: .atLeast("1")),
                .wrongType(expected: .sequence, found: .string),
                .wrongType(expected: .number, found: .string),
                .wrongType(expected: .bool, found: .integer),
                .unknownKey(name: "wholly_different", suggestion: nil),
            ])
        #expect(found.map(\.line) == [1, 2, 3, 4, 5, 6])
        #expect(found.map(\.column) == [1, 8, 9, 10, 9, 1])
    }

    @Test func `a missing key is told at the mapping it misses from`() {
        #expect(problems("\nturns: 1\n").map(\.kind) == [.missingKey(name: "prompt")])
        #expect(problems("\nturns: 1\n").map(\.line) == [2])
    }

    @Test func `something other than a mapping is one problem, not one for each missing key`() {
        #expect(problems("[a]").map(\.kind) == [.wrongType(expected: .mapping, found: .sequence)])
        #expect(problems("a").map(\.kind) == [.wrongType(expected: .mapping, found: .string)])
    }

    @Test func `duplicate keys do not hide other problems`() {
        let found = problems("prompt: a\nturns: x\nprompt: b\nchecks: []\nchecks: [1]\nbad: 1\n")
        #expect(
            found.map(\.kind) == [
                .wrongType(expected: .integer, found: .string),
                .duplicateKey(name: "prompt", firstLine: 1),
                .duplicateKey(name: "checks", firstLine: 4),
                .unknownKey(name: "bad", suggestion: nil),
            ])
        #expect(found.map(\.line) == [2, 3, 5, 6])
    }

    @Test func `quoted duplicate keys are told as duplicates too`() {
        let found = problems("\"prompt\": a\n'prompt': b\nprompt: c\n")
        #expect(
            found.map(\.kind) == [
                .duplicateKey(name: "prompt", firstLine: 1),
                .duplicateKey(name: "prompt", firstLine: 1),
            ])
        #expect(found.map(\.line) == [2, 3])
    }

    @Test func `broken YAML is told with its place`() throws {
        let found = problems("prompt: a\nchecks: [a, b\nturns: 1\n")
        #expect(found.count == 1)
        let first = try #require(found.first)
        #expect(first.line == 3)
        guard case .syntax(let text) = first.kind else {
            Issue.record("\(first.kind)")
            return
        }
        #expect(text.contains("line 2"))
    }

    @Test(arguments: ["", "\n\n", "# only a comment\n", "\u{FEFF}"])
    func `a file without a value is empty`(yaml: String) {
        #expect(problems(yaml).map(\.kind) == [.emptyFile])
    }

    @Test func `a second document is a problem of syntax`() {
        guard case .syntax = problems("prompt: a\n---\nprompt: b\n").first?.kind else {
            Issue.record("no problem")
            return
        }
    }

    @Test func `a byte order mark is no part of the first key`() throws {
        #expect(try read("\u{FEFF}prompt: a").prompt == "a")
    }

    @Test func `bytes that are not UTF-8 are told with the place of the first bad one`() {
        let latin1 = Array("prompt: a\nturns: caf".utf8) + [0xE9] + Array("\n".utf8)
        #expect {
            _ = try ConfigReader(bytes: latin1, path: "x.yaml")
        } throws: { error in
            let problem = (error as? ConfigFileError)?.problems.first
            return problem?.kind == .wrongEncoding
                && problem?.position == ConfigPosition(line: 2, column: 11)
        }
        let utf16: [UInt8] = [0xFF, 0xFE, 0x70, 0]
        #expect(throws: ConfigFileError.self) {
            try ConfigReader(bytes: utf16, path: "x.yaml")
        }
    }

    @Test func `a null byte is a problem in its line`() {
        #expect(problems("prompt: a\nturns: \u{0}\n").map(\.line) == [2])
    }

    @Test func `a key that is a list is told`() {
        #expect(problems("prompt: a\n? [x]\n: 1\n").map(\.kind) == [.keyIsNoText])
    }

    @Test func `a key without a value is not the same as an absent one`() {
        #expect(
            problems("prompt: a\nturns:\n").map(\.kind)
                == [.wrongType(expected: .integer, found: .null)])
    }

    @Test func `infinite seconds are refused`() {
        #expect(
            problems("prompt: a\nseconds: .inf\n").map(\.kind)
                == [.invalidValue(found: ".inf", requirement: .other("finite"))])
        #expect(
            problems("prompt: a\nseconds: 11\n").map(\.kind)
                == [.invalidValue(found: "11", requirement: .between("0.5", "10.0"))])
    }
}
