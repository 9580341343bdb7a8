import Grading
import Verdicts

/// The headings under which the field notes list their models.
package enum OutcomeGroup: String, Sendable, Hashable, Codable, CaseIterable {
    case winner
    case problematic
    case toolIssues = "tool-issues"
    case noToolSupport = "no-tool-support"
    case tooSmall = "too-small"
    case undecided

    /// Models below this many billions of parameters count as too small when they fail; the field
    /// notes' four are 0.27 to 8, the next larger one that they list elsewhere has 14.
    package static let smallInBillions = 10.0

    /// The rule, from a model's best cell, first match: completed, no intervention, quality good or
    /// better: winner; completed or flawed otherwise: problematic; failed for want of tool support:
    /// no tool support; failed with fewer than ``smallInBillions`` parameters: too small; failed
    /// otherwise: tool issues; the rest: undecided.
    package init(_ cell: CellResult) {
        switch cell.outcome {
        case .completed where (cell.interventions ?? 0) == 0 && cell.quality?.isGood == true:
            self = .winner
        case .completed, .flawed: self = .problematic
        case .failed where cell.failureMode == .noToolSupport: self = .noToolSupport
        case .failed where (cell.parametersInBillions ?? .infinity) < Self.smallInBillions:
            self = .tooSmall
        case .failed: self = .toolIssues
        case .invalid, .inconclusive: self = .undecided
        }
    }

    package var title: String {
        switch self {
        case .winner: "Winners"
        case .problematic: "Completed but problematic"
        case .toolIssues: "Failed - tool issues"
        case .noToolSupport: "Failed - no tool support"
        case .tooSmall: "Failed - too small"
        case .undecided: "Undecided"
        }
    }

    /// The rule in one sentence, for the table's note.
    package var rule: String {
        switch self {
        case .winner: "Completed without an intervention, quality good or better."
        case .problematic:
            "An artefact is there, but it needed interventions, was not good enough, "
                + "or fault was found with it."
        case .toolIssues: "Failed, and neither of the two reasons below applies."
        case .noToolSupport: "The server offers no tools for this model."
        case .tooSmall: "Failed with fewer than 10 billion parameters."
        case .undecided: "No trial counts, or the trace does not say."
        }
    }

    var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}

extension Grade.Word {
    var isGood: Bool { rank <= Grade.Word.good.rank }
}
