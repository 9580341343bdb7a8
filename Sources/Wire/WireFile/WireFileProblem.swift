package import Traces

/// Why bytes are no `wire` file (wire.md), and where.
package struct WireFileProblem: Error, Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case emptyFile
        /// `limit` is in bytes, as in the next.
        case fileTooLong(limit: Int)
        case lineTooLong(limit: Int)
        case byteOrderMark
        case notUTF8
        case blankLine
        case syntax(JSONSyntaxError.Problem)
        /// The last line stops in the middle of its value and has no line break.
        case cutOff
        /// The first line is a record of another type.
        case trialExpected(found: String)
        case secondTrial
        case afterEnd(found: String)
        case missing(key: String)
        case wrongValue(key: String, expected: Expectation, found: String)
        /// A response has both `body` and `chunks`.
        case twoBodies
        /// Turns must grow from exchange to exchange.
        case turnNotAfter(turn: Int, last: Int)
        /// A URL or path with a password or key in it: such are never stored.
        case credential(key: String)
    }

    /// What may stand at a key.
    package enum Expectation: Sendable, Hashable {
        case object, array, string
        /// One line of text without characters that steer a terminal.
        case label
        /// A label without blanks, 1 to 200 bytes.
        case identifier
        /// Relative, without `..`.
        case path
        case integer(ClosedRange<Int64>)
        case number(ClosedRange<Double>)
        case oneOf([String])
        /// A time and a text.
        case chunk
    }

    /// From 1.
    package var line: Int
    /// In bytes from 1; nil for what is wrong with a value and not with the text.
    package var column: Int?
    package var kind: Kind

    package init(line: Int, column: Int? = nil, _ kind: Kind) {
        self.line = line
        self.column = column
        self.kind = kind
    }
}
