/// The tags and texts of an XML file one after another, as far as manifests need them: no entities, no checks.
struct XMLTokens: Sequence, IteratorProtocol {
    enum Token {
        /// Also for an empty element, which a `close` follows at once.
        case open(String, [String: String], offset: Int)
        case close(String)
        case text(String, offset: Int)
    }

    private let bytes: [UInt8]
    private var index = 0
    private var pendingClose: String?

    init(_ file: ManifestFile) { bytes = file.bytes }

    mutating func next() -> Token? {
        if let name = pendingClose {
            pendingClose = nil
            return .close(name)
        }
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                let start = index
                while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
                let text = String(decoding: bytes[start..<index], as: UTF8.self).trimmedASCII
                if !text.isEmpty { return .text(text, offset: start) }
                continue
            }
            if bytes[index...].starts(with: "<!--".utf8) {
                index =
                    bytes[index...].firstPlace(of: Array("-->".utf8)).map { $0 + 3 } ?? bytes.count
            } else if bytes[index...].starts(with: "<?".utf8)
                || bytes[index...].starts(with: "<!".utf8)
            {
                skip(to: UInt8(ascii: ">"))
            } else if let token = tag() {
                return token
            }
        }
        return nil
    }

    private mutating func skip(to byte: UInt8) {
        while index < bytes.count, bytes[index] != byte { index += 1 }
        index += 1
    }

    private mutating func tag() -> Token? {
        let offset = index
        index += 1
        let isClosing = index < bytes.count && bytes[index] == UInt8(ascii: "/")
        if isClosing { index += 1 }
        let name = self.name()
        var attributes: [String: String] = [:]
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            guard bytes[index] > 0x20, bytes[index] != UInt8(ascii: "/") else {
                index += 1
                continue
            }
            let key = self.name()
            while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
            guard index < bytes.count, bytes[index] == UInt8(ascii: "="), !key.isEmpty else {
                if key.isEmpty { index += 1 }
                continue
            }
            index += 1
            while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
            guard index < bytes.count,
                bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'")
            else { continue }
            let quote = bytes[index]
            let start = index + 1
            index = start
            while index < bytes.count, bytes[index] != quote { index += 1 }
            attributes[key] = String(decoding: bytes[start..<index], as: UTF8.self)
            index += 1
        }
        let isEmpty = index < bytes.count && index > 0 && bytes[index - 1] == UInt8(ascii: "/")
        index += 1
        if isClosing { return .close(name) }
        if isEmpty { pendingClose = name }
        return .open(name, attributes, offset: offset)
    }

    private mutating func name() -> String {
        let start = index
        while index < bytes.count, bytes[index] > 0x20, !"/>=\"'<".utf8.contains(bytes[index]) {
            index += 1
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }
}
