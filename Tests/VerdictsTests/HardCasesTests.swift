import Testing
import Traces

@testable import Verdicts

/// Trials that look like a failure and are none, or like another failure.
@Suite struct HardCasesTests {
    private func judge(window: Int? = 131_072, _ tell: (inout TraceBuilder) -> Void) -> Verdict {
        var builder = TraceBuilder(window: window)
        tell(&builder)
        return Judge.judge(builder.trace)
    }

    @Test func `A document that says cannot is no refusal`() {
        let verdict = judge { story in
            story.answer(calls: [.read("README.md")])
            story.answer(calls: [.write(content: "I'm sorry, I cannot assist.\n" + document)])
            story.answer("I cannot think of anything to add.")
        }
        #expect(verdict == Verdict(outcome: .completed))
    }

    @Test func `A model that announces a tool and calls it does not narrate`() {
        let verdict = judge { story in
            story.answer("Let me use the Read tool to see the README.", calls: [.read("README.md")])
            story.stop("Let me use the Read tool on the other files.")
        }
        #expect(verdict.failureMode == .contextStall)
    }

    @Test func `One misspelled tool and a recovery is nothing`() {
        let verdict = judge { story in
            story.answer(calls: [.any("read_the_file", ["path": "README.md"])])
            story.answer(calls: [.read("README.md")])
            story.answer(calls: [.glob])
            story.stop("I have seen the repository.")
        }
        #expect(verdict.failureMode == .contextStall)
        #expect(verdict.secondaryModes.isEmpty)
    }

    @Test func `One wrong argument in a trial that wrote the file is nothing`() {
        let verdict = judge { story in
            story.answer(calls: [.any("Read", ["path": "README.md"])])
            story.answer(calls: [.read("README.md")])
            story.answer(calls: [.write()])
        }
        #expect(verdict == Verdict(outcome: .completed))
    }

    @Test func `An apology before a narrated call is narration`() {
        let verdict = judge { story in
            story.stop("I cannot see the files directly, so let me use the `Glob` tool first.")
        }
        #expect(verdict.failureMode == .narratesTools)
        #expect(verdict.secondaryModes.isEmpty)
    }

    @Test(arguments: [
        #"{"name": "Read", "arguments": {"file_path": "README.md"}}"#,
        #"<tool_call>{"name": "Read", "arguments": {"file_path": "README.md"}}</tool_call>"#,
        "<function=Bash>\n<parameter=command>ls</parameter>",
    ])
    func `A call left in the text as markup was lost by the server's parser`(_ text: String) {
        let verdict = judge { story in story.stop(text) }
        #expect(verdict.failureMode == .swallowedToolCall)
        #expect(verdict.cause == .server)
        #expect(verdict.findings.first?.bytes != nil)
    }

    @Test(arguments: [
        "We could read the docs and write a task list, then bash out the rest.",
        "Reading the task: write a summary. The Read-Write lock is a tool of the trade.",
    ])
    func `Words that are also tool names are no narration`(_ text: String) {
        let verdict = judge { story in story.stop(text) }
        #expect(verdict.failureMode == nil)
        #expect(verdict.outcome == .failed)
        #expect(verdict.findings.map(\.rule) == ["no-artifact"])
    }

    @Test func `A file written by the shell without a look is made up`() {
        let verdict = judge { story in
            story.answer(calls: [.bash("cat > CLAUDE.md <<'EOF'\n# Made up\nEOF")])
            story.trace.end?.artifacts["CLAUDE.md"] = "# Made up"
            story.trace.end?.changedFiles = ["CLAUDE.md"]
            story.answer("Done.")
        }
        #expect(verdict.outcome == .flawed)
        #expect(verdict.failureMode == .hallucinatesContent)
    }

    @Test func `A file written again after a look is not made up`() {
        let verdict = judge { story in
            story.answer(calls: [.write()])
            story.answer(calls: [.read("README.md")])
            story.answer(calls: [.write()])
        }
        #expect(verdict.outcome == .completed)
    }

    @Test func `What is read in the turn that writes is seen too late`() {
        let verdict = judge { story in
            story.answer(calls: [.read("README.md"), .write()])
            story.answer("Done.")
        }
        #expect(verdict.failureMode == .hallucinatesContent)
    }

    @Test func `A file that was there before and was not touched is missing`() {
        var builder = TraceBuilder()
        builder.trace.facts.workspace.files = ["CLAUDE.md", "README.md"]
        builder.answer(calls: [.read("CLAUDE.md")])
        builder.stop("It is fine as it is.")
        builder.trace.end?.artifacts["CLAUDE.md"] = "old"
        #expect(Judge.judge(builder.trace).outcome == .failed)
        builder.trace.end?.changedFiles = ["CLAUDE.md"]
        #expect(Judge.judge(builder.trace).outcome == .completed)
    }

    @Test func `A blank artefact is missing`() {
        let verdict = judge { story in
            story.answer(calls: [.read("README.md")])
            story.answer(calls: [.write(content: " \n")])
        }
        #expect(verdict.outcome == .failed)
    }

    @Test func `Wrapped arguments that work once unwrapped are nothing`() {
        let verdict = judge { story in
            story.answer(
                calls: [.any("Read", ["name": "Read", "arguments": ["file_path": "README.md"]])])
            story.answer(calls: [.read("README.md")])
            story.answer(calls: [.glob])
            story.stop("I have seen the repository.")
        }
        #expect(verdict.failureMode == .contextStall)
    }

    @Test func `What went wrong before the window overflowed goes first`() {
        let verdict = judge(window: 32_768) { story in
            for tokens in [25_000, 31_000, 29_000] {
                story.answer(calls: [.any("scan_repo", ["path": "."])], input: tokens)
            }
            story.stop("I scanned it.", input: 28_000)
        }
        #expect(verdict.failureMode == .hallucinatesTools)
        #expect(verdict.secondaryModes == [.contextOverflow])
    }

    @Test func `A task without an artefact is done when the model answered`() {
        var builder = TraceBuilder(artifact: nil)
        builder.answer(calls: [.read("README.md")])
        builder.answer("It is a JupyterLab extension.")
        #expect(Judge.judge(builder.trace) == Verdict(outcome: .completed))
        builder.trace.end?.reason = .limit
        builder.trace.end?.limit = .turns
        let limited = Judge.judge(builder.trace)
        #expect(limited.outcome == .failed)
        #expect(limited.failureMode == .timeout)
        #expect(limited.cause == .model)
    }
}
