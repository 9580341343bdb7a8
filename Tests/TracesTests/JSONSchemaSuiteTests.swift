import Foundation
import Testing
import Traces

/// The official JSON-Schema-Test-Suite, as far as ``JSONSchema`` goes: every case of the files named here
/// agrees, but for those that are left out by name.
@Suite(
    .enabled(
        if: SchemaSuite.folder != nil,
        "FIELDTEST_JSON_SCHEMA_SUITE names no tests; `scripts/json-schema-suite.sh` fetches them"))
struct JSONSchemaSuiteTests {
    @Test(arguments: SchemaSuite.shared + ["defs", "prefixItems"])
    func `draft 2020-12`(file: String) throws {
        try SchemaSuite.run(file, in: "draft2020-12", as: .draft2020)
    }

    @Test(arguments: SchemaSuite.shared + ["additionalItems", "definitions"])
    func `draft 7`(file: String) throws {
        try SchemaSuite.run(file, in: "draft7", as: .draft7)
    }
}

private enum SchemaSuite {
    static let folder = ProcessInfo.processInfo.environment["FIELDTEST_JSON_SCHEMA_SUITE"].flatMap {
        FileManager.default.fileExists(atPath: $0 + "/draft7") ? URL(filePath: $0) : nil
    }

    /// Files that both drafts have.
    static let shared = [
        "additionalProperties", "allOf", "anyOf", "boolean_schema", "const", "default", "enum",
        "exclusiveMaximum", "exclusiveMinimum", "format", "infinite-loop-detection", "items",
        "maxItems", "maxLength", "maxProperties", "maximum", "minItems", "minLength",
        "minProperties", "minimum", "multipleOf", "not", "oneOf", "pattern", "patternProperties",
        "properties", "ref", "required", "type", "uniqueItems", "optional/ecmascript-regex",
        "optional/float-overflow", "optional/non-bmp-regex",
    ]

    /// Groups of cases outside the subset, by file and name, each with the reason.
    static let leftOut: [String: String] = {
        let bases =
            "a `$id` changes what references are relative to; tools' schemas are one document"
        let remote = "the reference leads out of the document"
        let anchor = "the reference names an anchor"
        return [
            "not: collect annotations inside a 'not', even if collection is disabled":
                "unevaluatedProperties",
            "defs: validate definition against metaschema": remote,
            "definitions: validate definition against metaschema": remote,
            "ref: remote ref, containing refs itself": remote,
            "ref: ref creates new scope when adjacent to keywords": "unevaluatedProperties",
            "ref: Recursive references between schemas": bases,
            "ref: refs with relative uris and defs": bases,
            "ref: relative refs with absolute uris and defs": bases,
            "ref: $id must be resolved against nearest parent, not just immediate parent": bases,
            "ref: order of evaluation: $id and $ref": bases,
            "ref: order of evaluation: $id and $anchor and $ref": bases,
            "ref: simple URN base URI with $ref via the URN": bases,
            "ref: URN base URI with URN and JSON pointer ref": bases,
            "ref: URN base URI with URN and anchor ref": bases,
            "ref: URN ref with nested pointer ref": bases,
            "ref: ref to if": bases,
            "ref: ref to then": bases,
            "ref: ref to else": bases,
            "ref: ref with absolute-path-reference": bases,
            "ref: $ref prevents a sibling $id from changing the base uri": bases,
            "ref: Location-independent identifier": anchor,
            "ref: Reference an anchor with a non-relative URI": anchor,
            "ref: Location-independent identifier with base URI change in subschema": anchor,
        ]
    }()

    static func run(_ file: String, in folder: String, as draft: JSONSchema.Draft) throws {
        let root = try #require(Self.folder)
        let bytes = try Data(contentsOf: root.appending(path: "\(folder)/\(file).json"))
        let groups = try #require(try JSONValue(parsing: bytes).array)
        for group in groups {
            let name = "\(file): \(group["description"]?.string ?? "")"
            if leftOut[name] != nil { continue }
            let schema = JSONSchema(group["schema"] ?? .null, draft: draft)
            for test in group["tests"]?.array ?? [] {
                let full = "\(name): \(test["description"]?.string ?? "")"
                let issues = schema.issues(in: test["data"] ?? .null)
                #expect(issues.isEmpty == test["valid"]?.bool, "\(full): \(issues)")
            }
        }
    }
}
