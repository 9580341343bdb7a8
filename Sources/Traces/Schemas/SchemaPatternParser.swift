/// A regular expression as a tree.
indirect enum SchemaPatternNode: Sendable {
    case one(ScalarClass)
    case sequence([SchemaPatternNode])
    case choice([SchemaPatternNode])
    case times(SchemaPatternNode, least: Int, most: Int?)
    case start, end
    case wordBorder(Bool)
}

/// Reads a regular expression as ECMA-262 writes it, which JSON Schema asks for.
struct SchemaPatternParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private static let deepest = 40

    init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

    /// nil for what is wrong or not understood.
    mutating func parse() -> SchemaPatternNode? {
        guard let node = choice(depth: 0), position == scalars.count else { return nil }
        return node
    }

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard scalars[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    private mutating func choice(depth: Int) -> SchemaPatternNode? {
        guard depth < Self.deepest else { return nil }
        var branches: [SchemaPatternNode] = []
        repeat {
            var parts: [SchemaPatternNode] = []
            while let next, next != "|", next != ")" {
                guard let atom = atom(depth: depth), let part = quantified(atom) else { return nil }
                parts.append(part)
            }
            branches.append(.sequence(parts))
        } while take("|")
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func atom(depth: Int) -> SchemaPatternNode? {
        guard let scalar = next else { return nil }
        position += 1
        switch scalar {
        case "^": return .start
        case "$": return .end
        case ".": return .one(.not(.lineEnd))
        case "[": return set().map { .one($0) }
        case "\\":
            if take("b") { return .wordBorder(true) }
            if take("B") { return .wordBorder(false) }
            return escape().map { .one($0) }
        case "(":
            if take("?") {
                if take("<") {
                    guard next != "=", next != "!" else { return nil }
                    while let next, next != ">" {
                        guard ScalarClass.isWord(next) else { return nil }
                        position += 1
                    }
                    guard take(">") else { return nil }
                } else if !take(":") {
                    return nil
                }
            }
            guard let inner = choice(depth: depth + 1), take(")") else { return nil }
            return inner
        case "*", "+", "?": return nil
        default: return .one(.range(scalar.value, scalar.value))
        }
    }

    private mutating func quantified(_ atom: SchemaPatternNode) -> SchemaPatternNode? {
        var bounds: (Int, Int?)?
        if take("*") {
            bounds = (0, nil)
        } else if take("+") {
            bounds = (1, nil)
        } else if take("?") {
            bounds = (0, 1)
        } else if next == "{" {
            let start = position
            bounds = counts()
            // A brace that counts nothing stands for itself.
            if bounds == nil { position = start }
        }
        guard let (least, most) = bounds else { return atom }
        _ = take("?")
        if let most, most < least { return nil }
        return .times(atom, least: least, most: most)
    }

    private mutating func counts() -> (Int, Int?)? {
        guard take("{"), let least = number() else { return nil }
        if take("}") { return (least, least) }
        guard take(",") else { return nil }
        if take("}") { return (least, nil) }
        guard let most = number(), take("}") else { return nil }
        return (least, most)
    }

    private mutating func number() -> Int? {
        let start = position
        while let next, ScalarClass.digit.contains(next) { position += 1 }
        return Int(scalars[start..<position].map(String.init).joined())
    }

    /// What stands after `[`.
    private mutating func set() -> ScalarClass? {
        let isNegated = take("^")
        var members: [ScalarClass] = []
        while let scalar = next, scalar != "]" {
            guard let low = setMember() else { return nil }
            let before = position
            if case .range(let first, _) = low, take("-"), let next, next != "]" {
                guard let high = setMember() else { return nil }
                if case .range(let last, _) = high {
                    guard first <= last else { return nil }
                    members.append(.range(first, last))
                } else {
                    members += [low, .range(0x2D, 0x2D), high]
                }
                continue
            }
            position = before
            members.append(low)
        }
        guard take("]") else { return nil }
        return isNegated ? .not(.any(members)) : .any(members)
    }

    private mutating func setMember() -> ScalarClass? {
        guard let scalar = next else { return nil }
        position += 1
        guard scalar == "\\" else { return .range(scalar.value, scalar.value) }
        return take("b") ? .range(8, 8) : escape()
    }

    /// What stands after a backslash.
    private mutating func escape() -> ScalarClass? {
        guard let scalar = next else { return nil }
        position += 1
        func literal(_ value: UInt32) -> ScalarClass { .range(value, value) }
        switch scalar {
        case "d": return .digit
        case "D": return .not(.digit)
        case "w": return .word
        case "W": return .not(.word)
        case "s": return .space
        case "S": return .not(.space)
        case "t": return literal(0x09)
        case "n": return literal(0x0A)
        case "v": return literal(0x0B)
        case "f": return literal(0x0C)
        case "r": return literal(0x0D)
        case "0": return literal(0)
        case "p", "P":
            guard let named = category() else { return nil }
            return scalar == "p" ? named : .not(named)
        case "c":
            guard let letter = next, letter.isASCII, letter.properties.isAlphabetic else {
                return nil
            }
            position += 1
            return literal(letter.value % 32)
        case "x": return hex(2).map(literal)
        case "u":
            if take("{") {
                let start = position
                while let next, next != "}" { position += 1 }
                let digits = scalars[start..<position].map(String.init).joined()
                guard take("}"), let value = UInt32(digits, radix: 16) else { return nil }
                return literal(value)
            }
            return hex(4).map(literal)
        default:
            // Letters and digits that mean nothing here are back-references or mistakes.
            return ScalarClass.isWord(scalar) ? nil : literal(scalar.value)
        }
    }

    private mutating func hex(_ count: Int) -> UInt32? {
        guard position + count <= scalars.count else { return nil }
        defer { position += count }
        return UInt32(scalars[position..<position + count].map(String.init).joined(), radix: 16)
    }

    /// `{L}`, `{Lu}`, `{Letter}`, `{General_Category=Lu}`.
    private mutating func category() -> ScalarClass? {
        guard take("{") else { return nil }
        let start = position
        while let next, next != "}" { position += 1 }
        var name = scalars[start..<position].map(String.init).joined()
        guard take("}") else { return nil }
        if let equals = name.firstIndex(of: "=") {
            name = String(name[name.index(after: equals)...])
        }
        let known = ["Letter": "L", "Mark": "M", "Number": "N", "Punctuation": "P", "Symbol": "S"]
        let more = [
            "Lowercase_Letter": "Ll", "Uppercase_Letter": "Lu", "Decimal_Number": "Nd",
            "digit": "Nd",
        ]
        name = known[name] ?? more[name] ?? name
        guard (1...2).contains(name.count), name.first?.isUppercase == true else { return nil }
        return .category(name)
    }
}

/// Turns the tree into steps.
enum SchemaPatternCompiler {
    /// More than any sensible pattern; `{1,100000}` is written out.
    private static let mostSteps = 4_000

    static func steps(for node: SchemaPatternNode) -> [SchemaPattern.Step]? {
        var steps: [SchemaPattern.Step] = []
        guard add(node, to: &steps) else { return nil }
        return steps + [.found]
    }

    private static func add(_ node: SchemaPatternNode, to steps: inout [SchemaPattern.Step]) -> Bool
    {
        guard steps.count < mostSteps else { return false }
        switch node {
        case .one(let allowed): steps.append(.one(allowed))
        case .start: steps.append(.start)
        case .end: steps.append(.end)
        case .wordBorder(let wanted): steps.append(.wordBorder(wanted))
        case .sequence(let parts):
            for part in parts { guard add(part, to: &steps) else { return false } }
        case .choice(let branches):
            var exits: [Int] = []
            for (index, branch) in branches.enumerated() {
                let fork = steps.count
                let isLast = index == branches.count - 1
                if !isLast { steps.append(.either(fork + 1, fork + 1)) }
                guard add(branch, to: &steps) else { return false }
                if isLast { break }
                exits.append(steps.count)
                steps.append(.either(0, 0))
                steps[fork] = .either(fork + 1, steps.count)
            }
            for exit in exits { steps[exit] = .either(steps.count, steps.count) }
        case .times(let inner, let least, let most):
            guard least <= mostSteps, most ?? 0 <= mostSteps else { return false }
            for _ in 0..<least { guard add(inner, to: &steps) else { return false } }
            guard let most else {
                let fork = steps.count
                steps.append(.either(0, 0))
                guard add(inner, to: &steps) else { return false }
                steps.append(.either(fork, fork))
                steps[fork] = .either(fork + 1, steps.count)
                return true
            }
            var forks: [Int] = []
            for _ in least..<most {
                forks.append(steps.count)
                steps.append(.either(0, 0))
                guard add(inner, to: &steps) else { return false }
            }
            for fork in forks { steps[fork] = .either(fork + 1, steps.count) }
        }
        return true
    }
}
