import MemoryFit
import ModelServers
import Results
import Traces

/// Models by windows: what each will take, and whether it fits.
enum FitTable {
    /// - Parameters:
    ///   - models: Rows.
    ///   - windows: Columns, in tokens.
    static func table(of models: [ModelDescription], at windows: [Int], check: FitCheck) -> Table {
        let predictions = models.map { model in
            windows.map { check.prediction(of: model, context: $0) }
        }
        let clamped = zip(models, predictions).compactMap { model, row in
            row.last { $0.isClamped }?.window.map {
                "\(model.facts.name) to \(Table.windowText($0))"
            }
        }
        return Table(
            title: "Memory by window",
            columns: [Table.Column("model")]
                + windows.map {
                    Table.Column(Table.windowText($0), key: "fit_\($0)", alignment: .right)
                },
            rows: zip(models, predictions).map { model, row in
                [.text(model.facts.name)] + row.map(\.shortEntry)
            },
            notes: notes(
                of: zip(models, predictions).flatMap { model, row in
                    row.map { (model.facts.name, $0) }
                }, budget: check.budget)
                + (clamped.isEmpty
                    ? [] : ["Clamped to what was trained: \(clamped.joined(separator: ", "))."]))
    }

    /// Where the figures come from, and what was taken for granted of which models.
    static func notes(
        of predictions: [(model: String, fit: FitPrediction)], budget: MemoryBudget
    ) -> [String] {
        if predictions.isEmpty { return [] }
        let assumed = FitPrediction.Assumption.allCases.compactMap { assumption -> String? in
            let models = Set(
                predictions.filter { $0.fit.assumptions.contains(assumption) }.map(\.model))
            guard !models.isEmpty else { return nil }
            return "\(models.sorted().joined(separator: ", ")): \(assumption.words)."
        }
        return ["Predicted before loading. Memory there is: \(budget.words)."] + assumed
    }
}
