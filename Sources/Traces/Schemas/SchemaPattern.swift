/// A regular expression of a schema, searched for in time linear in the text.
///
/// Swift's own engine goes back and tries again, which a pattern like `(a+)+$` makes exponential; a
/// schema may come from anyone. So this follows all alternatives at once, code point by code point
/// (Thompson's construction). No look-around and no back-references: such patterns are not understood.
struct SchemaPattern: Sendable {
    enum Step: Sendable {
        case one(ScalarClass)
        case either(Int, Int)
        case start, end
        case wordBorder(Bool)
        case found
    }

    let steps: [Step]

    /// nil when the pattern is wrong, uses what is not understood, or is too large.
    init?(_ pattern: String) {
        guard pattern.utf8.count <= 2_000 else { return nil }
        var parser = SchemaPatternParser(pattern)
        guard
            let node = parser.parse(), let steps = SchemaPatternCompiler.steps(for: node)
        else { return nil }
        self.steps = steps
    }

    /// Whether the pattern is found anywhere in `text`; nil when that takes more than `limit` steps.
    /// Also says how many steps it took.
    func isFound(in text: String, within limit: Int) -> (found: Bool?, cost: Int) {
        var cost = 0
        var here: [Int] = [], next: [Int] = []
        var seen = [Int](repeating: -1, count: steps.count)
        var position = 0
        var before: Unicode.Scalar?
        var scalars = text.unicodeScalars.makeIterator()
        while true {
            let after = scalars.next()
            // A match may begin at every position.
            for start in here + [0] {
                guard cost <= limit else { return (nil, cost) }
                if follow(start, position, before, after, into: &next, seen: &seen, &cost) {
                    return (true, cost)
                }
            }
            guard let scalar = after else { return (false, cost) }
            here.removeAll(keepingCapacity: true)
            for state in next {
                if case .one(let allowed) = steps[state], allowed.contains(scalar) {
                    here.append(state + 1)
                }
            }
            next.removeAll(keepingCapacity: true)
            before = scalar
            position += 1
        }
    }

    /// Goes from `start` to all states that wait for a code point; true when the end is reached.
    private func follow(
        _ start: Int, _ position: Int, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?,
        into states: inout [Int], seen: inout [Int], _ cost: inout Int
    ) -> Bool {
        var open = [start]
        while let state = open.popLast() {
            cost += 1
            if seen[state] == position { continue }
            seen[state] = position
            switch steps[state] {
            case .one: states.append(state)
            case .either(let left, let right): open += [right, left]
            case .start: if before == nil { open.append(state + 1) }
            case .end: if after == nil { open.append(state + 1) }
            case .wordBorder(let wanted):
                let isBorder = ScalarClass.isWord(before) != ScalarClass.isWord(after)
                if isBorder == wanted { open.append(state + 1) }
            case .found: return true
            }
        }
        return false
    }
}

/// A set of code points.
indirect enum ScalarClass: Sendable {
    case range(UInt32, UInt32)
    case digit, word, space, lineEnd
    /// A general category by its short name or its first letter: `L`, `Lu`.
    case category(String)
    case any([ScalarClass])
    case not(ScalarClass)

    static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map(ScalarClass.word.contains) ?? false
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .range(let low, let high): return low <= scalar.value && scalar.value <= high
        case .digit: return (0x30...0x39).contains(scalar.value)
        case .word:
            return scalar.isASCII && (scalar.properties.isAlphabetic || scalar == "_")
                || ScalarClass.digit.contains(scalar)
        case .space:
            return scalar.properties.isWhitespace && scalar.value != 0x85
                || scalar.value == 0xFEFF
        case .lineEnd: return [0x0A, 0x0D, 0x2028, 0x2029].contains(scalar.value)
        case .category(let name): return scalar.properties.generalCategory.shortName.hasPrefix(name)
        case .any(let classes): return classes.contains { $0.contains(scalar) }
        case .not(let excluded): return !excluded.contains(scalar)
        }
    }
}

extension Unicode.GeneralCategory {
    /// As Unicode abbreviates it (UAX 44, table 12).
    fileprivate var shortName: String {
        switch self {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        case .unassigned: "Cn"
        @unknown default: "Cn"
        }
    }
}
