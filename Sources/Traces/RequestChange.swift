/// One thing that the gateway changed in an agent's request before the server saw it.
package struct RequestChange: Sendable, Hashable, Codable {
    package enum Rule: String, Sendable, Hashable, Codable, CaseIterable {
        /// The model's name, as `from` and `to`.
        case model
        /// A member that the server cannot take, named by `from`.
        case droppedField = "dropped_field"
        /// The whole request, from one API to another: `from` and `to` are their paths.
        case translated
    }
    package var rule: Rule
    package var from: String
    package var to: String?

    package init(rule: Rule, from: String, to: String? = nil) {
        self.rule = rule
        self.from = from
        self.to = to
    }
}
