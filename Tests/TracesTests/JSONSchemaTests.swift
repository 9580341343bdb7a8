import Testing
import Traces

/// What tools' schemas ask for beyond the official test suite, and schemas made to do harm.
struct JSONSchemaTests {
    private func issues(_ schema: JSONValue, _ input: JSONValue) -> [InputIssue] {
        ToolSchema(name: "T", description: "", inputSchema: schema).issues(in: input)
    }

    // MARK: Tools

    @Test func `members that no part of the schema names are unexpected, at every level`() {
        let schema: JSONValue = [
            "type": "object",
            "properties": [
                "a": ["type": "string"],
                "o": ["type": "object", "properties": ["x": ["type": "integer"]]],
                "free": ["type": "object"],
                "open": ["type": "object", "properties": [:], "additionalProperties": true],
            ],
            "allOf": [["properties": ["b": true]], ["$ref": "#/$defs/c"]],
            "$defs": ["c": ["properties": ["c": ["type": "number"]]]],
        ]
        #expect(issues(schema, ["a": "1", "b": 2, "c": 3]) == [])
        #expect(issues(schema, ["d": 1]) == [.unexpected(parameter: "d")])
        #expect(issues(schema, ["o": ["x": 1, "y": 2]]) == [.unexpected(parameter: "o.y")])
        #expect(issues(schema, ["free": ["k": 1], "open": ["k": 1]]) == [])
        #expect(issues(["type": "object"], ["k": 1]) == [.unexpected(parameter: "k")])
        #expect(issues(["additionalProperties": ["type": "integer"]], ["k": 1]) == [])
    }

