import Grading
import Verdicts

extension Outcome {
    /// From the best, 0, to the worst.
    var rank: Int {
        switch self {
        case .completed: 0
        case .flawed: 1
        case .failed: 2
        case .inconclusive: 3
        case .invalid: 4
        }
    }
}

extension Grade.Word {
    /// From the best, 0, to the worst.
    var rank: Int {
        switch self {
        case .excellent: 0
        case .good: 1
        case .low: 2
        case .poor: 3
        }
    }
}

extension FailureMode {
    /// The order of declaration.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}
