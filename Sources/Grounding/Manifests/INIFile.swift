/// An INI file as Python's `configparser` and tox read it.
///
/// Sections in brackets; `key = value` or `key: value`; lines further in go on with the value before; `#` and `;`
/// begin comments at the start of a line, `#` after a space within one.
struct INIFile {
    struct Entry {
        var section: String
        /// Lower case.
        var key: String
        /// The value's lines with their numbers; empty ones left out.
        var lines: [(text: String, line: Int)]
    }
    private(set) var entries: [Entry] = []
    private(set) var sections: [(name: String, line: Int)] = []

    init(_ file: ManifestFile) { self.init(lines: file.lines) }

    init(lines: [Substring]) {
        var section = ""
        for (index, raw) in lines.enumerated() {
            let isFurtherIn = raw.utf8.first.map { $0 == 0x20 || $0 == 0x09 } ?? false
            let text = Self.withoutComment(raw)
            if text.isEmpty { continue }
            if isFurtherIn, !entries.isEmpty, entries[entries.count - 1].section == section {
                entries[entries.count - 1].lines.append((String(text), index + 1))
                continue
            }
            if text.utf8.first == UInt8(ascii: "["),
                let end = text.utf8.lastIndex(of: UInt8(ascii: "]"))
            {
                section = String(text[text.index(after: text.startIndex)..<end])
                sections.append((section, index + 1))
                continue
            }
            guard
                let separator = text.utf8.firstIndex(where: {
                    $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":")
                })
            else { continue }
            let key = text[..<separator].trimmedASCII.lowercased()
            let value = text[text.utf8.index(after: separator)...].trimmedASCII
            entries.append(
                Entry(
                    section: section, key: key,
                    lines: value.isEmpty ? [] : [(String(value), index + 1)]))
        }
    }

    func entries(of section: String) -> [Entry] { entries.filter { $0.section == section } }

    func lines(_ section: String, _ key: String) -> [(text: String, line: Int)] {
        entries.filter { $0.section == section && $0.key == key }.flatMap(\.lines)
    }

    private static func withoutComment(_ line: Substring) -> Substring {
        let text = line.trimmedASCII
        guard let first = text.utf8.first, first != UInt8(ascii: "#"), first != UInt8(ascii: ";")
        else { return "" }
        var before = UInt8(ascii: "x")
        for index in text.utf8.indices {
            let byte = text.utf8[index]
            if byte == UInt8(ascii: "#"), before <= 0x20 { return text[..<index].trimmedASCII }
            before = byte
        }
        return text
    }
}
