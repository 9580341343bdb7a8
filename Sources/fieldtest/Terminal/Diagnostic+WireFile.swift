import Reports
import Traces
import Wire

extension Diagnostic {
    init(_ failure: WireFileFailure) {
        let problem = failure.problem
        let column = problem.column.map { ", column \($0)" } ?? ""
        self.init(
            "`\(failure.path)`, line \(problem.line)\(column): \(Self.words(for: problem.kind))",
            hint: Self.hint(for: problem.kind), exitCode: 64)
    }

    private static func words(for kind: WireFileProblem.Kind) -> String {
        switch kind {
        case .emptyFile: "the file is empty; it must begin with a `trial` line"
        case .fileTooLong(let limit): "the file is longer than \(limit >> 20) MiB"
        case .lineTooLong(let limit): "the line is longer than \(limit >> 20) MiB"
        case .byteOrderMark: "the file begins with a byte order mark"
        case .notUTF8: "not UTF-8 text"
        case .blankLine: "the line is blank; expected a JSON object"
        case .syntax(let problem): "not JSON: \(words(for: problem))"
        case .cutOff: "the file stops in the middle of this line"
        case .trialExpected(let found): "expected the `trial` line first, found `\(found)`"
        case .secondTrial: "a second `trial`; a file holds one"
        case .afterEnd(let found): "`\(found)` after `end`, which must be the last line"
        case .missing(let key): "`\(key)` is missing"
        case .wrongValue(let key, let expected, let found):
            "\(key.isEmpty ? "" : "`\(key.onOneLine)`: ")expected \(words(for: expected)), found \(found.onOneLine)"
        case .twoBodies: "`response` has both `body` and `chunks`"
        case .turnNotAfter(let turn, let last):
            "turn \(turn) after turn \(last); turns must grow from exchange to exchange"
        case .credential(let key):
            "`\(key)` has a password or a key in it, and such are never stored"
        }
    }

    private static func hint(for kind: WireFileProblem.Kind) -> String? {
        switch kind {
        case .wrongValue("format", _, _): "this fieldtest reads format 1"
        case .byteOrderMark: "save it as UTF-8 without one"
        case .cutOff: "it was perhaps copied before it was whole"
        case .secondTrial: "split it, one file for each trial"
        case .credential: "take it out of the file"
        default: nil
        }
    }

    private static func words(for expected: WireFileProblem.Expectation) -> String {
        switch expected {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string without NUL"
        case .label: "a string on one line"
        case .identifier: "1 to 200 characters without blanks"
        case .path: "a relative path without `..`"
        case .integer(let range):
            range.count == 1
                ? "\(range.lowerBound)"
                : "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
        case .oneOf(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
        case .chunk: "a time and a text, as [0.5, \"data: ...\"]"
        }
    }

    private static func words(for problem: JSONSyntaxError.Problem) -> String {
        switch problem {
        case .unexpectedEnd: "it ends too early"
        case .unexpectedByte: "unexpected character"
        case .badNumber: "bad number"
        case .badEscape: "bad escape in a string"
        case .badString: "control character in a string"
        case .tooDeep: "nested more than \(JSONValue.maximumDepth) levels deep"
        case .trailingBytes: "more text after the object"
        }
    }
}
