import Testing

@testable import Grounding

struct MoodTests {
    private func moods(_ text: String) -> [Mood] {
        MarkdownDocument(text, path: nil).passages
            .filter { $0.kind == .code || $0.kind == .destination }.map(\.mood)
    }

    @Test(arguments: [
        "Use `x`.", "Do not edit `x`.", "Never modify `x` by hand.", "Don't call `x` directly.",
        "Add your provider to `x`.", "New components go in `src/x/`.", "Do not put tests in `x`.",
        "There are no tests in `x`.", "When adding a new provider, update `x`.",
        "Create a new file in `src/x/`.", "If it does not work, run `x`.", "Not fast; see `x`.",
        "`x` is not safe for threads.", "The custom built runner looks at files in `x`.",
        "bearbeite `x` nicht", "不要修改 `x`",
        "Create components with `x`.", "Add tests using `x`.", "Without a flag, use `x`.",
        "The `x` module generates reports.",
    ])
    func `what a sentence takes for there is asserted`(text: String) {
        #expect(moods(text) == [.asserted])
    }

    @Test(arguments: [
        "Do not use `x`.", "Do not create, modify, or suggest `x` files", "There is no `x` here.",
        "`x` no longer exists.",
        "The old `x` was removed.",
        "`x` was deleted.", "We removed `x`.", "~~`x`~~", "`x` does not exist.", "without `x`",
        "Nutze nicht `x`.", "不要使用 `x`", "`x` は使わない", "N'utilisez pas `x`", "Не используйте `x`",
        "Avoid `x`.", "`x` has been removed",
    ])
    func `what is denied is excused`(text: String) {
        #expect(moods(text) == [.excused(.denied)])
    }

    @Test(arguments: [
        "Create `x`.", "Add a new file `x`.", "Create a file named `x`.", "Write tests: create `x`",
        "Create a component in `src/new/Thing.tsx`.", "`x` を作成", "创建 `x`", "Erstelle `x`.",
        "Crear `x`", "Create a `x`.",
    ])
    func `what is to be made is excused`(text: String) {
        #expect(moods(text) == [.excused(.toBeMade)])
    }

    @Test func `a negation reaches only what follows it`() {
        #expect(moods("Use `a`, not `b`.") == [.asserted, .excused(.denied)])
        #expect(moods("Use `a` instead of `b`.") == [.asserted, .excused(.denied)])
        #expect(moods("Don't use `b`, use `a`.") == [.excused(.denied), .asserted])
        #expect(
            moods("Do not use `a`, `b` or `c`.") == [
                .excused(.denied), .excused(.denied), .excused(.denied),
            ])
        #expect(moods("No new files, except `a`.") == [.asserted])
        #expect(
            moods("Create `a.py` and a test `b.py`.") == [
                .excused(.toBeMade), .excused(.toBeMade),
            ])
        #expect(moods("Copy `a` to `b`.") == [.asserted, .excused(.toBeMade)])
        #expect(moods("`a` was replaced by `b`.") == [.excused(.denied), .asserted])
    }

    @Test func `the sentence before a list speaks of its items`() {
        #expect(
            moods("Create these files:\n- `a`\n- `b`") == [
                .excused(.toBeMade), .excused(.toBeMade),
            ])
        #expect(moods("Do not edit:\n- `a`") == [.asserted])
        #expect(moods("We never did that.\n- `a`") == [.asserted])
        #expect(moods("# Planned\n- `a`") == [.excused(.toBeMade)])
    }

    @Test func `an example is excused`() {
        #expect(moods("Name it well (e.g. `a`).") == [.excused(.example)])
    }
}
