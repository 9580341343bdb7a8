/// What a schema refers to within its document.
extension SchemaCheck {
    /// What a `$ref` within the document points at (a JSON Pointer, RFC 6901); nil for any other.
    mutating func target(of reference: String) -> JSONValue? {
        guard reference.hasPrefix("#"), reference.utf8.count < 1_000 else { return nil }
        guard let pointer = String(reference.dropFirst()).percentDecoded else { return nil }
        if pointer.isEmpty { return schema.root }
        guard pointer.hasPrefix("/") else { return nil }
        var target = schema.root
        for part in pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard spend() else { return nil }
            let name = part.split(separator: "~1", omittingEmptySubsequences: false)
                .map {
                    $0.split(separator: "~0", omittingEmptySubsequences: false).joined(
                        separator: "~")
                }
                .joined(separator: "/")
            switch target {
            case .object(let members):
                guard let next = members[name] else { return nil }
                target = next
            case .array(let elements):
                guard let index = Int(name), elements.indices.contains(index) else { return nil }
                target = elements[index]
            default: return nil
            }
        }
        return target
    }
}

extension String {
    /// The text with `%41` turned into `A`; nil when that leaves no UTF-8.
    fileprivate var percentDecoded: String? {
        String(validating: percentDecodedBytes, as: UTF8.self)
    }
}
