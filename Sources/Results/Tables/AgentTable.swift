import Verdicts

extension ResultSet {
    /// What each agent made of the same model at the same window, side by side; nil when there is only one
    /// agent. Agents agree when outcome and failure mode are the same.
    package func agents() -> Table? {
        let names = cells.map(\.agent).uniqued()
        guard names.count > 1 else { return nil }
        let groups = Dictionary(grouping: cells, by: Setting.init)
        let settings = cells.map(Setting.init).uniqued().filter { (groups[$0]?.count ?? 0) > 1 }
        let verdicts = settings.map { setting in
            names.map { name in groups[setting]?.first { $0.agent == name } }
        }
        let agreeing = verdicts.map { cells in
            Set(cells.compactMap { $0.map { [$0.outcome.rawValue, $0.failureMode?.rawValue] } })
                .count == 1
        }
        let simulated = Simulated(cells)
        let window = WindowColumns(verdicts.flatMap { $0.compactMap(\.self) })
        return Table(
            title: "Agents side by side",
            columns: [Table.Column("model")] + window.columns
                + names.map { Table.Column($0, key: $0, wraps: true) } + [Table.Column("agree")],
            rows: zip(settings, zip(verdicts, agreeing)).map { setting, found in
                [.text(setting.model)] + window.entries(for: found.0.compactMap(\.self))
                    + found.0.map { .text($0.map(Self.words)) }
                    + [.text(found.1 ? "yes" : "no")]
            },
            notes: [
                "\(agreeing.count(where: \.self)) of \(agreeing.count) cells have the same outcome and failure mode under all agents."
            ] + Repetitions(verdicts.flatMap { $0.compactMap(\.self) }).notes
                + simulated.notes("Outcomes of scripted models"))
    }

    private struct Setting: Hashable {
        var task: String
        var model: String
        var server: String
        var context: Int?

        init(_ cell: CellResult) {
            task = cell.task
            model = cell.model
            server = cell.server
            context = cell.requestedContext
        }
    }

    private static func words(for cell: CellResult) -> String {
        let mode = cell.failureMode.map { ": \($0.title)" } ?? ""
        return cell.outcome.rawValue + mode
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, in the order of first mention.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
