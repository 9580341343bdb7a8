import MemoryFit
import TestSupport
import Testing

@testable import StandIn

private let eras = [
    OllamaVersion(0, 14, 0), OllamaVersion(0, 30, 0), OllamaVersion(0, 30, 10),
    OllamaVersion(0, 30, 11), OllamaVersion(0, 32, 15),
]

@Suite struct PromptFitTests {
    private let prompt = PromptSizes(
        system: 100, tools: [50, 50], messages: [100, 100, 100, 100], task: 0)

    private func fit(
        _ prompt: PromptSizes, _ window: Int, _ version: OllamaVersion = .postVersion
    ) throws -> PromptFit {
        try PromptFit(prompt, window: window, version: version)
    }

    @Test func `a prompt that fits exactly is left alone`() throws {
        let fit = try fit(prompt, 600)
        #expect(fit.droppedMessages == 0)
        #expect(fit.cut == .none)
        #expect(fit.promptTokens == 600)
        #expect(fit.survival == Survival(system: .whole, tools: .whole, task: .present))
    }

    @Test func `one token too many costs the whole oldest message, and with it the task`() throws {
        let fit = try fit(prompt, 599)
        #expect(fit.droppedMessages == 1)
        #expect(fit.keptMessages == 1..<4)
        #expect(fit.promptTokens == 500)
        #expect(fit.cut == .none)
        #expect(fit.survival == Survival(system: .whole, tools: .whole, task: .lost))
    }

    @Test func `the last message stays even when nothing else of the conversation does`() throws {
        let fit = try fit(prompt, 300)
        #expect(fit.keptMessages == 3..<4)
        #expect(fit.promptTokens == 300)
        #expect(fit.survival.tools == .whole)
    }

    @Test func `before 0.30 the cut leaves the whole window and takes the start`() throws {
        let fit = try fit(prompt, 250)
        #expect(fit.cut == .toWindow)
        #expect(fit.promptTokens == 250)
        #expect(fit.removed == 4..<54)
        #expect(fit.survival == Survival(system: .cut, tools: .whole, task: .lost))
    }

    @Test func `0.30 leaves one token less than the window`() throws {
        for version in [OllamaVersion(0, 30, 0), OllamaVersion(0, 30, 10)] {
            let fit = try fit(prompt, 250, version)
            #expect(fit.promptTokens == 249)
            #expect(fit.cut == .toWindow)
        }
    }

    @Test(arguments: [(4096, 2050), (65_536, 32_770)])
    func `from 0_30_11 on half the window is left, as measured`(window: Int, tokens: Int) throws {
        let long = PromptSizes(system: window, tools: [window], messages: [10], task: 0)
        let fit = try fit(long, window, OllamaVersion(0, 30, 11))
        #expect(fit.promptTokens == tokens)
        #expect(fit.cut == .half)
        #expect(fit.survival == Survival(system: .cut, tools: .cut, task: .present))
    }

    @Test func `a tool is cut when any of its tokens is lost`() throws {
        // 100 of system text and one token of the first tool must go.
        let fit = try fit(prompt, 300 - 97)
        #expect(fit.removed == 4..<101)
        #expect(fit.survival.tools == .cut)
        #expect(try self.fit(prompt, 300 - 96).survival.tools == .whole)
    }

    @Test func `a cut that reaches the only message touches the task`() throws {
        let one = PromptSizes(system: 10, tools: [], messages: [100], task: 0)
        #expect(try fit(one, 104).survival.task == .present)
        #expect(try fit(one, 103).survival.task == .lost)
        #expect(try fit(one, 103).survival.tools == .none)
    }

    @Test func `a server that renders nothing refuses what dropping messages did not save`() throws
    {
        #expect(throws: PromptRefused(promptTokens: 300, window: 250)) {
            try PromptFit(prompt, window: 250, version: .postVersion, mode: .native)
        }
        let fit = try PromptFit(prompt, window: 450, version: .postVersion, mode: .native)
        #expect(fit.droppedMessages == 2)
        #expect(fit.cut == .none)
    }

    @Test(arguments: 0..<8) func `hostile sizes keep every promise`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let messages = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                Int.random(in: 0...400, using: &random)
            }
            let prompt = PromptSizes(
                system: Bool.random(using: &random) ? Int.random(in: 0...800, using: &random) : nil,
                tools: (0..<Int.random(in: 0...5, using: &random)).map { _ in
                    Int.random(in: 1...300, using: &random)
                }, messages: messages,
                task: Bool.random(using: &random)
                    ? Int.random(in: messages.indices, using: &random) : nil)
            let version = try #require(eras.randomElement(using: &random))
            var last: PromptFit?
            for window in [1, 2, 5, 8, 64, 65, 200, 1000, 3000, 100_000] {
                let fit = try fit(prompt, window, version)
                let whole =
                    (prompt.system ?? 0) + prompt.tools.reduce(0, +)
                    + messages[fit.keptMessages].reduce(0, +)
                #expect(fit.promptTokens <= window)
                #expect(fit.keptMessages.upperBound == messages.count)
                #expect(fit.keptMessages.contains(messages.count - 1))
                #expect(fit.droppedMessages == fit.keptMessages.lowerBound)
                #expect((fit.cut == .none) == (fit.removed == nil))
                #expect(fit.promptTokens + (fit.removed?.count ?? 0) == whole)
                if let removed = fit.removed {
                    #expect(removed.lowerBound >= 0 && removed.upperBound <= whole)
                    // From 0.30 on a prompt that fills the window exactly is cut, though none was dropped.
                    #expect(
                        fit.keptMessages.count == 1 || whole == window,
                        "messages go before tokens do")
                }
                #expect((fit.survival.tools == .none) == prompt.tools.isEmpty)
                if let task = prompt.task, task < fit.droppedMessages {
                    #expect(fit.survival.task == .lost)
                }
                if prompt.task == nil { #expect(fit.survival.task == .lost) }
                if fit.cut == .none {
                    #expect(fit.survival.system == .whole)
                    #expect(fit.survival.tools != .cut)
                }
                if fit.droppedMessages > 0 {
                    let before = messages[fit.droppedMessages - 1]
                    #expect(whole + before > window, "no message goes without need")
                }
                if let last {
                    #expect(last.droppedMessages >= fit.droppedMessages)
                    // Half a window can be less than what a smaller window left whole.
                    if !version.usesLlamaServer { #expect(last.promptTokens <= fit.promptTokens) }
                }
                last = fit
            }
        }
    }
}
