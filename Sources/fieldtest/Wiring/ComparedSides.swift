import Results
import Storage
import Traces

/// Finds what a person wants compared.
struct ComparedSides {
    var dimension: Dimension
    var left: Comparison.Side
    var right: Comparison.Side

    /// Two sides by their names.
    ///
    /// - Parameters:
    ///   - names: Two sweeps, models, windows (`64k`), servers or agents.
    ///   - dimension: Which of these they are; found out by what the store has when nil.
    ///   - sweep: Only trials of this sweep, unless sweeps are compared.
    init(
        _ names: (String, String), by dimension: Dimension?, sweep: String?, in store: TraceStore
    ) throws {
        let wanted = [names.0, names.1]
        if sweep == nil, dimension == nil || dimension == .sweep {
            // The usual case, and a store may have many other nights.
            let sides = try wanted.map { try Self.rows(ofSweep: $0, in: store) }
            if sides.allSatisfy({ !$0.isEmpty }) {
                self.dimension = .sweep
                left = Comparison.Side(name: wanted[0], rows: sides[0])
                right = Comparison.Side(name: wanted[1], rows: sides[1])
                return
            }
        }
        let rows = try Self.rows(ofSweep: sweep, in: store)
        let dimensions = dimension.map { [$0] } ?? Dimension.allCases
        for dimension in dimensions {
            let sides = wanted.map { name in
                rows.filter { $0.facts.isMeant(by: name, as: dimension) }
            }
            guard !sides[0].isEmpty, !sides[1].isEmpty else { continue }
            self.dimension = dimension
            left = Comparison.Side(name: wanted[0], rows: sides[0])
            right = Comparison.Side(name: wanted[1], rows: sides[1])
            return
        }
        throw Self.mistake(wanted, dimensions, rows: rows)
    }

    /// The newest attempt at each repetition, of one sweep or of each, cell by cell.
    private static func rows(ofSweep sweep: String?, in store: TraceStore) throws -> [TrialRow] {
        var rows: [TrialRow] = []
        try store.eachJudgedCell(matching: TrialFilter(sweep: sweep, latestAttempts: true)) {
            rows += $0.compactMap(TrialRow.init)
        }
        return rows
    }

    private static func mistake(
        _ names: [String], _ dimensions: [Dimension], rows: [TrialRow]
    ) -> UserMistake {
        let known = dimensions.map { dimension in
            (dimension, Set(rows.compactMap { dimension.value(of: $0.facts) }).sorted())
        }.filter { !$0.1.isEmpty }
        let unknown = names.filter { name in
            !rows.contains { row in dimensions.contains { row.facts.isMeant(by: name, as: $0) } }
        }
        let what =
            unknown.isEmpty
            ? "`\(names[0])` and `\(names[1])` are not two of a kind"
            : "no judged trials of \(unknown.map { "`\($0)`" }.joined(separator: " and "))"
        return UserMistake(
            message: what,
            hint: known.map { dimension, values in
                "\(dimension.rawValue): \(values.prefix(6).joined(separator: ", "))"
                    + (values.count > 6 ? ", ..." : "")
            }.joined(separator: "; "))
    }
}

extension TrialFacts {
    fileprivate func isMeant(by name: String, as dimension: Dimension) -> Bool {
        guard let value = dimension.value(of: self) else { return false }
        return dimension == .context
            ? value.lowercased() == name.lowercased() : value == name
    }
}
