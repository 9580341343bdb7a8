package import Traces

/// The metadata at the beginning of a model file in the GGUF format, versions 2 and 3.
package enum GGUFMetadata {
    /// Lists of more are left out: vocabularies.
    private static let longestList = 4096

    /// Values by key; lists of texts and long lists are null. Nil when the bytes are no GGUF, or end within the
    /// metadata.
    /// - Parameter bytes: The file's beginning, as much as holds the metadata, or all of it.
    package static func read(_ bytes: UnsafeRawBufferPointer) -> [String: JSONValue]? {
        var cursor = Cursor(bytes: bytes)
        guard cursor.number(UInt32.self) == 0x4655_4747,
            let version = cursor.number(UInt32.self), (2...3).contains(version),
            cursor.number(UInt64.self) != nil, let count = cursor.number(UInt64.self)
        else { return nil }
        var values: [String: JSONValue] = [:]
        var left = count
        while left > 0 {
            guard let key = cursor.text(), let type = cursor.number(UInt32.self),
                let value = cursor.value(of: type)
            else { return nil }
            values[key] = value
            left -= 1
        }
        return values
    }

    /// Reads forward, never beyond the end.
    private struct Cursor {
        let bytes: UnsafeRawBufferPointer
        var offset = 0

        mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
            let size = MemoryLayout<Number>.size
            guard bytes.count - offset >= size else { return nil }
            let value = bytes.loadUnaligned(fromByteOffset: offset, as: type)
            offset += size
            return Number(littleEndian: value)
        }

        mutating func text() -> String? {
            guard let length = number(UInt64.self), length <= bytes.count - offset else {
                return nil
            }
            let end = offset + Int(length)
            defer { offset = end }
            return String(decoding: bytes[offset..<end], as: UTF8.self)
        }

        /// The numbers are the format's own for its types.
        mutating func value(of type: UInt32) -> JSONValue? {
            switch type {
            case 0: integer(UInt8.self)
            case 1: integer(Int8.self)
            case 2: integer(UInt16.self)
            case 3: integer(Int16.self)
            case 4: integer(UInt32.self)
            case 5: integer(Int32.self)
            case 6: number(UInt32.self).map { .number(Double(Float(bitPattern: $0))) }
            case 7: number(UInt8.self).map { .bool($0 != 0) }
            case 8: text().map { .string($0) }
            case 9: list()
            case 10: integer(UInt64.self)
            case 11: integer(Int64.self)
            case 12: number(UInt64.self).map { .number(Double(bitPattern: $0)) }
            default: nil
            }
        }

        private mutating func integer<Number: FixedWidthInteger>(
            _ type: Number.Type
        ) -> JSONValue? {
            number(type).map { .integer(Int64(clamping: $0)) }
        }

        private mutating func list() -> JSONValue? {
            guard let type = number(UInt32.self), let count = number(UInt64.self), type != 9,
                // Each element takes a byte at least.
                count <= bytes.count - offset
            else { return nil }
            let isKept = type != 8 && count <= GGUFMetadata.longestList
            var elements: [JSONValue] = []
            for _ in 0..<count {
                guard let element = value(of: type) else { return nil }
                if isKept { elements.append(element) }
            }
            return isKept ? .array(elements) : .null
        }
    }
}