    @Test func `rules of numbers, texts and arrays are told in words`() {
        let schema: JSONValue = [
            "properties": [
                "n": ["type": "integer", "minimum": 1, "exclusiveMaximum": 10],
                "t": ["type": "string", "minLength": 2, "pattern": "^[a-z]+$"],
                "l": ["type": "array", "maxItems": 1, "uniqueItems": true],
            ]
        ]
        #expect(issues(schema, ["n": 0]) == [.mismatch(parameter: "n", rule: "be at least 1")])
        #expect(issues(schema, ["n": 10]) == [.mismatch(parameter: "n", rule: "be less than 10")])
        #expect(
            issues(schema, ["t": "A"]) == [
                .mismatch(parameter: "t", rule: "have 2 characters or more"),
                .mismatch(parameter: "t", rule: "match ^[a-z]+$"),
            ])
        #expect(
            issues(schema, ["l": [1, 1.0]]) == [
                .mismatch(parameter: "l", rule: "have 1 elements or fewer"),
                .mismatch(parameter: "l", rule: "have no element twice"),
            ])
    }

    @Test func `a choice that fails tells what is wrong with the one that was meant`() {
        let schema: JSONValue = [
            "properties": [
                "v": [
                    "anyOf": [
                        ["type": "string"],
                        [
                            "type": "object", "properties": ["x": ["type": "integer"]],
                            "required": ["x"],
                        ],
                    ]
                ],
                "maybe": ["type": ["string", "null"]],
                "old": ["type": "string", "nullable": true],
            ]
        ]
        #expect(
            issues(schema, ["v": ["x": "1"]]) == [
                .wrongType(parameter: "v.x", expected: "integer", provided: "string")
            ])
        #expect(
            issues(schema, ["v": 5]) == [
                .wrongType(parameter: "v", expected: "string", provided: "integer")
            ])
        #expect(issues(schema, ["maybe": .null, "old": .null]) == [])
        #expect(
            issues(schema, ["maybe": 1]) == [
                .wrongType(parameter: "maybe", expected: "string or null", provided: "integer")
            ])
    }

    @Test func `arguments that are no object lack what is required`() {
        #expect(
            issues(["required": ["a"]], "x") == [
                .missing(parameter: "a"),
                .wrongType(parameter: "", expected: "object", provided: "string"),
            ])
        #expect(issues([:], .null) == [])
    }

    @Test func `draft 7 is known by its name, and ignores what stands beside a reference`() {
        var schema: JSONValue = [
            "properties": ["a": ["$ref": "#/definitions/d", "minimum": 5]],
            "definitions": ["d": ["type": "integer"]],
        ]
        #expect(issues(schema, ["a": 1]).count == 1)
        if case .object(var members) = schema {
            members["$schema"] = "http://json-schema.org/draft-07/schema#"
            schema = .object(members)
        }
        #expect(issues(schema, ["a": 1]).isEmpty)
    }

    // MARK: Harm

    @Test(
        arguments: [
            ["$ref": "#"], ["properties": ["a": ["$ref": "#/properties/a"]]],
            [
                "$ref": "#/$defs/a",
                "$defs": ["a": ["allOf": [["$ref": "#/$defs/a"], ["$ref": "#/$defs/a"]]]],
            ],
            [
                "$ref": "#/$defs/a",
                "$defs": ["a": ["anyOf": [["$ref": "#/$defs/a"], ["not": ["$ref": "#/$defs/a"]]]]],
            ],
            ["properties": ["a": ["pattern": "^(a+)+$"]]],
            ["properties": ["a": ["pattern": "(a*)*(a*)*b"]]],
            ["properties": ["a": ["pattern": "(((((((a{9}){9}){9}){9}){9}){9}){9})"]]],
            ["properties": ["a": ["pattern": "("]]],
            ["properties": ["a": ["pattern": "(?<=x)a\\1"]]],
            ["properties": 5, "required": "a", "type": ["object", 3], "enum": [:], "$ref": 7],
            ["$ref": "#/a/%zz/~"],
            ["minimum": "x", "multipleOf": 0, "properties": ["a": ["multipleOf": -0.5]]],
        ] as [JSONValue])
    func `a schema made to do harm is answered, at once`(schema: JSONValue) {
        let text = JSONValue.string(String(repeating: "a", count: 3_000) + "!")
        for input: JSONValue in [[:], ["a": text], ["a": 1], ["a": ["a": ["a": []]]]] {
            _ = issues(schema, input)
        }
    }

    @Test func `deep values are followed as far as is safe, and no further`() {
        let schema: JSONValue = [
            "properties": ["next": ["$ref": "#"], "value": ["type": "integer"]]
        ]
        func nested(_ depth: Int) -> JSONValue {
            (0..<depth).reduce(["value": "x"]) { inner, _ in ["next": inner] }
        }
        #expect(issues(schema, nested(40)).count == 1)
        #expect(issues(schema, nested(250)).isEmpty)
    }

    @Test func `a text of many faults comes back as few`() {
        let many = JSONValue.array((0..<5_000).map { .integer($0) })
        let found = issues(["properties": ["a": ["items": ["type": "string"]]]], ["a": many])
        #expect(found.count == JSONSchema.mostIssues)
    }

    // MARK: Patterns

    @Test(
        arguments: [
            ("^a.c$", "abc", true), ("^a.c$", "a\nc", false), ("b|^c", "abc", true),
            ("b{2,3}$", "abbb", true),
            ("^b{2}$", "bbb", false), ("^b{2,}$", "bbbb", true), ("[^a-c-]", "ab-", false),
            ("[]", "a", false),
            ("\\bread\\b", "to read it", true), ("\\bread\\b", "bread", false),
            ("^\\d+\\.\\d*$", "3.", true),
            ("^(?:ab)+?$", "abab", true), ("^(?<x>a)$", "a", true),
            ("^\\p{Lu}\\p{L}+$", "Éa", true),
            ("^\\u0041\\x42$", "AB", true), ("^😀$", "😀", true), ("^.$", "e\u{301}", false),
            ("a{,2}", "a{,2}", true),
            ("", "x", true), ("^$", "", true), ("^(a|b(c|d)*)+$", "abcdcab", true),
            ("[\\w.]+@x", "a.b@x", true),
        ])
    func `patterns mean what ECMAScript means`(pattern: String, text: String, isFound: Bool) {
        let found = issues(
            ["properties": ["t": ["pattern": .string(pattern)]]], ["t": .string(text)])
        #expect(found.isEmpty == isFound)
    }
}
