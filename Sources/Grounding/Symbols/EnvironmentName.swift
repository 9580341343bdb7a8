/// Environment variables in a piece of code.
enum EnvironmentName {
    struct Found: Sendable, Hashable {
        var name: String
        /// In bytes.
        var range: Range<Int>
        /// Whether the code itself says that it is an environment variable.
        var isCertain: Bool
    }

    /// `NAME`, `$NAME`, `${NAME}`, `NAME=value`, `process.env.NAME`, `os.environ["NAME"]`, `ENV['NAME']`.
    static func inCode(_ code: String) -> [Found] {
        guard code.utf8.count <= 400 else { return [] }
        let bytes = Array(code.utf8)
        var found: [Found] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index].isNameStart, bytes[index] != UInt8(ascii: "$") else {
                index += 1
                continue
            }
            let start = index
            while index < bytes.count, bytes[index].isNameByte { index += 1 }
            let name = String(decoding: bytes[start..<index], as: UTF8.self)
            guard isShouted(name) else { continue }
            let isWhole = start == 0 && index == bytes.count
            let isCertain =
                isRead(bytes, start) || isExpanded(bytes, start)
                || start == 0 && isAssigned(bytes, index)
            if isWhole || isCertain {
                found.append(Found(name: name, range: start..<index, isCertain: isCertain))
            }
        }
        return found
    }

    /// Set in a shell or in a file of settings: `export NAME=value`, `NAME=value command`, `NAME: value`.
    static func inLine(_ line: some Collection<UInt8>, isSettings: Bool) -> [Found] {
        let bytes = Array(line.prefix(2_000))
        var found: [Found] = []
        var index = 0
        func skipSpace() {
            while index < bytes.count, bytes[index].isSpace { index += 1 }
        }
        skipSpace()
        while index < bytes.count {
            for prefix in ["export ", "$ ", "env ", "sudo ", "ENV ", "set "]
            where bytes[index...].starts(with: prefix.utf8) {
                index += prefix.utf8.count
                skipSpace()
            }
            let start = index
            while index < bytes.count, bytes[index].isNameByte { index += 1 }
            guard index > start, index < bytes.count, bytes[index] == UInt8(ascii: "=")
            else { break }
            let name = String(decoding: bytes[start..<index], as: UTF8.self)
            guard isShouted(name) else { break }
            found.append(Found(name: name, range: start..<index, isCertain: true))
            if isSettings { break }
            index = endOfValue(bytes, index + 1)
            skipSpace()
        }
        return found
    }

    private static func endOfValue(_ bytes: [UInt8], _ start: Int) -> Int {
        var index = start
        var quote: UInt8?
        while index < bytes.count {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte.isSpace {
                break
            }
            index += 1
        }
        return index
    }

    /// At least two words, or one long one, in capitals.
    static func isShouted(_ name: String) -> Bool {
        name.utf8.count >= 3 && name.utf8.allSatisfy { !(0x61...0x7A).contains($0) }
            && name.utf8.contains { (0x41...0x5A).contains($0) }
            && name.utf8.last != UInt8(ascii: "_") && name.utf8.first != UInt8(ascii: "_")
    }

    /// Behind `env.`, `environ["`, `getenv("` and the like.
    private static func isRead(_ bytes: [UInt8], _ start: Int) -> Bool {
        let before = String(decoding: bytes[max(0, start - 16)..<start], as: UTF8.self)
            .lowercased()
        return readers.contains { before.hasSuffix($0) }
    }
    private static let readers = [
        "env.", "environ.", "environ[\"", "environ['", "getenv(\"", "getenv('", "env[\"", "env['",
        "env(\"", "env('", "env::var(\"", "environ.get(\"", "environ.get('", "$env:", "env!(\"",
        "get_env(\"", "fetch(\"", "fetch('", "fetch_env!(\"",
    ]

    /// `$NAME`, `${NAME}`.
    private static func isExpanded(_ bytes: [UInt8], _ start: Int) -> Bool {
        guard start > 0 else { return false }
        if bytes[start - 1] == UInt8(ascii: "$") { return true }
        return start > 1 && bytes[start - 1] == UInt8(ascii: "{")
            && bytes[start - 2] == UInt8(ascii: "$")
    }

    private static func isAssigned(_ bytes: [UInt8], _ end: Int) -> Bool {
        end + 1 <= bytes.count && end < bytes.count && bytes[end] == UInt8(ascii: "=")
            && (end + 1 == bytes.count || bytes[end + 1] != UInt8(ascii: "="))
    }
}
