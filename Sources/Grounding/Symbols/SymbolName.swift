/// A symbol as inline code names it: `f()`, `Class.method`, `crate::path::Type`, `@decorator`, `Some<T>`.
struct SymbolName: Sendable, Hashable {
    enum Form: Sendable, Hashable {
        case plain
        case call
        case decorator
        case macro
        /// Behind a defining keyword: `class Foo`, `func run()`.
        case definition
        /// With a value or a type behind it: `retries = 3`, `retries: Int`.
        case assignment
        /// An element of a markup: `<Foo />`.
        case element
    }
    /// What stands between the separators, outermost first.
    var parts: [String]
    var form: Form
    /// Whether a receiver was left out: `.method`, `::function`.
    var isMember: Bool

    var last: String { parts.last ?? "" }
    var isQualified: Bool { parts.count > 1 }

    /// The longest code that is read as one name, in bytes.
    static let maximumBytes = 240

    /// Nil when the code is no single name.
    init?(code: String) {
        guard code.utf8.count <= Self.maximumBytes else { return nil }
        var reader = SymbolReader(Array(code.utf8))
        guard let name = reader.name() else { return nil }
        self = name
    }

    init(parts: [String], form: Form, isMember: Bool = false) {
        self.parts = parts
        self.form = form
        self.isMember = isMember
    }
}

/// Reads one name from the bytes of inline code.
private struct SymbolReader {
    let bytes: [UInt8]
    var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private var isAtEnd: Bool { at >= bytes.count }
    private func peek(_ ahead: Int = 0) -> UInt8? {
        at + ahead < bytes.count ? bytes[at + ahead] : nil
    }
    private mutating func take(_ text: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard bytes[at...].starts(with: wanted) else { return false }
        at += wanted.count
        return true
    }
    private mutating func skipSpace() { while let byte = peek(), byte.isSpace { at += 1 } }

