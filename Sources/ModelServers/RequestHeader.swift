/// A header that requests to one server carry.
package struct RequestHeader: Sendable, Hashable {
    package var name: String
    package var value: String
    /// Whether the value is a key: it is shown and stored nowhere.
    package var isSecret: Bool

    package init(name: String, value: String, isSecret: Bool = false) {
        self.name = name
        self.value = value
        self.isSecret = isSecret
    }
}

extension RequestHeader: CustomStringConvertible {
    package var description: String { "\(name): \(isSecret ? "…" : value)" }
}
