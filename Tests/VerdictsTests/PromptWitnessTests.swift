import Testing
import Traces

@testable import Verdicts

/// What a server's own word makes of a fate that was told from signs.
struct PromptWitnessTests {
    private func fate(_ kind: PromptFate.Kind) -> PromptFate {
        PromptFate(
            turn: 4, kind: kind, isClamped: false, reachedWindow: false, taskSurvived: nil,
            statement: "")
    }

    private func turn(_ messages: [Message] = [], read: Int? = nil) -> Turn {
        Turn(
            number: 4, request: TurnRequest(model: "m", messages: messages),
            response: TurnResponse(
                usage: read.map { Usage(inputTokens: $0, outputTokens: 5) }),
            timing: Timing(sentAt: 0, endedAt: 1))
    }

    private func judgement(
        _ kind: PromptFate.Kind, counted: Int, read: Int?, window: Int? = 8192
    ) -> PromptWitness.Judgement {
        PromptWitness(
            fate(kind), of: turn(read: read), window: window, proof: .counted(tokens: counted)
        ).judgement
    }

    @Test func `a count above what was read confirms a cut and contradicts a whole prompt`() {
        #expect(judgement(.messagesDropped, counted: 9000, read: 6000) == .confirmed)
        #expect(judgement(.whole, counted: 9000, read: 6000) == .contradicted)
        #expect(judgement(.whole, counted: 6004, read: 6000) == .confirmed)
        #expect(judgement(.cutInHalf, counted: 6000, read: 6000) == .contradicted)
    }

    @Test func `without a count of what was read the window decides, and without that nothing`() {
        #expect(judgement(.refused, counted: 9000, read: nil) == .confirmed)
        #expect(judgement(.refused, counted: 8000, read: nil) == .contradicted)
        #expect(judgement(.tooLong, counted: 9000, read: nil, window: nil) == .open)
    }

    private let conversation = [
        Message(role: .user, blocks: [.text("Write the document.\n")]),
        Message(
            role: .assistant,
            blocks: [.toolUse(ToolUse(id: "a", name: "Read", input: [:]))]),
        Message(role: .user, blocks: [.toolResult(ToolResult(toolUseID: "a", text: "1 line"))]),
    ]

    private func rendered(_ kind: PromptFate.Kind, _ text: String) -> PromptWitness {
        PromptWitness(fate(kind), of: turn(conversation), window: 8192, proof: .rendered(text))
    }

    @Test func `messages that the template does not render any more were dropped`() {
        let dropped = rendered(.messagesDropped, "<system/>\n<tool>1 line</tool>")
        #expect(dropped.judgement == .confirmed)
        #expect(
            dropped.statement == "of 2 messages with text the server renders all but number 1")
        #expect(rendered(.whole, "<tool>1 line</tool>").judgement == .contradicted)
    }

    @Test func `a prompt that is rendered whole may still be cut at the token`() {
        let whole = "<user>Write the document.</user><tool>1 line</tool>"
        #expect(rendered(.whole, whole).judgement == .confirmed)
        #expect(rendered(.messagesDropped, whole).judgement == .contradicted)
        #expect(rendered(.cutInHalf, whole).judgement == .open)
    }

    @Test func `a prompt without text can be neither`() {
        let witness = PromptWitness(
            fate(.whole), of: turn(), window: nil, proof: .rendered("something"))
        #expect(witness.judgement == .open)
    }
}
