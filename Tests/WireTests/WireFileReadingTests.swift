import TestSupport
import Testing
import Traces
import Wire

@Suite struct WireFileReadingTests {
    private func read(_ text: String) throws -> StoredTrial {
        try WireFile(parsing: Array(text.utf8)).trial
    }

    private func problem(_ text: String) -> WireFileProblem? { problem(Array(text.utf8)) }

    private func problem(_ bytes: [UInt8]) -> WireFileProblem? {
        do {
            _ = try WireFile(parsing: bytes)
            return nil
        } catch {
            return error as? WireFileProblem
        }
    }

    @Test func `a file of another program reads as what it says`() throws {
        let trial = try read(WireFileText.foreign)
        #expect(trial.facts.id == "other-7")
        #expect(trial.facts.task.prompt == "Write CLAUDE.md — please")
        #expect(
            trial.facts.context
                == ContextContract(requested: 32_768, granted: 32_768, trained: 131_072))
        #expect(trial.facts.workspace.files == ["package.json"])
        #expect(trial.exchanges.map(\.turn) == [1, 2])
        #expect(
            String(decoding: trial.exchanges[0].requestBody, as: UTF8.self).contains(
                #"\u0043LAUDE"#))
        #expect(trial.exchanges[0].chunks.map(\.at) == [0.412])
        #expect(trial.exchanges[1].chunks.map(\.at) == [15.63312, 15.7, 15.8])
        #expect(trial.exchanges[1].sentAt == 15)
        #expect(trial.exchanges[1].endedAt == 15.8)
        #expect(trial.samples.map(\.swappedInBytes) == [4096])
        #expect(trial.interventions == [Intervention(at: 14.5, afterTurn: 1, text: "Continue")])
        #expect(trial.end?.agentExit == AgentExit(code: 0))
        let trace = Trace(
            facts: trial.facts, exchanges: trial.exchanges, toolRuns: trial.toolRuns,
            end: trial.end)
        #expect(trace.arrows == "Write")
        #expect(trace.toolCalls[0].validity == .valid)
        #expect(trace.toolCalls[0].result?.text == "written")
        // The file does not say which turn made the call.
        #expect(trace.toolCalls[0].run?.seconds == 0.02)
        #expect(trace.turns[1].response.text == "Done → 😀")
        #expect(trace.artifactText == "# Guide")
    }

