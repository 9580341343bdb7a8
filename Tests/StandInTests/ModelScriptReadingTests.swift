import ConfigFiles
import MemoryFit
import Testing
import Traces

@testable import StandIn

private let head = """
    name: tester:1b
    stands_for: "a line"
    disk_bytes: 2000000000
    details: {family: llama, parameter_size: 1B, quantization_level: Q4_K_M}
    capabilities: [completion, tools]
    architecture: {name: llama, context_length: 8192, block_count: 4, embedding_length: 1024, \
    head_count: 8, head_count_kv: 2, key_length: 128, value_length: 128}
    speed: {prefill: 300, decode: 12.5}

    """

@Suite struct ModelScriptReadingTests {
    private func problems(_ yaml: String) -> [ConfigProblem] {
        do {
            _ = try ModelScript.parse(yaml: yaml, path: "m.yaml")
            return []
        } catch let error as ConfigFileError {
            return error.problems
        } catch {
            Issue.record(error)
            return []
        }
    }

    @Test func `a script with everything is read`() throws {
        let script = try ModelScript.parse(
            yaml: head + #"""
                tokenizer: {bytes_per_token: 3.5}
                mode: native
                captures:
                  - {name: package, in: results, pattern: '"name":\s*"([^"]+)"'}
                rules:
                  - when: {tools: [cut, none], task: lost}
                    say: "What?"
                  - when: {last_result: {tool: Task, error: true, matches: "no.*agent"}, step: {from: 3}}
                    call: {Bash: {command: ls, depth: 2, flags: [a, b]}}
                  - when: {chance: 0.4, offered: Glob, not_offered: Grep, last_user: "(?i)continue"}
                    empty: true
                    tokens: 40
                steps:
                  - repeat: 2
                    think: hm
                    say: "It is ${package}"
                    call: [{Read: {file_path: a}}, {Read: {file_path: b}}]
                  - raw_error: {status: 500, message: "XML syntax error on line 3"}
                  - {say: x, fault: half_event, stop_reason: max_tokens}
                otherwise: {say: done}
                """#, path: "m.yaml")
        #expect(script.bytesPerToken == 3.5)
        #expect(script.mode == .native)
        #expect(script.architecture.keyValueHeads == [2, 2, 2, 2])
        #expect(script.rules.count == 3)
        #expect(script.rules[0].when.tools == [.cut, .none])
        #expect(script.rules[0].when.task == .lost)
        #expect(script.rules[1].when.step == 3...Int.max)
        #expect(
            script.rules[1].answer.calls
                == [.init("Bash", ["command": "ls", "depth": 2, "flags": ["a", "b"]])])
        #expect(script.rules[2].answer.tokens == 40)
        #expect(script.steps.count == 4)
        #expect(script.steps[0] == script.steps[1])
        #expect(script.steps[1].calls.map(\.tool) == ["Read", "Read"])
        #expect(script.steps[2].rawError?.status == 500)
        #expect(script.steps[3].fault == .halfEvent)
        #expect(script.otherwise == ScriptAnswer(say: "done"))
    }

    @Test func `every problem of a file is told at its place`() {
        let found = problems(
            head + """
                mood: bad
                captures:
                  - {name: a, in: elsewhere, pattern: "("}
                rules:
                  - say: "no condition"
                  - when: {tools: gone, step: {from: 3, to: 1}}
                    say: x
                steps:
                  - say: x
                    call: {Read: a.md}
                  - {}
                  - {empty: true, say: x}
                  - {say: x, fault: gremlins}
                  - {repeat: 2000000000, say: x}
                  - {say: x, huge_argument: 10}
                """)
        #expect(found.map(\.line) == found.map(\.line).sorted())
        #expect(found.allSatisfy { $0.path == "m.yaml" && $0.column >= 1 })
        #expect(
            found.first?.kind == .unknownKey(name: "mood", suggestion: nil)
                || found.first.map(\.line) == 8)
        #expect(Set(found.map(\.line)) == [8, 10, 12, 13, 17, 18, 19, 20, 21, 22])
    }

    @Test func `a list of heads must have one number for each block`() {
        let lists = head.replacing("head_count_kv: 2", with: "head_count_kv: [2, 0]")
        #expect(problems(lists).count == 1)
        let right = head.replacing("head_count_kv: 2", with: "head_count_kv: [2, 0, 2, 0]")
        #expect(problems(right).isEmpty)
    }

    @Test func `numbers out of range are told and decide no size`() {
        let huge = head.replacing("block_count: 4", with: "block_count: -9000000000")
        #expect(problems(huge).count == 1)
    }

    @Test func `what is missing is named`() {
        let found = problems("name: x\n").map(\.kind)
        for key in ["disk_bytes", "details", "capabilities", "architecture", "speed"] {
            #expect(found.contains(.missingKey(name: key)))
        }
    }
}
