/// A glob as ripgrep and Claude Code understand it: `*`, `?`, `[a-z]`, `[!x]`, `{a,b}`, `**`.
///
/// `*` and `?` do not cross a `/`; `**` as a whole component matches any number of folders. Matching
/// takes time in the product of the lengths, whatever the pattern.
package struct GlobPattern: Sendable {
    /// Why a pattern was refused.
    package enum Problem: Error, Hashable { case tooManyAlternatives, tooLong }

    private enum Component: Sendable {
        case anyFolders
        case name([Token])
    }
    private enum Token: Sendable {
        case literal(Unicode.Scalar)
        case anyOne
        case anyMany
        case set(ranges: [ClosedRange<Unicode.Scalar>], negated: Bool)
    }

    private let alternatives: [[Component]]
    /// Whether the pattern speaks of names at any depth.
    private let isBareName: Bool
    /// What a path must end with to match one of the alternatives: what stands after the last wildcard. For passing
    /// by most paths of a long list quickly.
    private let endings: [[UInt8]]

    /// The longest pattern that is read, in bytes (PATH_MAX).
    package static let maximumBytes = 4096
    /// Alternatives that braces may unfold to.
    package static let maximumAlternatives = 1000

    /// Reads a pattern.
    /// - Parameters:
    ///   - pattern: The glob; `./` in front of it changes nothing.
    ///   - matchesNamesAnywhere: Whether it is matched against the last component only; when nil, that
    ///     is so if it has no `/`.
    /// - Throws: ``Problem``.
    package init(_ pattern: String, matchesNamesAnywhere: Bool? = nil) throws(Problem) {
        guard pattern.utf8.count <= Self.maximumBytes else { throw .tooLong }
        var scalars = Array(pattern.unicodeScalars)
        while scalars.starts(with: ["." as Unicode.Scalar, "/"]) { scalars.removeFirst(2) }
        isBareName = matchesNamesAnywhere ?? !scalars.contains("/")
        alternatives = try Self.unfold(scalars).map(Self.components)
        endings = alternatives.map(Self.ending)
    }

    /// The folders that hold whatever the pattern can match, one for each alternative; nil when it may be anywhere.
    package var folders: [String]? {
        if isBareName { return nil }
        var folders: Set<String> = []
        for components in alternatives {
            var names: [String] = []
            for component in components.dropLast() {
                guard case .name(let tokens) = component,
                    let name = Self.literal(tokens)
                else { break }
                names.append(name)
            }
            if names.isEmpty { return nil }
            folders.insert(names.joined(separator: "/"))
        }
        // A folder in another one would be gone through twice.
        return folders.filter { folder in
            !folders.contains { folder.hasPrefix($0 + "/") }
        }.sorted()
    }

    private static func literal(_ tokens: [Token]) -> String? {
        var text = String.UnicodeScalarView()
        for token in tokens {
            guard case .literal(let scalar) = token else { return nil }
            text.append(scalar)
        }
        return String(text)
    }

    private static func ending(of components: [Component]) -> [UInt8] {
        guard case .name(let tokens) = components.last else { return [] }
        var ending = String.UnicodeScalarView()
        for token in tokens.reversed() {
            guard case .literal(let scalar) = token else { break }
            ending.append(scalar)
        }
        return Array(String(String.UnicodeScalarView(ending.reversed())).utf8)
    }

    private func mayMatch(_ path: String) -> Bool {
        let utf8 = path.utf8
        if utf8.last == UInt8(ascii: "/") { return true }
        return endings.contains { $0.isEmpty || utf8.suffix($0.count).elementsEqual($0) }
    }

    /// Whether the pattern matches a relative, `/`-separated path.
    package func matches(_ path: String) -> Bool {
        guard mayMatch(path) else { return false }
        let names = path.unicodeScalars.split(separator: "/").map(Array.init)
        if isBareName {
            return alternatives.contains { Self.matches($0[...], names.suffix(1)) }
        }
        return alternatives.contains { Self.matches($0[...], names[...]) }
    }

    // MARK: Matching

    /// Row by row: which prefixes of the names the components so far can match.
    private static func matches(
        _ components: ArraySlice<Component>, _ names: ArraySlice<[Unicode.Scalar]>
    ) -> Bool {
        var reachable = [Bool](repeating: false, count: names.count + 1)
        reachable[0] = true
        for component in components {
            var next = [Bool](repeating: false, count: names.count + 1)
            switch component {
            case .anyFolders:
                var isReached = false
                for index in reachable.indices {
                    isReached = isReached || reachable[index]
                    next[index] = isReached
                }
            case .name(let tokens):
                for (offset, name) in names.enumerated()
                where reachable[offset] && matches(tokens, name) {
                    next[offset + 1] = true
                }
            }
            reachable = next
        }
        return reachable[names.count]
    }

    /// One name against one component; on a mismatch only the last `*` takes one more.
    private static func matches(_ tokens: [Token], _ name: [Unicode.Scalar]) -> Bool {
        var (token, position) = (0, 0)
        var star: (token: Int, position: Int)?
        while position < name.count {
            if token < tokens.count, case .anyMany = tokens[token] {
                star = (token, position)
                token += 1
            } else if token < tokens.count, accepts(tokens[token], name[position]) {
                token += 1
                position += 1
            } else if let last = star {
                star = (last.token, last.position + 1)
                (token, position) = (last.token + 1, last.position + 1)
            } else {
                return false
            }
        }
        return tokens[token...].allSatisfy { if case .anyMany = $0 { true } else { false } }
    }

    private static func accepts(_ token: Token, _ scalar: Unicode.Scalar) -> Bool {
        switch token {
        case .literal(let wanted): wanted == scalar
        case .anyOne, .anyMany: true
        case .set(let ranges, let negated):
            ranges.contains(where: { $0.contains(scalar) }) != negated
        }
    }

    // MARK: Reading

    private static func components(_ scalars: [Unicode.Scalar]) -> [Component] {
        let parts = scalars.split(separator: "/")
        var components: [Component] = parts.map { part in
            part.elementsEqual(["*", "*"]) ? .anyFolders : .name(tokens(part))
        }
        // `src/**` means what is below, not `src` itself; the last name must be there.
        if case .anyFolders = components.last { components.append(.name([.anyMany])) }
        return components
    }

    private static func tokens(_ part: ArraySlice<Unicode.Scalar>) -> [Token] {
        var tokens: [Token] = []
        var rest = part
        while let scalar = rest.popFirst() {
            switch scalar {
            case "*": tokens.append(.anyMany)
            case "?": tokens.append(.anyOne)
            case "\\": tokens.append(.literal(rest.popFirst() ?? scalar))
            case "[": tokens.append(set(&rest) ?? .literal(scalar))
            default: tokens.append(.literal(scalar))
            }
        }
        return tokens
    }

    /// The set whose `[` was just read; nil when it is never closed.
    private static func set(_ rest: inout ArraySlice<Unicode.Scalar>) -> Token? {
        var inside = rest
        let negated = inside.first == "!" || inside.first == "^"
        if negated { inside.removeFirst() }
        var ranges: [ClosedRange<Unicode.Scalar>] = []
        while let scalar = inside.popFirst() {
            if scalar == "]", !ranges.isEmpty {
                rest = inside
                return .set(ranges: ranges, negated: negated)
            }
            if inside.first == "-", let end = inside.dropFirst().first, end != "]" {
                inside.removeFirst(2)
                if scalar <= end { ranges.append(scalar...end) }
            } else {
                ranges.append(scalar...scalar)
            }
        }
        return nil
    }

    /// The pattern with its braces written out.
    private static func unfold(
        _ scalars: [Unicode.Scalar]
    ) throws(Problem) -> [[Unicode.Scalar]] {
        var finished: [[Unicode.Scalar]] = []
        var pending = [scalars]
        while let pattern = pending.popLast() {
            guard let brace = firstBrace(in: pattern) else {
                finished.append(pattern)
                continue
            }
            for choice in brace.choices.reversed() {
                var written = Array(pattern[..<brace.open])
                written += choice
                written += pattern[(brace.close + 1)...]
                pending.append(written)
            }
            guard finished.count + pending.count <= maximumAlternatives else {
                throw .tooManyAlternatives
            }
        }
        return finished
    }

    private static func firstBrace(
        in pattern: [Unicode.Scalar]
    ) -> (open: Int, close: Int, choices: [ArraySlice<Unicode.Scalar>])? {
        var open = 0
        while open < pattern.count {
            if pattern[open] == "\\" {
                open += 2
                continue
            }
            guard pattern[open] == "{" else {
                open += 1
                continue
            }
            var depth = 0
            var start = open + 1
            var choices: [ArraySlice<Unicode.Scalar>] = []
            for index in open..<pattern.count {
                switch pattern[index] {
                case "{": depth += 1
                case "," where depth == 1:
                    choices.append(pattern[start..<index])
                    start = index + 1
                case "}":
                    depth -= 1
                    guard depth == 0 else { continue }
                    choices.append(pattern[start..<index])
                    // `{x}` is no choice; the shell leaves it as it stands, ripgrep takes x.
                    return (open, index, choices)
                default: break
                }
            }
            // Never closed: a literal brace, and so are those after it as far as they are unclosed.
            open += 1
        }
        return nil
    }
}
