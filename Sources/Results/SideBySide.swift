import Grading
import Verdicts

/// One's own results beside published ones, claim by claim.
package struct SideBySide: Sendable, Hashable {
    package enum Agreement: String, Sendable, Hashable, Codable, CaseIterable {
        case agrees = "yes"
        case differs
        /// There is no own result to compare with.
        case notRun = "not run"
    }

    /// One claim.
    package struct Row: Sendable, Hashable {
        package var model: String
        package var what: String
        package var published: Table.Entry
        package var found: Table.Entry
        package var agreement: Agreement
    }

    /// Figures agree when they differ by at most this part of the published one: what the notes
    /// give is rounded (`~7 min`, `15GB`).
    package static let tolerance = 0.15

    package var title: String
    package var date: String
    /// In the order of the notes.
    package var rows: [Row]
    private var notes: [String]

    package init(_ results: ResultSet, with published: PublishedNotes) {
        title = published.title
        date = published.date
        rows = published.models.flatMap { claims in
            Self.rows(
                claims, result: results.models.first { $0.best.model == claims.model })
        }
        notes = Simulated(results.cells).notes("Times and memory figures")
    }

    /// The comparison as a table.
    package func table() -> Table {
        let agreeing = rows.count { $0.agreement == .agrees }
        return Table(
            title: "Side by side with \(title) (\(date))",
            columns: [
                Table.Column("model"), Table.Column("what"),
                Table.Column("post says", key: "post", wraps: true),
                Table.Column("fieldtest says", key: "fieldtest", wraps: true),
                Table.Column("agrees"),
            ],
            rows: rows.map { row in
                [
                    .text(row.model), .text(row.what), row.published, row.found,
                    .text(row.agreement.rawValue, tone: row.agreement == .differs ? .warn : .plain),
                ]
            },
            notes: [
                "\(agreeing) of \(rows.count) claims agree; "
                    + "figures do when they differ by at most \(Int(Self.tolerance * 100))%."
            ] + notes)
    }

    private static func rows(_ claims: PublishedNotes.Model, result: ModelResult?) -> [Row] {
        var rows: [Row] = []
        func compare(
            _ what: String, _ published: Table.Entry?, to cell: CellResult?,
            _ found: (CellResult) -> Table.Entry, agrees: (CellResult) -> Bool
        ) {
            guard let published else { return }
            let agreement = cell.map { agrees($0) ? Agreement.agrees : .differs } ?? .notRun
            rows.append(
                Row(
                    model: claims.model, what: what, published: published,
                    found: cell.map(found) ?? .missing, agreement: agreement))
        }

        let best = result?.best
        compare("group", claims.group.map { .text($0.title) }, to: best) {
            .text(OutcomeGroup($0).title)
        } agrees: {
            OutcomeGroup($0) == claims.group
        }
        compare("size", claims.size.map { .text($0) }, to: best) {
            .bytes($0.diskBytes)
        } agrees: {
            isNear($0.diskBytes.map(Double.init), bytes(claims.size ?? "").map { [$0] } ?? [])
        }
        compare("completed", claims.completed.map { .text($0) }, to: best, \.completedEntry) {
            $0.completion(isMeantBy: claims.completed ?? "")
        }
        compare("quality", claims.quality.map { .text($0) }, to: best, \.qualityEntry) {
            $0.quality?.rawValue == claims.quality?.lowercased()
        }
        compare(
            "hallucinations", claims.hallucinations.map { .text($0) }, to: best,
            \.hallucinationsEntry
        ) {
            $0.hallucinates == !["none", "no"].contains(claims.hallucinations?.lowercased())
        }
        compare(
            "interventions", claims.interventions.map { .text($0) }, to: best, \.interventionsEntry
        ) {
            $0.interventions.map { number($0, isMeantBy: claims.interventions ?? "") } ?? false
        }
        compare("time", claims.time.map { .text($0) }, to: best) {
            $0.seconds.map { Table.Entry(.seconds($0)) } ?? .missing
        } agrees: {
            isNear($0.seconds, claims.seconds)
        }
        compare("failure", claims.failure.map { .text($0) }, to: best) {
            .text($0.failureMode?.title)
        } agrees: {
            $0.failureMode.map(claims.failureModes.contains) ?? false
        }
        compare(
            "tools", claims.toolSequence.isEmpty ? nil : Table.Entry(.arrows(claims.toolSequence)),
            to: best
        ) {
            Table.Entry(.arrows($0.toolSequence))
        } agrees: {
            $0.toolSequence == claims.toolSequence
        }
        compare("lines", claims.lines.map { .count($0) }, to: best) {
            .count($0.lines)
        } agrees: {
            isNear($0.lines.map(Double.init), claims.lines.map { [Double($0)] } ?? [])
        }
        for window in claims.windows {
            let cell = result?.cell(at: window.context)
            compare(
                "outcome at \(Self.place(window.context, cell))", .text(window.text), to: cell
            ) {
                Table.Entry(
                    .text(
                        ([$0.outcome.rawValue] + [$0.failureMode?.title].compactMap(\.self))
                            .joined(separator: ", ")),
                    tone: $0.outcome.tone)
            } agrees: {
                $0.outcome == window.outcome
            }
        }
        for memory in claims.memory {
            let cell = result?.cell(at: memory.context)
            compare(
                "memory at \(Self.place(memory.context, cell))", .bytes(memory.bytes), to: cell
            ) {
                .bytes($0.memoryBytes)
            } agrees: {
                isNear($0.memoryBytes.map(Double.init), [Double(memory.bytes)])
            }
        }
        return rows
    }

    /// A window, with the marks of the cell that was run at it.
    private static func place(_ context: Int, _ cell: CellResult?) -> String {
        Table.windowText(context) + (cell?.windowMarks.words.map { " (\($0))" } ?? "")
    }

    /// Whether `value` lies between the least and the largest of `published`, give or take
    /// ``tolerance``.
    private static func isNear(_ value: Double?, _ published: [Double]) -> Bool {
        guard let value, let least = published.min(), let most = published.max() else {
            return false
        }
        return value >= least * (1 - tolerance) && value <= most * (1 + tolerance)
    }

    /// `15GB`, `~20GB`, `301MB` as bytes.
    private static func bytes(_ text: String) -> Double? {
        let figure = text.drop { !$0.isNumber }
        let digits = figure.prefix { $0.isNumber || $0 == "." }
        let scales = ["MB": 1e6, "GB": 1e9]
        let unit = figure.dropFirst(digits.count).filter { !$0.isWhitespace }.uppercased()
        guard let value = Double(digits), let scale = scales[unit] else { return nil }
        return value * scale
    }

    /// `1` means one, `1+` one or more.
    private static func number(_ value: Int, isMeantBy text: String) -> Bool {
        guard let stated = Int(text.prefix { $0.isNumber }) else { return false }
        return text.hasSuffix("+") ? value >= stated : value == stated
    }
}

extension CellResult {
    /// `Yes` means completed and `No` failed; a reservation (`Technically`, `Partial`) means flawed, or
    /// completed with help.
    fileprivate func completion(isMeantBy text: String) -> Bool {
        switch text.lowercased() {
        case "yes": outcome == .completed
        case "no": outcome == .failed
        default: outcome == .flawed || outcome == .completed && (interventions ?? 0) > 0
        }
    }

    fileprivate var hallucinates: Bool {
        switch failureMode {
        case .hallucinatesContent, .hallucinatesTools, .hallucinatesParams: true
        default: (hallucinated ?? 0) > 0
        }
    }
}

extension ModelResult {
    fileprivate func cell(at context: Int) -> CellResult? {
        cells.first { $0.requestedContext == context }
    }
}
