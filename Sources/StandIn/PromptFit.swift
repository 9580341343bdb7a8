package import MemoryFit

/// The parts of a rendered prompt in tokens, in their order: system, tools, messages.
package struct PromptSizes: Sendable, Hashable {
    /// Nil when the request has no system text.
    package var system: Int?
    package var tools: [Int]
    package var messages: [Int]
    /// Index of the first user message; nil when there is none.
    package var task: Int?

    package init(system: Int?, tools: [Int], messages: [Int], task: Int?) {
        self.system = system
        self.tools = tools
        self.messages = messages
        self.task = task
    }
}

/// What the model gets to see of a request's parts.
package struct Survival: Sendable, Hashable {
    package enum System: String, Sendable, Hashable, CaseIterable { case whole, cut }
    /// `none` when the request offered no tools; `cut` when any definition lost any of its text.
    package enum Tools: String, Sendable, Hashable, CaseIterable { case whole, cut, none }
    package enum Task: String, Sendable, Hashable, CaseIterable { case present, lost }

    package var system: System
    package var tools: Tools
    /// The first user message: present when it was neither dropped nor touched by the cut.
    package var task: Task

    package init(system: System, tools: Tools, task: Task) {
        self.system = system
        self.tools = tools
        self.task = task
    }
}

/// A prompt that the server refuses instead of shortening it (native mode, ollama.md 1.7).
package struct PromptRefused: Error, Hashable, Sendable {
    package var promptTokens: Int
    package var window: Int
}

/// How a prompt was made to fit a window (ollama.md 1.10).
package struct PromptFit: Sendable, Hashable {
    package enum Cut: String, Sendable, Hashable { case none, toWindow, half }

    /// So many of the oldest messages were dropped whole.
    package var droppedMessages: Int
    package var keptMessages: Range<Int>
    package var cut: Cut
    /// Tokens that the cut took out, as positions in the prompt after messages were dropped.
    package var removed: Range<Int>?
    /// What is left, and what the server reports as input.
    package var promptTokens: Int
    package var survival: Survival

    /// Fits a prompt into `window` tokens.
    ///
    /// First the oldest messages go, whole, until the rest fits; the system text, the tools and the last
    /// message stay, and no room is left for the answer. When those three alone are too long, a server
    /// that renders prompts cuts tokens near the start; one that does not, refuses.
    /// - Throws: ``PromptRefused`` in native mode.
    package init(
        _ prompt: PromptSizes, window: Int, version: OllamaVersion,
        mode: ModelScript.Mode = .rendered
    ) throws(PromptRefused) {
        let system = prompt.system ?? 0
        let fixed = system + prompt.tools.reduce(0, +)
        var total = fixed + prompt.messages.reduce(0, +)
        var dropped = 0
        while total > window, dropped < prompt.messages.count - 1 {
            total -= prompt.messages[dropped]
            dropped += 1
        }
        droppedMessages = dropped
        keptMessages = dropped..<prompt.messages.count
        cut = .none
        removed = nil
        promptTokens = total

        if mode == .native, total >= window {
            throw PromptRefused(promptTokens: total, window: window)
        }
        let rule = version.promptCut(window: window)
        if total > rule.threshold {
            let keep = min(OllamaVersion.keptTokens, rule.limit)
            removed = keep..<(total - (rule.limit - keep))
            promptTokens = rule.limit
            cut = rule.isHalf ? .half : .toWindow
        }

        let lost = removed ?? 0..<0
        var taskIsWhole = false
        if let task = prompt.task, task >= dropped {
            let start = fixed + prompt.messages[dropped..<task].reduce(0, +)
            taskIsWhole = !lost.overlaps(start..<start + prompt.messages[task])
        }
        survival = Survival(
            system: lost.overlaps(0..<system) ? .cut : .whole,
            tools: prompt.tools.isEmpty ? .none : lost.overlaps(system..<fixed) ? .cut : .whole,
            task: taskIsWhole ? .present : .lost)
    }
}
