import Agents
import Gateway
import ModelServers
import Tasks
import Testing
import Traces

struct BuiltinAgentTests {
    @Test func `it acts until the model stops, and everything is in the trace`() async throws {
        let run = try await AgentRun.of(
            """
            steps:
              - say: I will look.
                call: {Read: {file_path: README.md}}
              - call: [{Glob: {pattern: "*.json"}}, {Write: {file_path: OUT.md, content: "# done"}}]
              - say: All done.
            """)
        #expect(run.ending == AgentEnding(reason: .agentDone))
        #expect(run.artifact == "# done")
        #expect(run.trace.arrows == "Read → Glob → Write")
        #expect(run.trace.toolCalls.allSatisfy { $0.validity == .valid && $0.run?.ending == .done })
        #expect(run.trace.toolCalls[0].result?.text == "1\thello\n2\t")
        #expect(run.trace.turns.map(\.response.stopReason) == ["tool_use", "tool_use", "end_turn"])
        #expect(run.trace.turns.allSatisfy { $0.timing.simulatedSeconds != nil })
        #expect(run.trace.interventions.isEmpty)
    }

    @Test func `a model that stops without the artefact is nudged as often as the task allows`()
        async throws
    {
        let run = try await AgentRun.of(
            """
            rules:
              - when: {last_user: "^Weiter$"}
                say: I keep talking.
            steps:
              - say: I could write it.
            """, nudges: Nudges(maximum: 2, text: "Weiter"))
        #expect(run.ending.reason == .agentDone)
        #expect(run.trace.interventions.map(\.text) == ["Weiter", "Weiter"])
        #expect(run.trace.interventions.map(\.afterTurn) == [1, 2])
        #expect(run.trace.turns.count == 3)
    }

    @Test func `a nudge that works ends with the artefact and is counted`() async throws {
        let run = try await AgentRun.of(
            """
            rules:
              - when: {last_user: Continue}
                call: {Write: {file_path: OUT.md, content: x}}
            steps:
              - say: Shall I go on?
            otherwise: {say: Done.}
            """)
        #expect(run.artifact == "x")
        #expect(run.trace.interventions.count == 1)
    }

    @Test func `a call that is wrong goes back as an error, and the model may recover`()
        async throws
    {
        let run = try await AgentRun.of(
            """
            steps:
              - call: {WebSearch: {query: x}}
              - call: {Read: {path: README.md}}
              - call: {Write: {file_path: OUT.md, content: x}}
              - say: Done.
            """)
        let calls = run.trace.toolCalls
        #expect(calls[0].validity == .unknownTool)
        #expect(calls[0].result?.text.contains("No such tool available: WebSearch") == true)
        #expect(
            calls[1].validity
                == .invalidInput([
                    .missing(parameter: "file_path"), .unexpected(parameter: "path"),
                ]))
        #expect(calls[2].validity == .valid)
        #expect(run.artifact == "x")
    }

    @Test func `a way out of the workspace is refused and recorded`() async throws {
        let run = try await AgentRun.of(
            """
            steps:
              - call: {Read: {file_path: /etc/passwd}}
              - call: {Write: {file_path: ../../escaped, content: x}}
              - say: Done.
            """)
        #expect(run.trace.toolCalls.map { $0.run?.ending } == [.refused, .refused])
        #expect(run.trace.toolCalls[0].result?.text.contains("root:") == false)
    }

    @Test func `a model without tools costs one refused request and no tokens`() async throws {
        let run = try await AgentRun.of("steps: []", capabilities: "[completion]")
        #expect(run.ending.reason == .error)
        #expect(run.trace.turns.count == 1)
        #expect(run.trace.turns[0].response.status == 400)
        #expect(
            run.trace.turns[0].response.error?.message.contains("does not support tools") == true)
        #expect(run.trace.turns[0].response.usage == nil)
    }

    @Test(arguments: [
        ("half_event", TrialEnd.Reason.error), ("no_stop", .error), ("close", .error),
        ("garbage", .error),
    ])
    func `a broken answer ends the trial as an error and is kept as it came`(
        fault: String, reason: TrialEnd.Reason
    ) async throws {
        let run = try await AgentRun.of(
            """
            steps:
              - call: {Read: {file_path: README.md}}
              - say: and then
                fault: \(fault)
            """)
        #expect(run.ending.reason == reason)
        #expect(run.trace.turns.count == 2)
        #expect(!run.trace.turns[1].response.endedProperly)
        #expect(run.trace.toolCalls.first?.result != nil)
    }

    @Test func `invalid UTF-8 from a model is repaired and the trial goes on`() async throws {
        let run = try await AgentRun.of(
            """
            steps:
              - say: broken
                fault: invalid_utf8
            """, nudges: Nudges(maximum: 0))
        #expect(run.ending.reason == .agentDone)
        #expect(run.trace.turns[0].response.text.contains("\u{FFFD}"))
    }

    @Test(arguments: ["stream_forever", "hang"])
    func `a model that never comes to an end is given up when patience is over`(fault: String)
        async throws
    {
        let clock = ImpatientClock()
        let run = try await AgentRun.of(
            """
            steps:
              - say: and
                fault: \(fault)
            """, limits: Limits(secondsWithoutToken: 300, wallSeconds: 600), clock: clock)
        #expect(run.ending.reason == .timeout || run.ending.limit == .outputTokens)
        #expect(run.trace.turns.count == 1)
    }

    @Test(arguments: [
        (Limits(turns: 3), TrialEnd.Limit.turns), (Limits(toolCalls: 2), .toolCalls),
        (Limits(outputTokens: 10), .outputTokens),
    ])
    func `limits end a trial that would go on for ever`(limits: Limits, limit: TrialEnd.Limit)
        async throws
    {
        let run = try await AgentRun.of(
            """
            steps:
              - repeat: 50
                call: {Bash: {command: "true"}}
            """, limits: limits)
        #expect(run.ending == AgentEnding(reason: .limit, limit: limit))
    }

    @Test func `a server that is gone ends the trial as an error`() async throws {
        let run = try await AgentRun.run(server: .init(host: "127.0.0.1", port: 1))
        #expect(run.ending.reason == .error)
        #expect(run.trace.turns.map(\.closed) == [.refused])
        #expect(run.trace.turns[0].response.status == nil)
    }
}

/// A clock on which every wait is over at once: patience runs out as soon as it is asked.
struct ImpatientClock: TrialClock {
    private let waited = Waited()
    var elapsed: Duration { waited.duration }
    func sleep(for duration: Duration) async throws {
        try Task.checkCancellation()
        // Lets what is on its way arrive first.
        for _ in 0..<100 { await Task.yield() }
        waited.add(duration)
    }
}
