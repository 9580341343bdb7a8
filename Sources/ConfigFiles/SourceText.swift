/// A file's text by lines and columns, as YAML counts them (YAML 1.1, section 4.1.4: also the Unicode
/// line ends, and a carriage return alone).
struct SourceText {
    private(set) var scalars: [Unicode.Scalar]
    private let lineStarts: [Int]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var starts = [0]
        for index in scalars.indices where Self.isLineEnd(scalars[index]) {
            let isFirstOfTwo =
                scalars[index] == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
            if !isFirstOfTwo { starts.append(index + 1) }
        }
        lineStarts = starts
    }

    var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// A line's text without its end; empty when there is no such line.
    func line(_ number: Int) -> String {
        guard lineStarts.indices.contains(number - 1) else { return "" }
        var line = String.UnicodeScalarView()
        line.append(
            contentsOf: scalars[lineStarts[number - 1]...].prefix { !Self.isLineEnd($0) })
        return String(line)
    }

    /// Index into ``scalars``; nil when the place is outside of the text.
    func index(of position: ConfigPosition) -> Int? {
        guard lineStarts.indices.contains(position.line - 1) else { return nil }
        let index = lineStarts[position.line - 1] + position.column - 1
        return scalars.indices.contains(index) ? index : nil
    }

    /// The place of the scalar with this index.
    func position(of index: Int) -> ConfigPosition {
        let line = lineStarts.lastIndex { $0 <= index } ?? 0
        return ConfigPosition(line: line + 1, column: index - lineStarts[line] + 1)
    }

    mutating func replace(at index: Int, with scalar: Unicode.Scalar) { scalars[index] = scalar }

    private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }
}
