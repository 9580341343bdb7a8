import ConfigFiles
import Testing

@Suite struct ConfigProblemRenderingTests {
    private func problem(
        _ kind: ConfigProblem.Kind, line: Int = 7, column: Int = 1, source: String
    ) -> ConfigProblem {
        ConfigProblem(
            path: "tasks/x.yaml", position: ConfigPosition(line: line, column: column), kind: kind,
            sourceLine: source)
    }

    @Test func `a problem shows its line, a caret and a hint`() {
        let rendered = problem(
            .unknownKey(name: "promt", suggestion: "prompt"), source: "promt: |"
        ).rendered
        #expect(
            rendered == """
                tasks/x.yaml:7:1: unknown key `promt`
                  7 | promt: |
                      ^

                hint: did you mean `prompt`?
                """)
    }

    @Test func `the caret stands below its column after tabs and wide numbers`() {
        let rendered = problem(
            .wrongType(expected: .integer, found: .string), line: 120, column: 4, source: "\ta: x"
        ).rendered
        #expect(
            rendered == """
                tasks/x.yaml:120:4: expected a whole number, found a string
                  120 | \ta: x
                        \t  ^
                """)
    }

    @Test func `an empty line is not shown`() {
        #expect(
            problem(.emptyFile, line: 1, source: "").rendered
                == "tasks/x.yaml:1:1: the file is empty")
    }

    @Test
    func `a long line is cut around the caret, and control characters do not reach a terminal`() {
        let source = String(repeating: "a", count: 5000) + "\u{1B}[31m"
        let rendered = problem(
            .invalidValue(found: "\u{1B}[31m", requirement: .notEmpty), column: 5001,
            source: source
        ).rendered
        #expect(!rendered.unicodeScalars.contains("\u{1B}"))
        let lines = rendered.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.count < 120 })
        #expect(lines.last?.count == 6 + 72 + 1)
    }

    @Test func `a word near an allowed one is hinted at`() {
        let wrong = problem(
            .invalidValue(found: "bulitin", requirement: .oneOf(["builtin", "command"])),
            source: "agent: bulitin")
        #expect(wrong.message == "`bulitin` must be one of builtin, command")
        #expect(wrong.hint == "did you mean `builtin`?")
    }

    @Test func `all problems of an error are rendered, an empty line between two`() {
        let one = problem(.missingKey(name: "prompt"), source: "turns: 1")
        #expect(
            ConfigFileError(problems: [one, one]).description.contains("^\n\ntasks/x.yaml:7:1"))
    }
}
