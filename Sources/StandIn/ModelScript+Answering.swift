import Traces

extension ModelScript {
    /// The answer to what survived of a request: the first rule that holds, else the step, else
    /// `otherwise`; captures are filled in.
    func answer(to situation: ScriptSituation) -> ScriptAnswer {
        let rule = rules.first { $0.when.holds(in: situation, model: name) }
        let step = situation.step
        let answer = rule?.answer ?? (step < steps.count ? steps[step] : otherwise)
        guard !captures.isEmpty else { return answer }
        return answer.filled(with: CaptureValues(captures, situation: situation))
    }
}

extension ScriptCondition {
    func holds(in situation: ScriptSituation, model: String) -> Bool {
        if let tools, !tools.contains(situation.survival.tools) { return false }
        if let system, system != situation.survival.system { return false }
        if let task, task != situation.survival.task { return false }
        if let lastResult, !lastResult.holds(for: situation.lastResult) { return false }
        if let lastUser {
            guard let text = situation.lastUser, lastUser.matches(text) else { return false }
        }
        if let step, !step.contains(situation.step) { return false }
        if let offered, !situation.offered.contains(offered) { return false }
        if let notOffered, situation.offered.contains(notOffered) { return false }
        if let chance, Self.lot(seed: situation.seed, model: model) >= chance { return false }
        return true
    }

    /// A number from 0 up to 1 that seed and model decide.
    static func lot(seed: Int64, model: String) -> Double {
        let digest = SHA256.digest(Array("\(seed)\n\(model)".utf8))
        let number = digest.prefix(6).reduce(0) { $0 << 8 | Int($1) }
        return Double(number) / Double(1 << 48)
    }
}

extension ScriptCondition.LastResult {
    fileprivate func holds(for result: ScriptSituation.LastResult?) -> Bool {
        guard let result else { return false }
        return (tool == nil || tool == result.tool) && (isError == nil || isError == result.isError)
            && (matches?.matches(result.text) ?? true)
    }
}

/// The captures' values, each looked up when it is first asked for.
private struct CaptureValues {
    private let captures: [ScriptCapture]
    private let situation: ScriptSituation

    init(_ captures: [ScriptCapture], situation: ScriptSituation) {
        self.captures = captures
        self.situation = situation
    }

    /// Replaces every `${name}`; a name that was not found, or is none, gives the empty string.
    func fill(_ text: String) -> String {
        guard text.contains("${") else { return text }
        var filled = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "${") {
            filled += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstIndex(of: "}") else {
                return filled + rest[start.lowerBound...]
            }
            let name = rest[start.upperBound..<end]
            // Shell variables in commands are none of ours.
            if captures.contains(where: { $0.name == name }) {
                filled += value(of: String(name))
            } else {
                filled += rest[start.lowerBound...end]
            }
            rest = rest[rest.index(after: end)...]
        }
        return filled + rest
    }

    private func value(of name: String) -> String {
        for capture in captures where capture.name == name {
            for text in situation.texts(capture.place) {
                if let value = capture.pattern.firstCapture(in: text) { return value }
            }
        }
        return ""
    }

    func fill(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string(fill(text))
        case .array(let elements): .array(elements.map(fill))
        case .object(let members): .object(members.mapValues(fill))
        default: value
        }
    }
}

extension ScriptAnswer {
    fileprivate func filled(with values: CaptureValues) -> ScriptAnswer {
        var answer = self
        answer.think = think.map(values.fill)
        answer.say = say.map(values.fill)
        answer.calls = calls.map { Call($0.tool, values.fill($0.input)) }
        return answer
    }
}
