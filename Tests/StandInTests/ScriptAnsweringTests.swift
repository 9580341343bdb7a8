import MemoryFit
import Testing
import Traces

@testable import StandIn

@Suite struct ScriptAnsweringTests {
    /// A conversation: the task, then a call of `tool` and its result.
    private func request(
        _ result: String? = nil, tool: String = "Read", isError: Bool = false,
        last: String? = nil
    ) throws -> ChatRequest {
        var messages: [JSONValue] = [["role": "user", "content": "Do it"]]
        if let result {
            messages.append([
                "role": "assistant",
                "content": [["type": "tool_use", "id": "c1", "name": .string(tool), "input": [:]]],
            ])
            messages.append([
                "role": "user",
                "content": [
                    [
                        "type": "tool_result", "tool_use_id": "c1", "content": .string(result),
                        "is_error": .bool(isError),
                    ]
                ],
            ])
        }
        if let last { messages.append(["role": "user", "content": .string(last)]) }
        return try ChatRequest(messagesBody: [
            "model": "m", "max_tokens": 100, "system": "You are a tester.",
            "messages": .array(messages), "tools": [.tool("Read"), .tool("Glob")],
        ])
    }

    private func situation(
        _ request: ChatRequest, window: Int = 100_000, seed: Int64 = 0
    ) throws -> ScriptSituation {
        let prompt = RenderedPrompt(request, bytesPerToken: 4)
        let fit = try PromptFit(prompt.sizes, window: window, version: .postVersion)
        return ScriptSituation(request, prompt: prompt, fit: fit, seed: seed)
    }

    private func holds(
        _ request: ChatRequest, seed: Int64 = 0, _ set: (inout ScriptCondition) throws -> Void
    ) throws -> Bool {
        var condition = ScriptCondition()
        try set(&condition)
        return condition.holds(in: try situation(request, seed: seed), model: "m")
    }

    @Test func `a last result is known by its tool, its error and its text`() throws {
        let request = try request("Error: no agent", tool: "Task")
        #expect(try holds(request) { $0.lastResult = .init(tool: "Task", isError: true) })
        #expect(try !holds(request) { $0.lastResult = .init(tool: "Read") })
        #expect(try !holds(request) { $0.lastResult = .init(isError: false) })
        #expect(
            try holds(request) { $0.lastResult = .init(matches: try TextPattern("no a[a-z]+")) })
        #expect(try !holds(request) { $0.lastUser = try TextPattern(".") })
    }

    @Test(arguments: ["Error: x", "<tool_use_error>x</tool_use_error>"])
    func `an error is known by its text, since is_error does not reach a model`(text: String) throws
    {
        #expect(try holds(request(text)) { $0.lastResult = .init(isError: true) })
        #expect(try !holds(request("fine")) { $0.lastResult = .init(isError: true) })
        #expect(try holds(request("fine", isError: true)) { $0.lastResult = .init(isError: true) })
    }

    @Test func `a nudge is the last user text, and then there is no last result`() throws {
        let request = try request("fine", last: "Continue, please")
        #expect(try holds(request) { $0.lastUser = try TextPattern("^Continue") })
        #expect(try !holds(request) { $0.lastResult = .init() })
    }

    @Test func `steps count the answers that survive`() throws {
        let request = try request("fine")
        #expect(try holds(request) { $0.step = 1...1 })
        #expect(try !holds(request) { $0.step = 2...Int.max })
        // Only the result is left: the model thinks it has not answered yet.
        let prompt = RenderedPrompt(request, bytesPerToken: 4)
        let least =
            (prompt.sizes.system ?? 0) + prompt.sizes.tools.reduce(0, +)
            + (prompt.sizes.messages.last ?? 0)
        let cut = try situation(request, window: least)
        #expect(cut.step == 0)
        #expect(cut.lastResult?.tool == "Read", "the request still says which call it was")
    }

    @Test func `offered tools are those of the request`() throws {
        let request = try request()
        #expect(try holds(request) { $0.offered = "Glob" })
        #expect(try !holds(request) { $0.offered = "Grep" })
        #expect(try holds(request) { $0.notOffered = "Grep" })
        #expect(try holds(request) { $0.tools = [.whole] })
        #expect(try !holds(request) { $0.tools = [.cut, .none] })
    }

    @Test func `chance is decided by the seed and holds for about its share of seeds`() throws {
        let request = try request()
        let held = try (0..<1000).count { seed in
            try holds(request, seed: Int64(seed)) { $0.chance = 0.4 }
        }
        #expect((350...450).contains(held))
        #expect(try holds(request) { $0.chance = 1 })
        #expect(try !holds(request) { $0.chance = 0 })
        #expect(
            ScriptCondition.lot(seed: 7, model: "a") == ScriptCondition.lot(seed: 7, model: "a"))
    }

    @Test func `rules come before steps, steps before otherwise`() throws {
        var condition = ScriptCondition()
        condition.lastUser = try TextPattern("stop")
        let model = testModel(
            rules: [ScriptRule(when: condition, answer: ScriptAnswer(say: "rule"))],
            steps: [ScriptAnswer(say: "step 0")], otherwise: ScriptAnswer(say: "otherwise"))
        #expect(model.answer(to: try situation(request())).say == "step 0")
        #expect(model.answer(to: try situation(request("fine"))).say == "otherwise")
        #expect(model.answer(to: try situation(request("fine", last: "stop"))).say == "rule")
    }

    @Test func `captures quote what survived, and nothing when it did not`() throws {
        let capture = ScriptCapture(
            name: "package", place: .results, pattern: try TextPattern(#""name": "([^"]+)""#))
        let model = testModel(
            captures: [capture],
            steps: [
                ScriptAnswer(),
                ScriptAnswer(
                    say: "It is ${package}, ${HOME}, ${",
                    calls: [.init("Write", ["text": ["a ${package}"]])]),
            ])
        let answer = model.answer(to: try situation(request(#"{"name": "latex"}"#)))
        #expect(answer.say == "It is latex, ${HOME}, ${")
        #expect(answer.calls.first?.input == ["text": ["a latex"]])
        let without = model.answer(to: try situation(request("{}")))
        #expect(without.say == "It is , ${HOME}, ${")
    }

    @Test func `of a message that was cut only the end is seen`() throws {
        let request = try ChatRequest(chatBody: [
            "model": "m",
            "messages": [
                [
                    "role": "user",
                    "content": .string(String(repeating: "a", count: 4000) + "the end"),
                ]
            ],
        ])
        let situation = try situation(request, window: 100)
        let text = try #require(situation.lastUser)
        #expect(text.hasSuffix("the end"))
        #expect((300...400).contains(text.utf8.count))
        #expect(situation.survival.task == .lost)
    }
}
