extension JSONValue {
    /// The value as compact JSON text, object keys sorted: equal values give equal text.
    ///
    /// One exception: in a JSON Schema the required properties come first, in the order in which `required`
    /// names them. Servers that constrain a call by its schema make models write arguments in that order
    /// (llama-server's grammar), and a model should name a file before it writes its content.
    package func encoded() -> String { String(decoding: encodedBytes(), as: UTF8.self) }

    /// ``encoded()`` as UTF-8.
    package func encodedBytes() -> [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    /// Appends the value's JSON text.
    package func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): bytes.append(contentsOf: String(value).utf8)
        case .number(let value):
            // JSON has no infinities; what cannot be written is null, as JavaScript does it.
            bytes.append(contentsOf: (value.isFinite ? "\(value)" : "null").utf8)
        case .string(let value): Self.write(value, to: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                element.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            Self.write(members, keys: members.keys.sorted(), to: &bytes)
        }
    }

    private static func write(
        _ members: [String: JSONValue], keys: [String], to bytes: inout [UInt8]
    ) {
        bytes.append(UInt8(ascii: "{"))
        for (index, key) in keys.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            if key == "properties", let properties = members[key]?.object {
                let required = (members["required"]?.array ?? []).compactMap(\.string)
                    .filter { properties[$0] != nil }.firstOccurrences
                let others = properties.keys.filter { !required.contains($0) }.sorted()
                write(properties, keys: required + others, to: &bytes)
            } else {
                members[key]?.write(to: &bytes)
            }
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// Appends `text` as a JSON string.
    package static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for index in 0..<utf8.count {
                let byte = utf8[index]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
                    continue
                }
                bytes.append(contentsOf: utf8[start..<index])
                start = index + 1
                bytes.append(UInt8(ascii: "\\"))
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
                case 0x0A: bytes.append(UInt8(ascii: "n"))
                case 0x0D: bytes.append(UInt8(ascii: "r"))
                case 0x09: bytes.append(UInt8(ascii: "t"))
                default:
                    bytes.append(contentsOf: "u00".utf8)
                    let hex = String(byte, radix: 16)
                    bytes.append(contentsOf: (hex.count == 1 ? "0" + hex : hex).utf8)
                }
            }
            bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension [String] {
    /// The elements without those that were there before.
    fileprivate var firstOccurrences: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
