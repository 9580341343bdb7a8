import Grading
package import Verdicts

extension FailureMode {
    /// The name in words: `hallucinates params`.
    package var title: String { rawValue.replacing("-", with: " ") }

    /// What a model does that fails in this way; the first nine after the field notes.
    package var meaning: String {
        switch self {
        case .refuses: "Declines the task"
        case .hallucinatesContent: "Skips tools, makes the content up"
        case .hallucinatesTools: "Calls tools that do not exist"
        case .hallucinatesParams: "Knows the tools, makes their parameters up"
        case .narratesTools: "Describes tool calls in text, makes none"
        case .stuckOnSubagent: "Cannot go on when no subagent answers"
        case .contextStall: "Explores correctly, stops in the middle"
        case .nestedParams: "Wraps the parameters in a further object"
        case .silent: "Puts nothing out"
        case .noToolSupport: "The server offers no tools for the model"
        case .memoryThrashing: "Does not fit into memory, makes no progress"
        case .contextOverflow: "The prompt does not fit the window and is cut"
        case .printedInsteadOfWritten: "Prints the file's text, never writes the file"
        case .repetitionLoop: "Repeats the same call or the same words until it is stopped"
        case .thinkingOnly: "Thinks, and neither answers nor calls a tool"
        case .swallowedToolCall: "Made a call that the server's parser lost or left in the text"
        case .malformedCall: "Made a call that the server's parser turned down with an error"
        case .abortedStream: "The response broke off in the middle"
        case .taskDrift: "Does work that nobody asked for instead of the task"
        case .lazyExploration: "Writes after hardly having read anything"
        case .prematureSuccess: "Says that the work is done, and it is not"
        case .abandoned: "The agent ended with a call unanswered"
        case .timeout: "A limit was reached, and nothing else explains it"
        case .infrastructure: "Server, agent or harness failed, not the model"
        }
    }
}

extension CellResult {
    var outcomeEntry: Table.Entry { Table.Entry(.text(outcome.rawValue), tone: outcome.tone) }

    /// `yes`, `flawed`, `no`, ..., with the share of the trials when there are several.
    var completedEntry: Table.Entry {
        let word =
            switch outcome {
            case .completed: "yes"
            case .flawed: "flawed"
            case .failed: "no"
            case .inconclusive: "unclear"
            case .invalid: "invalid"
            }
        let share = trials > 1 ? " (\(completed) of \(trials))" : ""
        return Table.Entry(.text(word + share), tone: outcome.tone)
    }

    var qualityEntry: Table.Entry {
        guard let quality else { return .missing }
        let tone: Table.Tone =
            switch quality {
            case .excellent, .good: .good
            case .low: .warn
            case .poor: .bad
            }
        return Table.Entry(.text(quality.rawValue), tone: tone)
    }

    /// How much the artefact makes up; without an artefact, what else was made up.
    var hallucinationsEntry: Table.Entry {
        if let hallucinated {
            return Table.Entry(
                hallucinated == 0 ? .text("none") : .count(hallucinated),
                tone: hallucinated == 0 ? .good : .warn)
        }
        switch failureMode {
        case .hallucinatesTools: return .text("tools", tone: .bad)
        case .hallucinatesParams: return .text("tool params", tone: .bad)
        default: return .missing
        }
    }

    var interventionsEntry: Table.Entry {
        .count(interventions, tone: (interventions ?? 0) > 0 ? .warn : .plain)
    }

    var contextEntry: Table.Entry { .requestedWindow(requestedContext) }

    /// The failure mode with what shows it; nil when no rule matched and nothing was found.
    var explanation: String? {
        let parts = [failureMode?.title, evidence?.statement].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ": ")
    }
}

extension Outcome {
    var tone: Table.Tone {
        switch self {
        case .completed: .good
        case .flawed, .inconclusive, .invalid: .warn
        case .failed: .bad
        }
    }
}
