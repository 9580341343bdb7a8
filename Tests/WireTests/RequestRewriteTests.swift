import TestSupport
import Testing
import Traces
import Wire

struct RequestRewriteTests {
    private func rewritten(
        _ body: String, model: String? = nil, dropping: Set<String> = []
    ) -> (body: String, changes: [RequestChange]) {
        let bytes = Array(body.utf8)
        let rewrite = RequestRewrite(of: bytes, model: model, dropping: dropping)
        let applied = rewrite.applied(to: bytes)
        #expect(rewrite.length(of: bytes) == applied.count)
        #expect(rewrite.isEmpty == rewrite.changes.isEmpty)
        return (String(decoding: applied, as: UTF8.self), rewrite.changes)
    }

    @Test func `only the model's name changes, not a byte around it`() {
        let (body, changes) = rewritten(
            "\n{ \"a\" : \"\\u0041\", \"model\"\t: \"x:1b\" ,\"messages\":[{\"model\":\"x\"} ], \"n\":1e3}",
            model: "x:1b-ft\"65536")
        #expect(
            body
                == "\n{ \"a\" : \"\\u0041\", \"model\"\t: \"x:1b-ft\\\"65536\" ,\"messages\":[{\"model\":\"x\"} ], \"n\":1e3}"
        )
        #expect(changes == [RequestChange(rule: .model, from: "x:1b", to: "x:1b-ft\"65536")])
    }

    @Test func `a name that is right already is no change`() {
        let (body, changes) = rewritten("{\"model\":\"m\"}", model: "m")
        #expect(body == "{\"model\":\"m\"}")
        #expect(changes.isEmpty)
    }

    @Test func `a name in another spelling, given twice, or no text at all is replaced too`() {
        let (body, changes) = rewritten(
            "{\"mod\\u0065l\":\"a\",\"model\":[{\"b\":1}],\"x\":[\"model\"]}", model: "m")
        #expect(body == "{\"mod\\u0065l\":\"m\",\"model\":\"m\",\"x\":[\"model\"]}")
        #expect(changes.map(\.from) == ["a", "[{\"b\":1}]"])
    }

    @Test(arguments: [
        ("{\"a\":1,\"b\":2,\"c\":3}", ["a"], "{\"b\":2,\"c\":3}"),
        ("{\"a\":1,\"b\":2,\"c\":3}", ["b"], "{\"a\":1,\"c\":3}"),
        ("{\"a\":1,\"b\":2,\"c\":3}", ["c"], "{\"a\":1,\"b\":2}"),
        ("{ \"a\":1, \"b\":2, \"c\":3 }", ["a", "b"], "{ \"c\":3 }"),
        ("{ \"a\":1, \"b\":2, \"c\":3 }", ["b", "c"], "{ \"a\":1 }"),
        ("{ \"a\":1, \"b\":2, \"c\":3 }", ["a", "c"], "{ \"b\":2 }"),
        ("{ \"a\":[{\"a\":1}], \"b\":{\"a\":2}}", ["a"], "{ \"b\":{\"a\":2}}"),
        ("{ \"a\":1, \"b\":2 }", ["a", "b"], "{  }"),
        ("{\"a\":1,\"a\":2,\"b\":3}", ["a"], "{\"b\":3}"),
        ("{\"a\":1}", ["z"], "{\"a\":1}"), ("{}", ["a"], "{}"),
    ])
    func `members are taken out with one comma each`(
        body: String, dropped: [String], rest: String
    ) {
        let result = rewritten(body, dropping: Set(dropped))
        #expect(result.body == rest)
        #expect(Set(result.changes.map(\.from)).isSubset(of: dropped))
        #expect(result.changes.allSatisfy { $0.rule == .droppedField && $0.to == nil })
    }

    @Test func `both at once, in the order of the body`() {
        let (body, changes) = rewritten(
            "{\"x\":{},\"model\":\"a\",\"y\":[{}]}", model: "b", dropping: ["x", "y"])
        #expect(body == "{\"model\":\"b\"}")
        #expect(
            changes == [
                RequestChange(rule: .droppedField, from: "x"),
                RequestChange(rule: .model, from: "a", to: "b"),
                RequestChange(rule: .droppedField, from: "y"),
            ])
    }

    @Test(arguments: ["", "[1]", "{\"model\":\"a\"", "{\"model\" \"a\"}", "\u{0}", "model", "{]}"])
    func `what is no JSON object goes on as it came`(body: String) {
        let result = rewritten(body, model: "b", dropping: ["model2"])
        #expect(result.body == body)
        #expect(result.changes.isEmpty)
    }

    @Test func `any object stays the same object but for what the rules name`() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            var members: [String: JSONValue] = [:]
            for name in ["model", "a", "b", "messages"] where Bool.random(using: &generator) {
                members[name] = JSONValue.random(depth: 3, using: &generator)
            }
            let text = JSONValue.object(members).encoded()
            let dropped: Set<String> = Bool.random(using: &generator) ? ["a"] : ["a", "b"]
            let result = rewritten(text, model: "new", dropping: dropped)
            for name in dropped { members[name] = nil }
            if members["model"] != nil { members["model"] = "new" }
            #expect(try JSONValue(parsing: result.body) == .object(members))
        }
    }

    @Test func `the model of a request`() {
        #expect(RequestRewrite.model(of: Array("{\"a\":1,\"model\":\"m\"}".utf8)) == "m")
        #expect(RequestRewrite.model(of: Array("{\"messages\":[{\"model\":\"m\"}]}".utf8)) == nil)
        #expect(RequestRewrite.model(of: Array("nonsense".utf8)) == nil)
    }
}
