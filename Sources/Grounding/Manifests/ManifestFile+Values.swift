import ConfigFiles
import TOMLKit
import Traces

/// Reading manifests that are data.
extension ManifestFile {
    /// The file as JSON, also with comments and commas behind the last element; nil when it is none.
    var json: JSONValue? {
        if let value = try? JSONValue(parsing: bytes) { return value }
        return try? JSONValue(parsing: JSONComments.removed(from: bytes))
    }

    /// The file as TOML; nil when it is none.
    var toml: JSONValue? {
        // The parser takes a C string and would stop at a zero byte.
        guard !bytes.contains(0), let table = try? TOMLTable(string: text) else { return nil }
        return try? JSONValue(parsing: table.convert(to: .json))
    }

    /// The file as YAML; nil when it is none.
    var yaml: ConfigNode? { try? ConfigReader(bytes: bytes, path: path).node }
}

/// JSON as editors write it.
enum JSONComments {
    /// The bytes without comments, without commas before a closing bracket and without a byte order mark; lines stay.
    static func removed(from bytes: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var comma: Int?
        while index < bytes.count {
            let byte = bytes[index]
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            if byte == UInt8(ascii: "\"") {
                let start = index
                index += 1
                while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                index = min(index + 1, bytes.count)
                kept += bytes[start..<index]
                comma = nil
            } else if byte == UInt8(ascii: "/"), next == UInt8(ascii: "/") {
                while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
            } else if byte == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
                index += 2
                while index < bytes.count,
                    !(bytes[index] == UInt8(ascii: "/") && bytes[index - 1] == UInt8(ascii: "*"))
                {
                    if bytes[index] == UInt8(ascii: "\n") { kept.append(bytes[index]) }
                    index += 1
                }
                index += 1
            } else {
                if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]"), let comma {
                    kept[comma] = 0x20
                }
                if byte == UInt8(ascii: ",") {
                    comma = kept.count
                } else if byte > 0x20 {
                    comma = nil
                }
                kept.append(byte)
                index += 1
            }
        }
        return kept
    }
}

/// The lines at which the tables and keys of a TOML file are written, which its parser does not tell.
struct TOMLPlaces {
    private var lines: [[String]: Int] = [:]

    init(_ file: ManifestFile) {
        var table: [String] = []
        for (index, line) in file.lines.enumerated() {
            let line = line.utf8.drop { $0 <= 0x20 }
            guard let first = line.first, first != UInt8(ascii: "#") else { continue }
            if first == UInt8(ascii: "[") {
                let inside = line.drop { $0 == UInt8(ascii: "[") }
                    .prefix { $0 != UInt8(ascii: "]") }
                table = Self.components(inside)
                note(table, at: index + 1)
            } else if let equals = line.firstIndex(of: UInt8(ascii: "=")) {
                let keys = Self.components(line[..<equals])
                for count in 1...max(1, keys.count) {
                    note(table + keys.prefix(count), at: index + 1)
                }
            }
        }
    }

    /// The line of the deepest of these keys that is written out.
    subscript(keys: String...) -> Int? { line(of: keys) }

    func line(of keys: [String]) -> Int? {
        var keys = keys
        while !keys.isEmpty {
            if let line = lines[keys] { return line }
            keys.removeLast()
        }
        return nil
    }

    private mutating func note(_ keys: [String], at line: Int) {
        if lines[keys] == nil { lines[keys] = line }
    }

    private static func components(_ text: Substring.UTF8View) -> [String] {
        var parts: [String] = []
        var current: [UInt8] = []
        var quote: UInt8?
        for byte in text {
            if let open = quote {
                if byte == open { quote = nil } else { current.append(byte) }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ".") {
                parts.append(String(decoding: current, as: UTF8.self))
                current = []
            } else if byte > 0x20 {
                current.append(byte)
            }
        }
        parts.append(String(decoding: current, as: UTF8.self))
        return parts
    }
}

extension JSONValue {
    /// Members in the order of their names; none when this is no object.
    var members: [(key: String, value: JSONValue)] {
        (object ?? [:]).sorted { $0.key < $1.key }
    }

    /// The value below a chain of keys.
    func at(_ keys: String...) -> JSONValue? {
        keys.reduce(self as JSONValue?) { $0?[$1] }
    }
}
