import Foundation

/// Codable values as JSON columns; keys sorted, so equal values have equal text.
enum JSONText {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// - Throws: ``DamagedContent`` when the text is not what the type says.
    static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        try decode(type, from: Data(text.utf8))
    }

    /// - Throws: ``DamagedContent`` when the text is not what the type says.
    static func decode<Value: Decodable>(
        _ type: Value.Type, from text: ArraySlice<UInt8>
    ) throws -> Value {
        try decode(type, from: Data(text))
    }

    /// The string that a JSON string says; most have no escapes, and are read as they stand.
    /// - Throws: ``DamagedContent`` when the text is not one.
    static func string(_ text: ArraySlice<UInt8>) throws -> String {
        let quote = UInt8(ascii: "\"")
        guard text.count > 1, text.first == quote, text.last == quote,
            !text.contains(UInt8(ascii: "\\"))
        else { return try decode(String.self, from: text) }
        return String(decoding: text.dropFirst().dropLast(), as: UTF8.self)
    }

    /// The whole number that a JSON number says.
    /// - Throws: ``DamagedContent`` when the text is not one.
    static func integer(_ text: ArraySlice<UInt8>) throws -> Int {
        guard let value = Int(String(decoding: text, as: UTF8.self)) else {
            return try decode(Int.self, from: text)
        }
        return value
    }

    /// The strings that a JSON array of strings says.
    /// - Throws: ``DamagedContent`` when the text is not one.
    static func strings(_ text: String) throws -> [String] {
        let bytes = Array(text.utf8)
        var scanner = JSONScanner(bytes)
        var strings: [String] = []
        try scanner.eachElement { strings.append(try string(bytes[$0])) }
        return strings
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type, from data: Data
    ) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch {
            throw DamagedContent(reason: "a \(type) does not decode: \(error)")
        }
    }
}