    @Test func `what is not said gets honest defaults`() throws {
        let trial = try read(
            WireFileText.least(
                #"{"type":"sample","at":3}"#, WireFileText.exchange(4),
                WireFileText.exchange(9, #","response":{"status":500}"#)))
        #expect(trial.facts.id.hasPrefix("import-"))
        #expect(trial.facts.cell == trial.facts.id)
        #expect(trial.facts.startedAt == "unknown")
        #expect(trial.facts.server.url == "unknown")
        #expect(trial.exchanges.map(\.sentAt) == [3, 3])
        #expect(trial.exchanges.map(\.closed) == [.refused, .complete])
        #expect(trial.exchanges.map(\.role) == [.main, .main])
        #expect(trial.exchanges.map(\.status) == [nil, 500])
        #expect(trial.end == nil)
        #expect(try read(WireFileText.least).facts.id != trial.facts.id)
        #expect(try read(WireFileText.least).facts.id == read(WireFileText.least).facts.id)
    }

    @Test func `bodies are bytes as they stand, texts or nothing`() throws {
        func body(_ json: String) throws -> String {
            let line =
                #"{"type":"exchange","turn":1,"request":{"body":{},"path":"/x", "body" : \#(json) }}"#
            let bytes = try read(WireFileText.least(line)).exchanges[0].requestBody
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(
            try body(#"{ "a" : [1.50, {"b":"\u00e9"}] }"#) == #"{ "a" : [1.50, {"b":"\u00e9"}] }"#)
        #expect(try body(#""plain\ntext""#) == "plain\ntext")
        #expect(try body("null") == "")
        #expect(try body("[1]") == "[1]")
        #expect(try body("17") == "17")
    }

    @Test func `the line feed at the end, CRLF and blanks do not matter`() throws {
        let text = WireFileText.foreign
        let trial = try read(text)
        #expect(try read(String(text.dropLast())) == trial)
        #expect(try read(text.replacing("\n", with: "\r\n")) == trial)
        #expect(try read(text.replacing("\n{", with: "\n  {")) == trial)
        #expect(try WireFile(parsing: Array(text.utf8)).endsWithLineFeed)
        #expect(try !WireFile(parsing: Array(text.utf8.dropLast())).endsWithLineFeed)
    }

    @Test(arguments: [
        (#"{"type":"trial","format":2,"task":{"name":"t"}}"#, "format", #"2"#),
        (WireFileText.least(WireFileText.exchange(1, #","role":"boss""#)), "role", #""boss""#),
        (
            WireFileText.least(WireFileText.exchange(1, #","closed":"cancelled""#)), "closed",
            #""cancelled""#
        ),
        (WireFileText.least(WireFileText.exchange(1, #","at":-0.5"#)), "at", "-0.5"),
        (WireFileText.least(WireFileText.exchange(1, #","at":1e300"#)), "at", "1e+300"),
        (WireFileText.least(WireFileText.exchange(1, #","at":"now""#)), "at", #""now""#),
        (WireFileText.least(WireFileText.exchange(0)), "turn", "0"),
        (WireFileText.least(WireFileText.exchange(Int.max)), "turn", "\(Int.max)"),
        (
            WireFileText.least(WireFileText.exchange(1, #","response":{"status":-1}"#)),
            "response.status", "-1"
        ),
        (
            WireFileText.least(
                WireFileText.exchange(1, #","response":{"status":200,"chunks":[[1,"a"],[2]]}"#)),
            "response.chunks[1]", "array"
        ),
        (WireFileText.least(WireFileText.exchange(1, #","response":[]"#)), "response", "array"),
        (WireFileText.least(WireFileText.exchange(1, #","tools":[{"id":7}]"#)), "tools[0].id", "7"),
        (WireFileText.least(#"{"type":"sample","model_bytes":-1}"#), "model_bytes", "-1"),
        (WireFileText.least(#"{"type":"sample","gpu_bytes":1.5}"#), "gpu_bytes", "1.5"),
        (WireFileText.least(#"{"type":"end","reason":"bored"}"#), "reason", #""bored""#),
        (
            WireFileText.least(#"{"type":"end","reason":"limit","artifacts":{"/etc/passwd":""}}"#),
            "artifacts./etc/passwd", #""/etc/passwd""#
        ),
        (
            WireFileText.least(#"{"type":"end","reason":"limit","artifacts":{"a/../../b":""}}"#),
            "artifacts.a/../../b", #""a/../../b""#
        ),
        (
            WireFileText.least(#"{"type":"end","reason":"limit","artifacts":{"":""}}"#),
            "artifacts.", #""""#
        ),
        (
            WireFileText.least(#"{"type":"end","reason":"limit","detail":"a\u0000b"}"#), "detail",
            #""a\u0000b""#
        ),
        (WireFileText.least(#"{"type":"verdict"}"#), "type", #""verdict""#),
        (WireFileText.least("[]"), "", "array"),
        (WireFileText.least.replacing(#""command""#, with: #""robot""#), "agent.kind", #""robot""#),
        (WireFileText.least.replacing(#""openai""#, with: #""cloud""#), "server.kind", #""cloud""#),
        (
            WireFileText.least.replacing(#""name":"m""#, with: #""name":"\u001b[2J""#),
            "model.name", #""\u001b[2J""#
        ),
        (
            WireFileText.least.replacing(#""format":1"#, with: #""format":1,"id":"a b""#), "id",
            #""a b""#
        ),
        (
            WireFileText.least.replacing(
                #""format":1"#, with: #""format":1,"fieldtest":{"repetition":0}"#),
            "fieldtest.repetition", "0"
        ),
    ])
    func `a wrong value is named with its line`(text: String, key: String, found: String) throws {
        let problem = try #require(self.problem(text))
        guard case .wrongValue(let wrongKey, _, let wrong) = problem.kind else {
            Issue.record("\(problem)")
            return
        }
        #expect(wrongKey == key)
        #expect(wrong == found)
        #expect(problem.line == text.split(separator: "\n").count)
    }

    @Test(arguments: [
        ("", 1, WireFileProblem.Kind.emptyFile),
        ("\u{FEFF}" + WireFileText.least, 1, .byteOrderMark),
        ("\n" + WireFileText.least, 1, .blankLine),
        (WireFileText.least + "\n", 2, .blankLine),
        (WireFileText.exchange(1) + "\n", 1, .trialExpected(found: "exchange")),
        (WireFileText.least + WireFileText.least, 2, .secondTrial),
        (WireFileText.foreign + WireFileText.least, 6, .secondTrial),
        (WireFileText.foreign + WireFileText.exchange(9), 6, .afterEnd(found: "exchange")),
        (
            WireFileText.least(
                #"{"type":"end","reason":"limit"}"#, #"{"type":"end","reason":"limit"}"#), 3,
            .afterEnd(found: "end")
        ),
        (
            WireFileText.least(WireFileText.exchange(2), WireFileText.exchange(2)), 3,
            .turnNotAfter(turn: 2, last: 2)
        ),
        (
            WireFileText.least(WireFileText.exchange(2), WireFileText.exchange(1)), 3,
            .turnNotAfter(turn: 1, last: 2)
        ),
        (WireFileText.least("{}"), 2, .missing(key: "type")),
        (WireFileText.least(#"{"type":"end"}"#), 2, .missing(key: "reason")),
        (WireFileText.least(#"{"type":"exchange","turn":1}"#), 2, .missing(key: "request.body")),
        (
            WireFileText.least(#"{"type":"exchange","turn":1,"request":{"body":null}}"#), 2,
            .missing(key: "request.path")
        ),
        (
            WireFileText.least(WireFileText.exchange(1, #","response":{"chunks":[]}"#)), 2,
            .missing(key: "response.status")
        ),
        (
            WireFileText.least(
                WireFileText.exchange(1, #","response":{"status":200,"body":{},"chunks":[]}"#)), 2,
            .twoBodies
        ),
        (
            WireFileText.least(WireFileText.exchange(1, #","tools":[{"seconds":1}]"#)), 2,
            .missing(key: "tools[0].id")
        ),
        (WireFileText.least(#"{"type":"sample","at":NaN}"#), 2, .syntax(.unexpectedByte)),
        (WireFileText.least(#"{"type":"sample","at":1e999}"#), 2, .syntax(.badNumber)),
        (WireFileText.least("{\"type\":\"sample\u{0}\"}"), 2, .syntax(.badString)),
        (WireFileText.least("\u{0}"), 2, .syntax(.unexpectedByte)),
        (WireFileText.least(#"{"type":"sample"} {}"#), 2, .syntax(.trailingBytes)),
        (WireFileText.least(#"{"type":"sample""#), 2, .syntax(.unexpectedEnd)),
        (WireFileText.least + #"{"type":"sam"#, 2, .cutOff),
        (WireFileText.least(String(repeating: "[", count: 1_000_000)), 2, .syntax(.tooDeep)),
    ])
    func `a broken file is refused at its line`(
        text: String, line: Int, kind: WireFileProblem.Kind
    ) throws {
        let problem = try #require(self.problem(text))
        #expect(problem.line == line)
        #expect(problem.kind == kind)
    }

    @Test func `bytes that are not UTF-8 are named with line and column`() {
        let bytes =
            Array(WireFileText.least.utf8) + Array(#"{"type":"é"#.utf8) + [0xC3, 0x28, 0x0A]
        #expect(problem(bytes) == WireFileProblem(line: 2, column: 12, .notUTF8))
    }

    @Test func `a line has a limit`() {
        let limit = WireFile.maximumLine
        let bytes = Array(WireFileText.least.utf8) + [UInt8](repeating: 0x20, count: limit + 1)
        #expect(problem(bytes) == WireFileProblem(line: 2, .lineTooLong(limit: limit)))
    }
}
