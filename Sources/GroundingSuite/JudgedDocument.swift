import Falsehoods
import Grounding

/// A labelled document and what the check made of it, as it is and with one thing made false at a time.
struct JudgedDocument {
    let labelled: LabelledDocument
    let measurement: Measurement
    /// Absents that a label confirms.
    let right: [Claim]
    /// Absents that none does.
    let wrong: [Claim]
    /// Labels without an absent.
    let missed: [String]

    init(_ labelled: LabelledDocument, text: String, measurement: Measurement) {
        self.labelled = labelled
        self.measurement = measurement
        let absents = measurement.report.claims.filter {
            if case .absent = $0.status { true } else { false }
        }.map(\.claim)
        func confirms(_ label: String, _ claim: Claim) -> Bool {
            claim.text.contains(label) || label.contains(claim.text)
        }
        right = absents.filter { claim in labelled.absent.contains { confirms($0, claim) } }
        wrong = absents.filter { claim in !labelled.absent.contains { confirms($0, claim) } }
        missed = labelled.absent.filter { label in !absents.contains { confirms(label, $0) } }
    }

    var mistakes: [String] {
        wrong.map { "\(labelled.document):\($0.line):\($0.column): false absent: \($0.text)" }
            + missed.map { "\(labelled.document): missed: \($0)" }
            + measurement.trials.filter { $0.outcome != .caught }.map { trial in
                let falsehood = trial.falsehood
                return "\(labelled.document):\(falsehood.site.line):\(falsehood.site.column): "
                    + "\(falsehood.way.rawValue): \(falsehood.site.text) -> \(falsehood.text): "
                    + "\(trial.outcome)"
            }
    }
}
