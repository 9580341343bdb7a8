import Agents
import Foundation
import Traces
import Wire
import Workbench

/// A trial as a model might have driven it: its own words, real tools run on the bundled repository.
struct MadeUpTrial {
    let sources: Sources
    let workspace: Workspace
    let number: Int

    /// The exchanges and tool runs, turn by turn, and what they are made of.
    func run(
        turns: Int, contents: inout DistinctText, each: ([TraceEvent]) async throws -> Void
    ) async rethrows {
        var dice = Dice(seed: UInt64(number))
        let toolSet = ToolSet.standard
        let toolBox = ToolBox(workspace: workspace)
        let system = "\(toolSet.systemPrompt)\nWorking directory: \(workspace.root)"
        var conversation = AnthropicConversation(
            model: model, system: system, tools: toolSet.tools, maxTokens: 16_000)
        contents.add(system: system, tools: toolSet.tools)
        let opening = Message(
            role: .user,
            blocks: [
                .text("Files:\n\(sources.files.joined(separator: "\n"))"),
                .text("Study this repository and write a file CLAUDE.md in its top folder."),
            ])
        conversation.append(opening)
        contents.add(opening)
        var clock = 0.4
        for turn in 1...turns {
            let id = String(dice.next(), radix: 36)
            let use = ToolUse(id: "call_\(id)", name: "", input: .null)
            let blocks = self.blocks(turn: turn, of: turns, calling: use, &dice)
            let answer = StreamedAnswer(
                model: model, id: id, blocks: blocks,
                inputTokens: conversation.body.count / 4)
            let exchange = exchange(
                turn: turn, request: conversation.body, answer: answer, clock: &clock, &dice)
            contents.add(response: exchange.responseBody)
            let reply = Message(role: .assistant, blocks: blocks)
            conversation.append(reply)
            contents.add(reply)
            var events: [TraceEvent] = [.exchange(exchange)]
            var results: [ContentBlock] = []
            for case .toolUse(let use) in blocks {
                let (result, run) = await toolBox.run(use, tools: toolSet.tools, turn: turn)
                results.append(.toolResult(result))
                events.append(.toolRun(run))
            }
            let told = Message(role: .user, blocks: results)
            conversation.append(told)
            // The last results are in no request any more.
            if turn < turns { contents.add(told) }
            try await each(events)
        }
    }

    var model: String { sources.models[number % sources.models.count] }

    private func blocks(
        turn: Int, of turns: Int, calling use: ToolUse, _ dice: inout Dice
    ) -> [ContentBlock] {
        var blocks: [ContentBlock] = []
        // A third of the models think aloud.
        if number % sources.models.count % 3 == 0 {
            blocks.append(.thinking(sources.prose.words(dice.number(in: 30...120), &dice)))
        }
        blocks.append(.text(sources.prose.words(dice.number(in: 8...50), &dice)))
        var use = use
        (use.name, use.input) = turn == turns ? write(&dice) : call(&dice)
        return blocks + [.toolUse(use)]
    }

    private func call(_ dice: inout Dice) -> (String, JSONValue) {
        let file = dice.pick(from: sources.files)
        let word = sources.prose.words(1, &dice).filter(\.isLetter)
        switch dice.number(in: 0...99) {
        case 0..<45:
            var input: [String: JSONValue] = ["file_path": .string("\(workspace.root)/\(file)")]
            if dice.chance(0.3) {
                input["offset"] = .integer(Int64(dice.number(in: 1...60)))
                input["limit"] = .integer(Int64(dice.number(in: 20...120)))
            }
            return ("Read", .object(input))
        case 45..<57:
            return ("Grep", ["pattern": .string(word), "output_mode": "content"])
        case 57..<65: return ("Glob", ["pattern": .string("**/*\(file.suffix(5))")])
        case 65..<80:
            let folder = file.contains("/") ? String(file.prefix { $0 != "/" }) : "."
            let command = dice.pick(from: [
                "ls -la \(folder)", "head -\(dice.number(in: 5...60)) \(file)", "wc -l \(file)",
                "grep -rn \(word) \(folder) | head -20",
            ])
            return ("Bash", ["command": .string(command), "description": .string(words(5, &dice))])
        case 80..<90:
            let todos = (0..<dice.number(in: 3...6)).map { _ -> JSONValue in
                [
                    "content": .string(words(6, &dice)), "status": "pending",
                    "activeForm": .string(words(6, &dice)),
                ]
            }
            return ("TodoWrite", ["todos": .array(todos)])
        default: return write(&dice)
        }
    }

    private func words(_ count: Int, _ dice: inout Dice) -> String {
        sources.prose.words(count, &dice)
    }

    private func write(_ dice: inout Dice) -> (String, JSONValue) {
        let sections = (0..<dice.number(in: 3...8)).map { _ in
            let points = (0..<dice.number(in: 1...5)).map { _ in
                let words = words(dice.number(in: 6...30), &dice)
                return "- `\(dice.pick(from: sources.files))`: \(words)"
            }
            return "## \(words(3, &dice))\n\n\(points.joined(separator: "\n"))"
        }
        let text = "# CLAUDE.md\n\n\(sections.joined(separator: "\n\n"))\n"
        return (
            "Write",
            ["file_path": .string("\(workspace.root)/CLAUDE.md"), "content": .string(text)]
        )
    }

    /// Events come at some 25 tokens a second, unevenly.
    private func exchange(
        turn: Int, request: [UInt8], answer: StreamedAnswer, clock: inout Double,
        _ dice: inout Dice
    ) -> Exchange {
        let sent = clock
        clock += Double(dice.number(in: 200_000...9_000_000)) / 1e6
        let head = clock
        let chunks = answer.events.map { event in
            clock += Double(dice.number(in: 30_000...52_000)) / 1e6
            return Exchange.Chunk(at: clock, bytes: event)
        }
        let exchange = Exchange(
            turn: turn, path: "/v1/messages", requestBody: request, sentAt: sent, headAt: head,
            status: 200, chunks: chunks, endedAt: clock, closed: .complete)
        clock += Double(dice.number(in: 1000...90_000)) / 1e6
        return exchange
    }
}
