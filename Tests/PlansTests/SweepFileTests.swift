import ConfigFiles
import Plans
import Stopping
import Testing
import Traces

@Suite struct SweepFileTests {
    static let whole = """
        tasks: [init-claude-md, ../tasks/fix.yaml]
        agent: {builtin: claude-code-2026-01}
        server: http://LOCALHOST:11434/
        repeat: 3
        seed: 7
        cells:
          - models: [devstral-small-2:24b, qwen3-coder:30b]
            contexts: [4k, 65536, default]
          - model: magistral:24b
            repeat: 1
            seed: 8
            task: fix
        """

    @Test func `a whole sweep file is read`() throws {
        let sweep = try SweepFile.parse(yaml: Self.whole, path: "sweeps/night.yaml")
        #expect(sweep.name == "night")
        #expect(sweep.agents == [.builtin(toolSet: "claude-code-2026-01")])
        #expect(sweep.servers == [ServerEntry(address: "http://localhost:11434")])
        try #require(sweep.blocks.count == 2)
        let first = sweep.blocks[0]
        #expect(first.models == ["devstral-small-2:24b", "qwen3-coder:30b"])
        #expect(first.contexts.map(\.tokens) == [4096, 65536, nil])
        #expect(first.tasks.map(\.text) == ["init-claude-md", "../tasks/fix.yaml"])
        #expect(first.repeats == Repeats(exactly: 3))
        #expect(first.seed == 7)
        let second = sweep.blocks[1]
        #expect(second.models == ["magistral:24b"])
        #expect(second.contexts.map(\.tokens) == [nil])
        #expect(second.tasks.map(\.text) == ["fix"])
        #expect(second.repeats == Repeats(exactly: 1))
        #expect(second.seed == 8)
    }

    @Test func `a task that is missing can be told with its place`() throws {
        let sweep = try SweepFile.parse(yaml: Self.whole, path: "night.yaml")
        let problem = try #require(sweep.blocks.first?.tasks.last?.ifMissing)
        #expect(problem.line == 1)
        #expect(problem.column == 25)
    }

    @Test func `tasks may be named in the cells alone, but must be named`() {
        #expect(problems("cells: [{model: a, task: t}]").isEmpty)
        #expect(
            problems("cells: [{model: a, task: t}, {model: b}]").map(\.kind)
                == [.needsOneOf(keys: ["task", "tasks"], found: [])])
    }

    @Test func `repeats have bounds, and a block's own win over the sweep's`() throws {
        let sweep = try SweepFile.parse(
            yaml: """
                task: t
                repeats: {min: 2, max: 10}
                cells:
                  - {model: a, contexts: search}
                  - {model: b, repeat: 4, contexts: {search: [64k, 8k, 8k]}}
                """, path: "s.yaml")
        #expect(
            sweep.blocks.map(\.repeats) == [
                Repeats(minimum: 2, maximum: 10), Repeats(exactly: 4),
            ])
        #expect(sweep.blocks.map(\.searchesContexts) == [true, true])
        #expect(
            sweep.blocks.map { $0.contexts.map(\.tokens) } == [
                [4096, 8192, 16384, 32768, 65536, 131_072, 262_144], [65536, 8192, 8192],
            ])
    }

    @Test(arguments: [
        ("repeats: 3", 1, 10), ("repeats: {min: 2}", 1, 10), ("repeats: {min: 5, max: 4}", 1, 24),
        ("repeats: {min: 0, max: 4}", 1, 16), ("repeats: {min: 2, max: 1001}", 1, 24),
        ("repeats: {min: 2, max: 4, most: 5}", 1, 27),
    ])
    func `bad repeats are one problem at their place`(line: String, row: Int, column: Int) {
        let found = problems("\(line)\ntask: t\ncells: [{model: a}]\n")
        #expect(found.map(\.line) == [row], "\(found)")
        #expect(found.map(\.column) == [column], "\(found)")
    }

    @Test func `repeat and repeats exclude each other`() {
        let found = problems("task: t\nrepeat: 2\nrepeats: {min: 1, max: 2}\ncells: [{model: a}]")
        #expect(
            found.map(\.kind) == [
                .needsOneOf(keys: ["repeat", "repeats"], found: ["repeat", "repeats"])
            ])
    }

    @Test(arguments: [
        "{search: []}", "{search: [default]}", "{search: [64kb]}", "{serch: [8k]}", "{search: 8k}",
        "searching", "{}",
    ])
    func `a bad search is one problem`(contexts: String) {
        let found = problems("task: t\ncells: [{model: a, contexts: \(contexts)}]")
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.line == 2)
    }

    @Test(arguments: [
        "cells: []", "cells: [{models: []}]", "cells: [{}]", "cells: [{model: a, models: [b]}]",
        "cells: [{model: a, contexts: [64kb]}]", "cells: [{model: a, context: 0}]",
        "cells: [{model: a, repeat: 0}]", "cells: [{model: a, seed: x}]", "cells: {model: a}",
        "cells: [{modles: [a]}]", "cels: [{model: a}]",
    ])
    func `a bad cell is one problem`(cells: String) {
        #expect(problems("task: t\n\(cells)\n").count == 1)
    }

    @Test(arguments: [
        "repeat: 0", "repeat: 1001", "server: localhost", "server: 'http://'", "servers: []",
        "server: 'http://a b'", "agent: claude", "agent: {builtin: ''}", "agent: {buildin: x}",
        "seed: -1", "tasks: [x]", "server: 'http://:80'",
    ])
    func `a bad key of the sweep is one problem`(line: String) {
        #expect(problems("task: t\ncells: [{model: a}]\n\(line)\n").count == 1)
    }

    private func problems(_ yaml: String) -> [ConfigProblem] {
        do {
            _ = try SweepFile.parse(yaml: yaml, path: "s.yaml")
            return []
        } catch {
            return (error as? ConfigFileError)?.problems ?? []
        }
    }
}