    private mutating func identifier() -> String? {
        guard let first = peek(), first.isNameStart else { return nil }
        let start = at
        while let byte = peek(), byte.isNameByte { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    mutating func name() -> SymbolName? {
        skipSpace()
        var form = SymbolName.Form.plain
        var isMember = false
        if take("#[") {
            form = .decorator
        } else if take("@") {
            form = .decorator
        } else if peek() == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]"), let next = peek(1),
            (0x41...0x5A).contains(next)
        {
            // C#'s attributes.
            at += 1
            form = .decorator
        } else if peek() == UInt8(ascii: "<"), let next = peek(1),
            (0x41...0x5A).contains(next)
        {
            at += 1
            form = .element
        } else if take("::") || take("->") || take("#") {
            isMember = true
        } else if peek() == UInt8(ascii: "."), peek(1)?.isNameStart == true {
            at += 1
            isMember = true
        } else {
            if peek() == UInt8(ascii: "&") { at += 1 }
            if skipKeywords() { form = .definition }
            if take("\\") {}
        }
        return chain(form, isMember)
    }

    /// Goes past `public static func` and the like.
    /// - Returns: Whether one of the words defines something.
    private mutating func skipKeywords() -> Bool {
        var defines = false
        while true {
            let start = at
            guard let word = identifier(), peek()?.isSpace == true || word == "macro_rules" else {
                at = start
                return defines
            }
            guard Self.modifiers.contains(word) || Self.definers.contains(word) else {
                at = start
                return defines
            }
            defines = defines || Self.definers.contains(word)
            _ = take("!")
            skipSpace()
            // Go's methods: `func (s *Server) Start()`.
            if word == "func", peek() == UInt8(ascii: "("), skipBalanced() { skipSpace() }
        }
    }

    private mutating func chain(_ start: SymbolName.Form, _ isMember: Bool) -> SymbolName? {
        var form = start
        var parts: [String] = []
        guard let first = identifier() else { return nil }
        parts.append(first)
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"):
                guard skipBalanced() else {
                    // `foo(`, cut short.
                    guard at == bytes.count - 1, byte == UInt8(ascii: "(") else { return nil }
                    at += 1
                    if form == .plain { form = .call }
                    continue
                }
                if byte == UInt8(ascii: "("), form == .plain || form == .assignment { form = .call }
            case UInt8(ascii: "!"):
                guard form == .plain, peek(1) != UInt8(ascii: "=") else { return nil }
                at += 1
                form = .macro
            case UInt8(ascii: "?"):
                at += 1
            case UInt8(ascii: "."), UInt8(ascii: "#"), UInt8(ascii: "\\"):
                at += 1
                guard let next = identifier() else { return wildcard(parts, form, isMember) }
                parts.append(next)
            case UInt8(ascii: ":") where peek(1) == UInt8(ascii: ":"):
                at += 2
                if peek() == UInt8(ascii: "<"), skipBalanced() { continue }
                if peek() == UInt8(ascii: "{") { return SymbolName(parts: parts, form: form) }
                guard let next = identifier() else { return wildcard(parts, form, isMember) }
                parts.append(next)
            case UInt8(ascii: "-") where peek(1) == UInt8(ascii: ">") && form != .definition:
                at += 2
                guard let next = identifier() else { return nil }
                parts.append(next)
            case UInt8(ascii: "/") where isArity: at = bytes.count
            case UInt8(ascii: "]") where start == .decorator && at == bytes.count - 1: at += 1
            case UInt8(ascii: ";") where at == bytes.count - 1: at += 1
            default: return ending(parts, form, isMember)
            }
        }
        return SymbolName(parts: parts, form: form, isMember: isMember)
    }

    /// Elixir's and Erlang's `name/2`.
    private var isArity: Bool {
        at == bytes.count - 2 && (0x30...0x39).contains(bytes[at + 1])
    }

    /// `name.*`, `name::`: the name itself; anything else behind a separator is none.
    private func wildcard(
        _ parts: [String], _ form: SymbolName.Form, _ isMember: Bool
    ) -> SymbolName? {
        let rest = bytes[at...]
        guard rest.isEmpty && bytes.last == UInt8(ascii: ":") || rest.elementsEqual([0x2A]) else {
            return nil
        }
        return SymbolName(parts: parts, form: form, isMember: isMember)
    }

    /// Whether what follows the mark is one word, a quoted text or a bracket: `name: error in a log` is a message.
    private var isOneValue: Bool {
        let value = bytes[at...].dropFirst().drop(while: \.isSpace)
        guard let first = value.first else { return true }
        return "\"'[{(<".utf8.contains(first)
            || value.count { $0.isSpace } <= 1
                && !value.prefix(16).contains(0x20)
    }

    /// What may follow a name without being part of it: a signature, a value, attributes.
    private mutating func ending(
        _ parts: [String], _ form: SymbolName.Form, _ isMember: Bool
    ) -> SymbolName? {
        let hasSpace = peek()?.isSpace == true
        skipSpace()
        if isAtEnd { return SymbolName(parts: parts, form: form, isMember: isMember) }
        switch form {
        case .definition: return SymbolName(parts: parts, form: form, isMember: isMember)
        case .element:
            return bytes.last == UInt8(ascii: ">")
                ? SymbolName(parts: parts, form: form, isMember: isMember) : nil
        case .plain:
            let isValue =
                peek() == UInt8(ascii: "=") && peek(1) != UInt8(ascii: "=")
                && peek(1) != UInt8(ascii: ">")
                || isOneValue && peek() == UInt8(ascii: ":")
                    && (peek(1)?.isSpace == true || hasSpace || peek(1) == nil)
            return isValue
                ? SymbolName(parts: parts, form: .assignment, isMember: isMember) : nil
        case .call:
            // `f() -> Int`, `f(): string`, `f() {`
            let isSignature =
                peek() == UInt8(ascii: "-") && peek(1) == UInt8(ascii: ">")
                || peek() == UInt8(ascii: ":") || peek() == UInt8(ascii: "{")
                || peek() == UInt8(ascii: "=") && peek(1) == UInt8(ascii: ">")
            // `fix(scope): message` is how commits begin.
            let isMessage =
                peek() == UInt8(ascii: ":") && parts.count == 1
                && NameWords.shape(of: parts[0]) == .lower
            return isSignature && !isMessage
                ? SymbolName(parts: parts, form: form, isMember: isMember) : nil
        case .decorator, .macro, .assignment: return nil
        }
    }

    /// Goes past a bracket and what belongs to it.
    private mutating func skipBalanced() -> Bool {
        let start = at
        var open: [UInt8] = []
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "("): open.append(UInt8(ascii: ")"))
            case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
            case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
            case UInt8(ascii: "<"): open.append(UInt8(ascii: ">"))
            case UInt8(ascii: ">") where at > 0 && bytes[at - 1] == UInt8(ascii: "="): break
            case UInt8(ascii: ">") where at > 0 && bytes[at - 1] == UInt8(ascii: "-"): break
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ">"):
                // Unclosed `<` inside other brackets is a comparison.
                while open.count > 1, open.last == UInt8(ascii: ">"), byte != UInt8(ascii: ">") {
                    open.removeLast()
                }
                if open.last == byte { open.removeLast() }
            default: break
            }
            at += 1
            if open.isEmpty { return true }
        }
        at = start
        return false
    }

    private static let modifiers: Set<String> = [
        "export", "default", "public", "private", "protected", "internal", "static", "final",
        "abstract", "async", "pub", "override", "open", "sealed", "readonly", "extern", "unsafe",
        "inline", "virtual", "suspend", "await", "new", "declare", "fileprivate", "package",
        "nonisolated", "mutating", "partial", "return", "throw", "raise", "template", "constexpr",
    ]
    private static let definers: Set<String> = [
        "class", "struct", "enum", "interface", "trait", "protocol", "type", "def", "func", "fn",
        "fun", "function", "const", "let", "var", "val", "impl", "module", "namespace", "actor",
        "extension", "record", "defmodule", "defp", "union", "typedef", "object", "typealias",
        "macro_rules", "mod", "defmacro", "subroutine",
    ]
}
