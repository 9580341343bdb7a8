import Testing
import Traces

@testable import Verdicts

/// Work that looks like a loop, a drift, a lost call or a lazy look, and is none; and the same a step further.
@Suite struct HarmlessWorkTests {
    private func judge(_ tell: (inout TraceBuilder) -> Void) -> Verdict {
        var builder = TraceBuilder()
        tell(&builder)
        return Judge.judge(builder.trace)
    }

    private func modes(_ verdict: Verdict) -> [FailureMode] {
        [verdict.failureMode].compactMap(\.self) + verdict.secondaryModes
    }

    @Test func `A document that quotes a tool call in a code block has swallowed none`() {
        let call = #"{"name": "Read", "arguments": {"file_path": "README.md"}}"#
        let verdict = judge { story in
            story.answer(calls: [.read("README.md")])
            story.stop(document + "\n\n## Tool calls\n\n```json\n\(call)\n```\n\nThat is all.")
        }
        #expect(modes(verdict) == [.printedInsteadOfWritten])
    }

    @Test(arguments: 3...4)
    func `Asking a few times and going on is no loop`(_ times: Int) {
        let verdict = judge { story in
            for _ in 1...times { story.answer(calls: [.bash("git status")]) }
            story.answer(calls: [.read("README.md")])
            story.stop("The work tree is clean.")
        }
        #expect(modes(verdict) == [.contextStall])
    }

    @Test(arguments: [(3, false), (4, true)])
    func `Three times is no loop at the end either, four are`(_ times: Int, _ isLoop: Bool) {
        let verdict = judge { story in
            story.answer(calls: [.read("README.md")])
            for _ in 1...times { story.answer(calls: [.bash("git status")]) }
            story.stop("The work tree is clean.")
        }
        #expect(modes(verdict).contains(.repetitionLoop) == isLoop)
    }

    @Test func `One loop after the other is cited whole`() {
        let verdict = judge { story in
            for command in ["git status", "git diff"] {
                for _ in 1...4 { story.answer(calls: [.bash(command)]) }
            }
            story.trace.end?.reason = .limit
            story.trace.end?.limit = .turns
        }
        #expect(verdict.failureMode == .repetitionLoop)
        #expect(verdict.findings.compactMap(\.turn) == Array(1...8))
    }

    @Test func `Thinking and then an answer is not thinking alone`() {
        let thought = "The README may say how it is built, and the tests where they are."
        let verdict = judge { story in
            story.answer(calls: [.read("README.md")])
            story.answer("", thinking: thought)
            story.nudge()
            story.answer("It is a JupyterLab extension.", thinking: thought)
        }
        #expect(modes(verdict) == [.contextStall])
        let silent = judge { story in
            story.answer(calls: [.read("README.md")])
            story.stop("", thinking: thought)
        }
        #expect(modes(silent) == [.thinkingOnly])
    }

    private static let edit = TraceBuilder.Call(
        name: "Edit",
        input: ["file_path": "src/a.ts", "old_string": "a", "new_string": "b"], result: "ok",
        fails: false)

    @Test(arguments: [true, false])
    func `An edit of another file drifts only where the artefact is missing`(_ writes: Bool) {
        let verdict = judge { story in
            story.answer(calls: [.read("README.md")])
            story.answer(calls: [Self.edit])
            story.trace.end?.changedFiles = ["src/a.ts"]
            if writes { story.answer(calls: [.write()]) }
            story.answer("That is better now.")
        }
        #expect(verdict.failureMode == (writes ? nil : .taskDrift))
        #expect(verdict.outcome == (writes ? .completed : .failed))
    }

    @Test(arguments: [(3, false), (7, false), (8, true)])
    func `One list of names is lazy in a large workspace only`(_ files: Int, _ isLazy: Bool) {
        let verdict = judge { story in
            story.trace.facts.workspace.files = (1...files).map { "src/file\($0).ts" }
            story.answer(calls: [.bash("ls")])
            story.answer(calls: [.write()])
            story.answer("Done.")
        }
        #expect(verdict.failureMode == (isLazy ? .lazyExploration : nil))
        #expect(verdict.outcome == (isLazy ? .flawed : .completed))
    }
}
