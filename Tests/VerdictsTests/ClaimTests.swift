import Testing
import Traces

@testable import Verdicts

/// What models say of work that is done, to be done, or not theirs to do, in several languages.
@Suite struct ClaimTests {
    private func judge(_ lastWord: String, explores: Bool = true) -> Verdict {
        var builder = TraceBuilder()
        if explores { builder.answer(calls: [.read("README.md")]) }
        builder.stop(lastWord)
        return Judge.judge(builder.trace)
    }

    @Test(arguments: [
        "I will create CLAUDE.md.", "I'll now write CLAUDE.md with what I have found.",
        "Next, CLAUDE.md should be created.", "Once CLAUDE.md has been created, I will review it.",
        "Ich werde CLAUDE.md jetzt erstellen.", "CLAUDE.md を作成します。", "我将创建 CLAUDE.md。",
        "Je vais créer CLAUDE.md.", "Voy a crear CLAUDE.md.",
    ])
    func `A plan is no premature success`(_ text: String) {
        let verdict = judge(text)
        #expect(verdict.outcome == .failed)
        #expect(verdict.failureMode == .contextStall)
        #expect(verdict.secondary == [])
    }

    @Test(arguments: [
        "I have created CLAUDE.md.", "Ich habe CLAUDE.md erstellt.", "CLAUDE.md を作成しました。",
        "我已经创建了 CLAUDE.md。", "已创建 CLAUDE.md。", "J'ai créé CLAUDE.md.", "He creado CLAUDE.md.",
    ])
    func `A claim without the file is premature success, with the sentence as its quote`(
        _ text: String
    ) {
        let verdict = judge(text)
        #expect(verdict.outcome == .failed)
        #expect(verdict.failureMode == .prematureSuccess)
        #expect(verdict.cause == .model)
        #expect(verdict.findings.first?.quote?.contains("CLAUDE.md") == true)
    }

    @Test func `The same claim with the file there is none`() {
        var builder = TraceBuilder()
        builder.answer(calls: [.read("README.md")])
        builder.answer(calls: [.write()])
        builder.answer("Ich habe CLAUDE.md erstellt.")
        #expect(Judge.judge(builder.trace) == Verdict(outcome: .completed))
    }

    @Test(arguments: [
        "Désolé, je ne peux pas créer de fichiers.",
        "Je n’ai pas accès à votre système de fichiers.",
        "Il m'est impossible d'effectuer cette tâche.",
    ])
    func `A refusal in French is a refusal`(_ text: String) {
        let verdict = judge(text, explores: false)
        #expect(verdict.failureMode == .refuses)
        #expect(verdict.cause == .model)
        #expect(verdict.secondary == [])
    }
}
