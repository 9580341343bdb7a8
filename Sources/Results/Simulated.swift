/// How a table tells a stand-in's simulated figures from measured ones.
struct Simulated {
    private let some: Bool
    private let all: Bool

    init(_ cells: [CellResult]) {
        some = cells.contains(where: \.simulated)
        all = some && cells.allSatisfy(\.simulated)
    }

    /// `time (simulated)` when that is true of all cells; otherwise each entry says it.
    var timeName: String { all ? "time (simulated)" : "time" }

    var timeColumn: Table.Column {
        Table.Column(timeName, key: "seconds", alignment: .right)
    }

    func time(of cell: CellResult) -> Table.Entry { time(cell.seconds, of: [cell]) }

    /// A figure that was made of several cells' times.
    func time(_ seconds: Double?, of cells: [CellResult]) -> Table.Entry {
        let isSimulated = !all && cells.contains(where: \.simulated)
        return seconds.map { Table.Entry(.seconds($0, simulated: isSimulated)) } ?? .missing
    }

    /// The note that `figures`, as in `Times`, are simulated; none when they are not.
    func notes(_ figures: String) -> [String] {
        guard some else { return [] }
        let which = all ? figures : "\(figures) of stand-in servers"
        return ["\(which) are simulated by a stand-in server, not measured on a model."]
    }
}
