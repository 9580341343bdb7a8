import Testing
import Traces

struct TrialSummaryTests {
    private func trace(simulated: Bool) -> Trace {
        let read = ToolUse(id: "1", name: "Read", input: ["path": "a"])
        let search = ToolUse(id: "2", name: "WebSearch", input: [:])
        let turns = [(100, 10, 2.0), (200, 20, 3.0)].enumerated().map { index, figures in
            Turn(
                number: index + 1, request: TurnRequest(model: "m"),
                response: TurnResponse(
                    usage: Usage(inputTokens: figures.0, outputTokens: figures.1)),
                timing: Timing(
                    sentAt: 0, endedAt: 1, simulatedSeconds: simulated ? figures.2 : nil))
        }
        return Trace(
            facts: TrialFacts(
                id: "t", cell: "c", startedAt: "",
                task: TaskFacts(name: "init", prompt: "", artifact: "A.md"),
                model: ModelFacts(name: "m"),
                server: ServerFacts(
                    kind: .ollama, url: "",
                    simulation: simulated
                        ? Simulation(scale: 0, memoryBytes: 1, gpuBytes: 1) : nil),
                agent: AgentFacts(kind: .builtin), context: ContextContract(requested: nil),
                host: HostFacts(os: "", hardware: "")),
            turns: turns,
            toolCalls: [
                ToolCall(
                    turn: 1, index: 0, use: read, validity: .valid,
                    result: ToolResult(toolUseID: "1", text: "a"),
                    run: ToolRun(turn: 1, toolUseID: "1", seconds: 0, ending: .done)),
                ToolCall(turn: 1, index: 1, use: search, validity: .unknownTool),
                ToolCall(
                    turn: 2, index: 0, use: read, validity: .valid,
                    run: ToolRun(turn: 2, toolUseID: "1", seconds: 0, ending: .refused)),
            ],
            samples: [
                MemorySample(at: 0, modelBytes: 10, gpuBytes: 10),
                MemorySample(at: 1, modelBytes: 30, gpuBytes: 5), MemorySample(at: 2),
            ],
            interventions: [Intervention(at: 1, afterTurn: 1, text: "Continue")],
            end: TrialEnd(at: 60, reason: .agentDone, artifacts: ["A.md": "one\n\nthree\n"]))
    }

    /// Ollama counts the whole prompt, llama-server what it had not cached, OpenAI's way is both.
    @Test func `prompts are counted whole, whichever way the server counts`() {
        var trace = trace(simulated: false)
        trace.turns[0].response.usage = Usage(
            inputTokens: 1, outputTokens: 10, cachedTokens: 315, counting: .withoutCached)
        trace.turns[1].response.usage = Usage(
            inputTokens: 366, outputTokens: 20, cachedTokens: 315, counting: .wholePrompt)
        #expect(trace.turns.map { $0.response.usage?.promptTokens } == [316, 366])
        #expect(TrialSummary(trace: trace).inputTokens == 682)
        trace.turns[0].response.usage?.counting = .estimated
        #expect(trace.turns[0].response.usage?.promptTokens == 316)
    }

    @Test func `A trace's figures are added up`() {
        #expect(
            TrialSummary(trace: trace(simulated: false))
                == TrialSummary(
                    toolSequence: ["Read", "WebSearch", "Read"], toolCalls: 3, turns: 2,
                    interventions: 1, seconds: 60, inputTokens: 300, outputTokens: 30,
                    memoryBytes: 30, gpuBytes: 5, artifactLines: 3, failedToolCalls: 2))
    }

    @Test func `A stand-in's time is that of its simulated turns`() {
        var trace = trace(simulated: true)
        #expect(TrialSummary(trace: trace).seconds == 5)
        // A refusal has none; how long this machine took for it is no figure of the model's.
        let simulated = trace.turns[0].timing.simulatedSeconds ?? 0
        trace.turns[0].timing.simulatedSeconds = nil
        #expect(TrialSummary(trace: trace).seconds == 5 - simulated)
    }

    @Test(arguments: [("", 0), ("a", 1), ("a\n", 1), ("a\r\nb\n\n", 3)])
    func `Lines are counted as editors count them`(text: String, lines: Int) {
        var trace = trace(simulated: false)
        trace.end?.artifacts = ["A.md": text]
        #expect(TrialSummary(trace: trace).artifactLines == lines)
    }
}
