/// A JSON Schema, and what is wrong with a value by it.
///
/// The subset that model servers and agents send: types, `enum`, `const`, the bounds of numbers, texts,
/// arrays and objects, `properties`, `patternProperties`, `additionalProperties`, `items`, `prefixItems`,
/// `anyOf`, `oneOf`, `allOf`, `not`, and `$ref` within the document; other keywords are ignored. Measured
/// with the official test suite (`scripts/json-schema-suite.sh`).
///
/// Written here since the libraries for Swift that are kept up bring swift-syntax with them, and none
/// bounds its work: schemas and values come from agents and models, and may be hostile.
package struct JSONSchema: Sendable {
    /// What a schema means where the drafts differ.
    package enum Draft: Sendable, Hashable {
        /// Draft 7 and before: nothing beside a `$ref` counts.
        case draft7
        /// Draft 2019-09 and later.
        case draft2020
    }

    package var root: JSONValue
    package var draft: Draft
    /// Whether members that an object schema does not name are issues where it has no
    /// `additionalProperties`, as the agents that check their tools' arguments have it
    /// (claude-code.md 4). At the root always, further in where a schema names any members at all.
    package var closesObjects: Bool

    /// - Parameters:
    ///   - root: The schema, an object or a boolean. Anything else admits everything.
    ///   - draft: nil takes what `$schema` says, or the newest.
    package init(_ root: JSONValue, draft: Draft? = nil, closesObjects: Bool = false) {
        self.root = root
        self.closesObjects = closesObjects
        self.draft = draft ?? (Self.isOld(root) ? .draft7 : .draft2020)
    }

    private static func isOld(_ root: JSONValue) -> Bool {
        guard let declared = root["$schema"]?.string else { return false }
        return ["draft-07", "draft-06", "draft-04", "draft-03"].contains { declared.contains($0) }
    }

    /// Most issues that are told; a text of megabytes must not come back as megabytes of complaints.
    package static let mostIssues = 100

    /// What is wrong with `value`: at each object what is missing, then what is unexpected, then what is
    /// wrong with its members by name. What cannot be decided within bounds of depth and work is no issue.
    package func issues(in value: JSONValue) -> [InputIssue] {
        var check = SchemaCheck(self)
        return Array(check.issues(in: value).prefix(Self.mostIssues))
    }

    package func admits(_ value: JSONValue) -> Bool { issues(in: value).isEmpty }
}

/// Something wrong with a call's arguments, measured against the schema the request offered. Parameters
/// inside others are named by their path, `todos[0].content`; the arguments as a whole are "".
package enum InputIssue: Sendable, Hashable {
    case missing(parameter: String)
    case unexpected(parameter: String)
    case wrongType(parameter: String, expected: String, provided: String)
    case notInEnum(parameter: String, allowed: [String], provided: String)
    /// Another rule of the schema, in words that follow "must": "be at least 1", "match ^a+$".
    case mismatch(parameter: String, rule: String)
}
