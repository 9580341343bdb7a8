import Statistics
import Traces
import Verdicts

extension Comparison {
    /// What a person looks at, in this order: what else changed, success, how trials failed, figures.
    package var tables: [Table] {
        [changedPins, successTable, failures, gradeTable, figureTable].compactMap(\.self)
    }

    /// Nil when nothing changed but what is compared.
    package var changedPins: Table? {
        if pins.isEmpty { return nil }
        let hasOwners = pins.contains { !$0.owner.isEmpty }
        return Table(
            title: "What else changed",
            columns: [Table.Column("what")] + (hasOwners ? [Table.Column("of")] : []) + [
                Table.Column(leftName, key: "left"), Table.Column(rightName, key: "right"),
            ],
            rows: pins.map { change in
                [.text(change.pin.rawValue)]
                    + (hasOwners ? [change.owner.isEmpty ? .missing : .text(change.owner)] : []) + [
                        .text(change.left.joined(separator: ", ")),
                        .text(change.right.joined(separator: ", ")),
                    ]
            })
    }

    /// All cells together, each model, and every cell whose success is not the same.
    package var successTable: Table {
        // A model with one cell is that cell.
        let different =
            cells.count == max(1, models.count)
            ? [] : zip(cells, successes).filter { ($0.1.change ?? 0) != 0 }
        let labels = CellLabels(cells.map(\.key))
        return Table(
            title: "Success",
            columns: [
                Table.Column("what"),
                Table.Column(
                    leftName, key: "left", parts: ["left_completed", "left_trials"],
                    alignment: .right),
                Table.Column(
                    rightName, key: "right", parts: ["right_completed", "right_trials"],
                    alignment: .right),
                Table.Column("change", alignment: .right),
                Table.Column("chance", alignment: .right),
                Table.Column("verdict", wraps: true),
            ],
            rows: [Self.row(cells.count == 1 ? "the cell" : "all \(cells.count) cells", success)]
                + models.map { Self.row($0.model, $0.success) }
                + different.map { Self.row(labels.label(of: $0.key), $1) },
            notes: successNotes)
    }

    private static func row(_ what: String, _ contrast: SuccessContrast) -> [Table.Entry] {
        [
            .text(what), share(contrast.left), share(contrast.right),
            contrast.change.map { Table.Entry(.change($0)) } ?? .missing,
            contrast.change == nil ? .missing : Table.Entry(.chance(contrast.chance)),
            contrast.verdict,
        ]
    }

    private static func share(_ rate: Rate) -> Table.Entry {
        rate.trials > 0 ? Table.Entry(.share(rate.successes, of: rate.trials)) : .missing
    }

    private var successNotes: [String] {
        let invalid = [cells.map(\.left.invalid), cells.map(\.right.invalid)]
            .map { $0.reduce(0, +) }
        return [
            "Cells are compared with themselves by exact tests, corrected for all that is looked at (Holm); "
                + "a chance of 1% or less is called proved.",
            invalid == [0, 0]
                ? nil
                : "Invalid trials count on no side: \(invalid[0]) of \(leftName), \(invalid[1]) of \(rightName).",
            onlyLeft.isEmpty && onlyRight.isEmpty
                ? nil
                : "Not compared: \(onlyLeft.count) cells that only \(leftName) has, "
                    + "\(onlyRight.count) that only \(rightName) has.",
        ].compactMap(\.self)
    }

    package var figureTable: Table? {
        if figures.isEmpty { return nil }
        let isSimulated = cells.contains { cell in
            (cell.left.counted + cell.right.counted).contains {
                $0.facts.server.simulation != nil
            }
        }
        return Table(
            title: "Figures",
            columns: [
                Table.Column("what"), Table.Column("cells", alignment: .right),
                Table.Column(leftName, key: "left", alignment: .right),
                Table.Column(rightName, key: "right", alignment: .right),
                Table.Column("times as much", key: "ratio", alignment: .right),
                Table.Column("chance", alignment: .right), Table.Column("verdict", wraps: true),
            ],
            rows: figures.map { contrast in
                [
                    .text(contrast.figure.title), .count(contrast.cells),
                    contrast.figure.entry(contrast.left), contrast.figure.entry(contrast.right),
                    contrast.ratio.map { Table.Entry(.ratio($0)) } ?? .missing,
                    Table.Entry(.chance(contrast.chance)), contrast.verdict,
                ]
            },
            notes: [
                "Medians of the cells' medians; times as much is the mean over the cells, by signed ranks."
                    + (isSimulated
                        ? " Times and memory are simulated by a stand-in server, not measured on a model."
                        : "")
            ])
    }
}

extension SuccessContrast {
    fileprivate var verdict: Table.Entry {
        guard let change else { return .text("no trials") }
        if change == 0 { return .text("same") }
        if !isProved { return .text("different, not proved") }
        return change < 0 ? .text("worse", tone: .bad) : .text("better", tone: .good)
    }
}

extension FigureContrast {
    fileprivate var verdict: Table.Entry {
        if left == right, ratio == nil || ratio == 1 { return .text("same") }
        if !isProved { return .text("different, not proved") }
        let isMore = ratio.map { $0 > 1 } ?? (right > left)
        let isBetter = isMore == (figure == .grade)
        return .text(isMore ? "more" : "less", tone: isBetter ? .good : .bad)
    }
}

extension Figure {
    fileprivate var title: String {
        switch self {
        case .time: "time"
        case .tokens: "tokens read and written"
        case .memory: "memory"
        case .grade: "facts found"
        }
    }

    fileprivate func entry(_ value: Double) -> Table.Entry {
        switch self {
        case .time: .seconds(value)
        case .tokens: .count(Int(value.rounded()))
        case .memory: .bytes(Int64(value))
        case .grade: .fraction(value)
        }
    }
}

/// Names cells by what is not the same in all of them.
private struct CellLabels {
    private var varies: [Bool]

    init(_ keys: [CellKey]) {
        varies = (0..<5).map { part in Set(keys.map { Self.parts($0)[part] }).count > 1 }
    }

    func label(of key: CellKey) -> String {
        let named = zip(Self.parts(key), varies).filter(\.1).map(\.0).filter { !$0.isEmpty }
        return named.isEmpty ? "the cell" : named.joined(separator: ", ")
    }

    private static func parts(_ key: CellKey) -> [String] {
        [
            key.model ?? "", key.context.map(Table.windowText) ?? "default", key.task,
            key.agent ?? "", key.server ?? "",
        ]
    }
}
